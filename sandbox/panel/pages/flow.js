import { act, address, get, getText, send } from '../api.js';
import { advance, clock, session, setClock } from '../shell.js';
import { drawn, fill, foreign, h } from '../dom.js';
import { List } from '../list.js';
import { chip, downloads, to } from '../parts.js';
import { both, currentLanguage, instant, t } from '../words.js';

// The way of an upload, as a picture that lives.

const ways = {
  'login.refused': ['institution', 'sftp', 'bad'], 'transfer.opened': ['institution', 'sftp', 'quiet'], 'upload.received': ['sftp', 'waiting', 'good'],
  'import.started': ['waiting', 'import', 'quiet'], 'package.imported': ['import', 'ledger', 'good'], 'result.delivered': ['import', 'result', 'quiet'], 'file.fetched': ['result', 'institution', 'good'],
};

export async function show(root) {
  const picture = h('div', { class: 'picture' });
  const events = h('ol', { class: 'events', reversed: true, tabindex: 0, 'aria-label': t('剛剛發生的事', 'What just happened') });
  const list = uploadList({ height: 420 });
  fill(root, h('h1', {}, t('上傳資料的流向', 'The way of an upload')), picture,
    h('div', { class: 'row' }, moves(), downloads(null, address('/pictures/flow.svg', { lang: currentLanguage() }))),
    h('div', { class: 'grid two' }, h('section', { class: 'card' }, h('h2', {}, t('最近的上傳', 'Newest uploads'), ' ', list.count), list.element, h('p', {}, to('/uploads', t('全部上傳', 'all uploads')))),
      h('section', { class: 'card' }, h('h2', {}, t('剛剛發生的事', 'What just happened')), events)));
  let drawnShape;
  const shape = () => (root.clientWidth && root.clientWidth < 700) || innerWidth < 700 ? 'tall' : 'wide';

  async function draw() {
    drawnShape = shape();
    const text = await getText('/pictures/flow.svg', { lang: currentLanguage(), shape: drawnShape });
    fill(picture, drawn(text));
  }

  function add(event, isNew) {
    const words = both(event.words) || null;
    if (!words) return;
    const upload = event.facts.upload;
    const line = h('li', {}, h('time', {}, instant(event.virtual).slice(5)), upload ? to(`/uploads/${upload}`, foreign(words)) : foreign(words));
    if (isNew) events.prepend(line); else events.append(line);
    while (events.children.length > 60) events.lastChild.remove();
  }

  const [latest] = await Promise.all([get('/events/latest', { limit: 40 }), draw(), list.reload()]);
  for (const event of latest) add(event, false);
  let timer;
  let flying = Promise.resolve();
  let inFlight = 0;
  return {
    shown: () => { if (shape() !== drawnShape) draw(); list.draw(); },
    resized: () => { if (shape() !== drawnShape) draw(); list.draw(); },
    event(event) {
      add(event, true);
      // Of many at once a few fly, and the figures wait for none of them for long.
      if (ways[event.kind] && inFlight < 4) {
        inFlight += 1;
        flying = flying.then(() => fly(picture, ...ways[event.kind])).finally(() => { inFlight -= 1; });
      }
      // The row first: whoever has just uploaded looks for it.
      if (/^(upload|package)/.test(event.kind)) list.refresh();
      clearTimeout(timer);
      timer = setTimeout(() => Promise.race([flying, new Promise((resolve) => setTimeout(resolve, 1500))]).then(draw).catch(() => {}), 250);
    },
  };
}

