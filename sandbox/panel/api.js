import { h, visible } from './dom.js';
import { currentLanguage, t } from './words.js';

// Below this name nothing is a part of the ministry's system.
const prefix = '/not-the-ministry/v1';

export class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

// What was asked for before the page that needs it was there.
const ahead = new Map();

/** Asks for what the first page will need while its own script is still on its way; an answer counts once, and only soon. */
export function askAhead(path, query) {
  const key = addressOf(path, query);
  const answer = ask('GET', path, { query });
  answer.catch(() => {});
  ahead.set(key, answer);
  setTimeout(() => ahead.delete(key), 2000);
}

function addressOf(path, query) {
  const parameters = new URLSearchParams(Object.entries(query ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  return prefix + path + (parameters.size ? '?' + parameters : '');
}

async function ask(method, path, { query, body, token } = {}) {
  const address = addressOf(path, query);
  if (method === 'GET' && ahead.has(address)) {
    const answer = ahead.get(address);
    ahead.delete(address);
    return answer;
  }
  const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(address, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: 'same-origin' });
  if (answer.ok) return answer;
  let words = `${answer.status}`;
  try {
    const fault = await answer.json();
    words = currentLanguage() === 'en' ? fault.messageEnglish : fault.message;
  } catch { /* not one of ours */ }
  throw new Refused(answer.status, words);
}

export async function get(path, query) { return (await ask('GET', path, { query })).json(); }
export async function getText(path, query) { return (await ask('GET', path, { query })).text(); }
export async function send(method, path, body, token) { return (await ask(method, path, { body: body ?? {}, token })).json(); }
export function address(path, query) { return prefix + path + (query ? '?' + new URLSearchParams(query) : ''); }

/** Says something for a while; faults stay until they are clicked away. */
export function toast(words, isBad = false) {
  const place = document.querySelector('.toasts') ?? h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
  // What lies outside an open dialog is behind it and cannot be read aloud.
  const dialog = document.querySelector('dialog[open]');
  dialog?.addEventListener('close', () => document.body.append(place), { once: true });
  (dialog ?? document.body).append(place);
  const note = h('div', { class: isBad ? 'toast bad' : 'toast', onclick: () => note.remove() }, isBad ? '✗ ' : '✓ ', visible(words));
  place.append(note);
  while (place.children.length > 4) place.firstChild.remove();
  if (!isBad) setTimeout(() => note.remove(), 6000);
}

/** Runs what a button stands for, and says what came of it. */
export async function act(work, done) {
  try {
    const answer = await work();
    if (done) toast(typeof done === 'function' ? done(answer) : done);
    return answer;
  } catch (fault) {
    toast(fault instanceof Refused && fault.status === 401 ? t('需要權杖：請按右上角「登入」', 'a token is needed: press "Sign in" above') : fault.message, true);
    return undefined;
  }
}

/** Asks before something is taken away. */
export function confirmed(question, yes) {
  return new Promise((resolve) => {
    const dialog = h('dialog', { onclose: () => { dialog.remove(); resolve(dialog.returnValue === 'yes'); } },
      h('form', { method: 'dialog' }, h('p', {}, question),
        h('div', { class: 'row' }, h('button', { class: 'danger', value: 'yes' }, yes), h('button', { value: 'no', autofocus: true }, t('不要', 'No')))));
    document.body.append(dialog);
    dialog.showModal();
  });
}
