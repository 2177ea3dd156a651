import { act, get, send, toast } from '../api.js';
import { fill, foreign, h } from '../dom.js';
import { session } from '../shell.js';
import { both, t } from '../words.js';

// The script of the briefing, chapter by chapter.

export async function show(root) {
  const place = h('div', {});
  async function draw() {
    const briefing = await get('/briefing');
    fill(place, h('h1', {}, foreign(both(briefing.title))), h('p', {}, foreign(both(briefing.about))),
      h('div', { class: 'row' }, h('a', { class: 'button', href: '/notes', target: '_blank', rel: 'opener' }, t('開啟講者備忘視窗', "Open the speaker's notes")),
        h('button', { disabled: !session.isHolder, onclick: () => act(() => send('POST', '/briefing/automatic', { on: !briefing.isAutomatic })) }, briefing.isAutomatic ? t('停止自動播放', 'Stop playing by itself') : t('自動播放', 'Play by itself'))),
      h('ol', { class: 'year', style: { listStyle: 'none', padding: 0 } }, briefing.chapters.map((chapter, index) => h('li', { class: `card${index === briefing.chapter ? ' entry next' : ''}`, style: { display: 'block' }, 'aria-current': index === briefing.chapter ? 'step' : null },
        h('div', { class: 'row' }, h('strong', {}, `${index + 1}. `, foreign(both(chapter.title))), h('span', { class: 'chip quiet' }, t(`${chapter.minutes} 分鐘`, `${chapter.minutes} min`)), index === briefing.chapter ? h('span', { class: 'chip good' }, t(`進行到 ${briefing.played} / ${chapter.beats.length}`, `at ${briefing.played} / ${chapter.beats.length}`)) : null,
          h('button', { disabled: !session.isHolder, onclick: () => act(() => send('POST', `/briefing/chapters/${chapter.id}`)) }, t('到這一章開頭', 'To its start'))),
        h('ol', {}, chapter.beats.map((beat) => h('li', {}, foreign(both(beat.title)))))))));
  }
  fill(root, place);
  await draw();
  return { briefing: draw };
}

/** The bar at the foot of every page: where the briefing stands, on, and back. */
export function bar({ onfollow }) {
  const element = h('aside', { class: 'briefing-bar', 'aria-label': t('簡報', 'Briefing') });
  let revision;
  let follows = sessionStorage.getItem('follows') !== 'no';
  let latest;
  let isBusy = false;
  let asked = 0;

  async function next() {
    if (isBusy) return;
    if (!session.isHolder) return void toast(t('登入後才能往下：請用 demo 印出的網址', 'sign in to go on: use the address that "demo" prints'), true);
    isBusy = true;
    try { await act(() => send('POST', '/briefing/next')); } finally { isBusy = false; }
  }

  async function update() {
    const mine = (asked += 1);
    const briefing = await get('/briefing');
    if (mine !== asked) return;
    latest = briefing;
    element.setAttribute('aria-label', t('簡報', 'Briefing'));
    const chapter = briefing.chapters[briefing.chapter];
    const beat = briefing.played ? chapter.beats[briefing.played - 1] : undefined;
    const isOver = briefing.chapter === briefing.chapters.length - 1 && briefing.played === chapter.beats.length;
    const select = h('select', { 'aria-label': t('章節', 'chapter'), disabled: !session.isHolder, onchange: () => act(() => send('POST', `/briefing/chapters/${select.value}`)) },
      briefing.chapters.map((one, index) => h('option', { value: one.id, selected: index === briefing.chapter }, `${index + 1}. ${both(one.title)}`)));
    const focused = document.activeElement?.dataset?.act;
    fill(element, h('div', { class: 'where', 'aria-live': 'polite' }, h('strong', {}, foreign(beat ? both(beat.title) : both(chapter.title))), h('small', {}, ` ${briefing.chapter + 1}/${briefing.chapters.length} · ${briefing.played}/${chapter.beats.length}`, briefing.isPlaying ? t('　進行中…', '　at work…') : '', isOver ? t('　全部結束', '　the end') : '')),
      briefing.trouble ? h('div', { class: 'chip warn', style: { whiteSpace: 'normal' } }, '! ', foreign(both(briefing.trouble))) : null,
      h('div', { class: 'row' }, select, h('button', { disabled: !session.isHolder, 'data-act': 'again', onclick: () => act(() => send('POST', `/briefing/chapters/${chapter.id}`)) }, t('↺ 本章開頭', '↺ Chapter')),
        h('button', { class: 'main', 'data-act': 'next-beat', disabled: !session.isHolder || briefing.isPlaying || isOver, onclick: next }, t('下一步（空白鍵）', 'On (space)')),
        h('label', {}, h('input', { type: 'checkbox', checked: follows, onchange: (event) => { follows = event.target.checked; sessionStorage.setItem('follows', follows ? 'yes' : 'no'); } }), t('跟著換頁', 'turn pages'))));
    if (focused && element.isConnected) element.querySelector(`[data-act="${focused}"]`)?.focus();
    element.dataset.chapter = chapter.id;
    element.dataset.played = briefing.played;
    element.dataset.playing = briefing.isPlaying;
    if (revision !== undefined && revision !== briefing.revision && follows && !briefing.isPlaying) onfollow((beat ?? chapter.beats[0]).page);
    revision = briefing.revision;
  }

  addEventListener('keydown', (event) => {
    if (event.key !== ' ' || event.repeat || !element.isConnected) return;
    if (event.target.closest?.('input, textarea, select, button, a, summary, [contenteditable]') || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    next();
  });
  return { element, update, get latest() { return latest; } };
}