/** A file that travels from one station to another. */
async function fly(picture, from, to_, kind) {
  const svg = picture.querySelector('svg');
  const [start, end] = [from, to_].map((id) => svg?.querySelector(`[data-station="${id}"]`)?.getBBox());
  if (!start || !end || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const packet = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  packet.setAttribute('class', 'packet');
  const colour = { good: 'var(--good)', bad: 'var(--bad)', quiet: 'var(--accent)' }[kind];
  const sign = { good: '✓', bad: '✗', quiet: '' }[kind];
  const box = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  box.setAttribute('d', 'M-24 -16 h48 v32 h-48 Z M-24 -16 L0 4 L24 -16');
  box.setAttribute('style', `fill:var(--card);stroke:${colour};stroke-width:3`);
  const words = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  words.setAttribute('style', `fill:${colour};font-size:24px;font-weight:700`);
  words.setAttribute('x', '30');
  words.setAttribute('y', '8');
  words.textContent = sign;
  packet.append(box, words);
  const middle = (place) => `translate(${place.x + place.width / 2}px, ${place.y + place.height / 2}px)`;
  packet.style.transform = middle(start);
  svg.append(packet);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  packet.style.transform = middle(end);
  await new Promise((resolve) => { packet.addEventListener('transitionend', resolve, { once: true }); setTimeout(resolve, 1300); });
  packet.remove();
}

/** Buttons that move time. */
export function moves() {
  const target = h('input', { 'aria-label': t('時間', 'time'), placeholder: '12:00, +90m, 2025-12-31T23:50', title: t('12:00、+90m、+2h、+3d、next-import、2025-12-31T23:50；要回到從前，請用行事曆頁的存檔', '12:00, +90m, +2h, +3d, next-import, 2025-12-31T23:50; the way back is a save, on the page Calendar'), size: 22 });
  const mode = h('select', { 'aria-label': t('時間的走法', 'how time goes'), disabled: !session.isHolder, onchange: () => act(() => send('POST', '/clock/mode', { mode: mode.value }), (told) => { setClock(told); return t('已更改時間的走法', 'time goes another way now'); }).then((told) => { if (!told) mode.value = clock.mode; }) },
    ['frozen', 'real', '60x', '600x'].map((value) => h('option', { value }, { frozen: t('時間靜止', 'stands still'), real: t('實際速度', 'real time'), '60x': t('60 倍速', '60x'), '600x': t('600 倍速', '600x') }[value])));
  if (clock.mode && ![...mode.options].some((option) => option.value === clock.mode)) mode.append(h('option', { value: clock.mode }, clock.mode));
  if (clock.mode) mode.value = clock.mode;
  return h('form', { class: 'row', onsubmit: (event) => { event.preventDefault(); if (target.value.trim()) advance(target.value.trim()); } },
    h('button', { type: 'button', class: 'main', 'data-act': 'next-import', onclick: () => advance('next-import') }, t('到下次匯入', 'To the next import')),
    h('button', { type: 'button', 'data-act': 'noon', onclick: () => advance('12:00') }, t('到中午 12 時', 'To noon')),
    h('button', { type: 'button', onclick: () => advance('+1h') }, t('＋1 小時', '+1 hour')),
    target, h('button', {}, t('前進', 'Move on')), h('label', {}, mode), session.isHolder ? null : h('span', { class: 'chip warn' }, t('登入後才能移動時間', 'sign in to move time')));
}

/** Uploads, newest first; also the list of the uploads page. */
export function uploadList({ height, query = () => ({}) }) {
  let known = new Set();
  let isFirst = true;
  return new List({ hasCSV: true,
    label: t('上傳', 'Uploads'), height, columns: '5rem minmax(9rem, 2.2fr) minmax(8rem, 1.6fr) 11rem 9.5rem minmax(9rem, 1fr)',
    head: [t('編號', 'Number'), t('檔名', 'File'), t('機構', 'Institution'), t('到件', 'Arrived'), t('情形', 'Standing'), t('讀／收／退', 'Read / taken / returned')],
    empty: t('還沒有人上傳。用 SFTP 傳一個壓縮檔到 /upload。', 'Nothing was uploaded yet. Put a zip into /upload by SFTP.'),
    async fetch(offset, limit) {
      const part = await get('/uploads/list', { offset, limit, ...query() });
      const numbers = new Set(part.rows.map((row) => row.upload));
      for (const row of part.rows) row.fresh = !isFirst && offset === 0 && !known.has(row.upload);
      if (offset === 0) { known = numbers; isFirst = false; }
      return part;
    },
    mark: (row) => ({ class: row.fresh ? 'fresh' : '', key: row.upload }),
    line: (row) => [
      h('span', {}, to(`/uploads/${row.upload}`, `#${row.upload}`)), h('span', {}, foreign(row.name)), h('span', { class: 'wide' }, foreign(row.institutionName ?? row.account)),
      h('span', { class: 'wide' }, instant(row.arrived).slice(0, 16)), h('span', {}, chip(row.standing)),
      h('span', { class: 'wide' }, row.read === undefined ? '–' : `${row.read} / ${row.accepted} / ${row.returned}`),
    ],
  });
}
