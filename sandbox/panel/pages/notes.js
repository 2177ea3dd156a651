import { act, get, send } from '../api.js';
import { fill, foreign, h } from '../dom.js';
import { session } from '../shell.js';
import { both, t } from '../words.js';

// The speaker's second window: what to say now, what comes next, and how long it has been going on.

export async function show(root) {
  let began = Number(sessionStorage.getItem('began')) || Date.now();
  sessionStorage.setItem('began', began);
  const place = h('div', { class: 'notes' });
  const timer = h('span', { class: 'mono' });
  const tick = setInterval(() => { const seconds = Math.floor((Date.now() - began) / 1000); timer.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`; }, 500);
  async function draw() {
    const briefing = await get('/briefing');
    const chapter = briefing.chapters[briefing.chapter];
    const beat = briefing.played ? chapter.beats[briefing.played - 1] : undefined;
    const following = chapter.beats[briefing.played] ?? briefing.chapters[briefing.chapter + 1]?.beats[0];
    const planned = briefing.chapters.slice(0, briefing.chapter).reduce((sum, one) => sum + one.minutes, 0);
    fill(place, h('h1', {}, `${briefing.chapter + 1}. `, foreign(both(chapter.title)), h('small', {}, ` ${briefing.played}/${chapter.beats.length}`)),
      h('p', {}, t('經過 ', 'gone by '), timer, ' ', h('button', { onclick: () => { began = Date.now(); sessionStorage.setItem('began', began); } }, t('歸零', 'Reset')), t(`　本章預定從第 ${planned} 分開始，${chapter.minutes} 分鐘`, `　this chapter is planned from minute ${planned}, for ${chapter.minutes}`)),
      briefing.trouble ? h('p', { class: 'chip warn', style: { whiteSpace: 'normal' } }, '! ', foreign(both(briefing.trouble))) : null,
      beat ? [h('h2', {}, foreign(both(beat.title))), h('p', { class: 'say' }, foreign(both(beat.say)))] : h('p', { class: 'say' }, t('（本章開頭：按「下一步」開始）', '(at the start of the chapter: go on to begin)')),
      h('div', { class: 'row' }, h('button', { class: 'main', disabled: !session.isHolder || briefing.isPlaying || !following, onclick: () => act(() => send('POST', '/briefing/next')) }, t('下一步（空白鍵）', 'On (space)')),
        h('button', { disabled: !session.isHolder, onclick: () => act(() => send('POST', `/briefing/chapters/${chapter.id}`)) }, t('↺ 本章開頭', "↺ Chapter's start")), chapters(briefing)),
      following ? h('section', { class: 'card' }, h('h2', {}, t('接下來：', 'Next: '), foreign(both(following.title))), h('p', {}, foreign(both(following.say)))) : null);
  }
  function chapters(briefing) {
    const select = h('select', { 'aria-label': t('到哪一章', 'to which chapter'), disabled: !session.isHolder, onchange: () => act(() => send('POST', `/briefing/chapters/${select.value}`)) },
      briefing.chapters.map((one, index) => h('option', { value: one.id, selected: index === briefing.chapter }, `${index + 1}. ${both(one.title)}`)));
    return select;
  }

  fill(root, place);
  await draw();
  return { briefing: draw, end: () => clearInterval(tick) };
}
