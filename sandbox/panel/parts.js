import { foreign, h } from './dom.js';
import { isMadeUp, markWords, standings, t } from './words.js';

// Small parts that several pages show.

export function chip(standing) {
  const [kind, sign, words] = standings()[standing] ?? ['quiet', '·', standing];
  return h('span', { class: `chip ${kind}` }, h('span', { 'aria-hidden': 'true' }, sign), words);
}

/** How sure we are; what is made up stands out. */
export function mark(code) {
  if (!code) return null;
  return h('span', { class: isMadeUp(code) ? 'markchip' : 'chip quiet', title: t('可信程度', 'how sure this is') }, markWords(code));
}

export function severity(word) {
  const [kind, sign, words] = { error: ['bad', '✗', t('錯誤', 'error')], warning: ['warn', '!', t('警告', 'warning')], note: ['quiet', 'i', t('說明', 'note')] }[word] ?? ['quiet', '·', word];
  return h('span', { class: `chip ${kind}` }, h('span', { 'aria-hidden': 'true' }, sign), words);
}

export function facts(pairs) {
  return h('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => [
    h('dt', {}, name), h('dd', {}, value instanceof Node ? value : foreign(value)),
  ]));
}

/** A link to another page of the panel: the router takes it without loading anew. */
export function to(page, ...children) { return h('a', { href: page }, ...children); }

export function downloads(csv, svg) {
  return h('span', { class: 'row' }, csv && h('a', { class: 'button', href: csv, download: '' }, 'CSV'), svg && h('a', { class: 'button', href: svg, download: '' }, 'SVG'));
}
