import { act, confirmed, get, send } from '../api.js';
import { advance, refreshClock, session } from '../shell.js';
import { fill, foreign, h } from '../dom.js';
import { soon } from '../list.js';
import { mark } from '../parts.js';
import { both, instant, t } from '../words.js';
import { moves } from './flow.js';

// The year, on which time can be moved; what happens by itself; and the ways back.

export async function show(root) {
  const place = { coming: h('section', { class: 'card' }), years: h('div', {}), saves: h('section', { class: 'card' }) };

  function line(at, title, extra, now) {
    const isPast = at <= now;
    return h('div', { class: `entry ${isPast ? 'past' : ''}` }, h('time', { datetime: at }, instant(at).replace(/:00$/, '')), h('span', {}, title, ' ', extra), isPast ? h('span', { class: 'chip quiet' }, t('已過', 'past')) : h('button', { disabled: !session.isHolder, onclick: () => advance(at.slice(0, 19)), 'aria-label': t(`時間移到 ${instant(at)}`, `move time to ${instant(at)}`) }, t('移到這裡', 'Go there')));
  }

  async function draw() {
    const calendar = await get('/calendar');
    fill(place.coming, h('h2', {}, t('接下來會發生的事', 'What comes by itself')), h('p', {}, t('每天匯入：', 'imports every day at '), calendar.importHours.split(',').map((hour) => `${hour.padStart(2, '0')}:00`).join(t('、', ', '))),
      h('div', { class: 'year', style: { maxHeight: '26rem', overflowY: 'auto' }, tabindex: 0 }, calendar.scheduled.slice(0, 120).map((item) => line(item.at, foreign(t(item.what, item.whatEnglish)), '', calendar.now))), calendar.scheduled.length > 120 ? h('p', {}, t(`另有 ${calendar.scheduled.length - 120} 件`, `and ${calendar.scheduled.length - 120} more`)) : null);
    fill(place.years, calendar.years.length ? calendar.years.map((year) => h('section', { class: 'card' }, h('h2', {}, foreign(both(year.title))), h('div', { class: 'year' }, year.entries.map((entry) => line(entry.at, foreign(both(entry.title)), mark(entry.mark), calendar.now))))) :
      h('section', { class: 'card' }, h('h2', {}, t('申請年度', 'Application years')), h('p', {}, t('這個世界沒有申請年度；新的世界可用 up --calendar 114。', 'This world has no application year; a new one can: up --calendar 114.'))));
  }

  async function drawSaves() {
    const saves = await get('/world/saves');
    const name = h('input', { 'aria-label': t('名稱', 'name'), placeholder: t('名稱', 'name') });
    const closed = !session.isHolder || session.isShared;
    const why = session.isShared ? t('多人共用，已關閉', 'shared: switched off') : session.isHolder ? '' : t('登入後才能使用', 'sign in first');
    const back = async (save) => { if (await confirmed(t(`回到「${save.name}」（${instant(save.at)}）？之後發生的一切都會收回，較晚的存檔也會消失。`, `Back to "${save.name}" (${instant(save.at)})? All that happened since is taken back, and later saves go too.`), t('還原', 'Restore'))) { await act(() => send('POST', '/world/restore', { name: save.name }), (done) => t(`收回了 ${done.events} 個事件`, `${done.events} events taken back`) + (done.lostSaves.length ? t(`；消失的存檔：${done.lostSaves.join('、')}`, `; saves gone: ${done.lostSaves.join(', ')}`) : '')); await refreshClock(); await drawSaves(); } };
    const reset = async (part, words) => { if (await confirmed(t(`要重設${words}嗎？`, `Reset ${words}?`), t('重設', 'Reset'))) { await act(() => send('POST', '/world/reset', { part }), t('已重設', 'done')); await refreshClock(); } };
    fill(place.saves, h('h2', {}, t('存檔與重設', 'Saves and resets')), why ? h('p', {}, h('span', { class: 'chip warn' }, why)) : null,
      h('form', { class: 'row', onsubmit: async (event) => { event.preventDefault(); const called = name.value.trim(); if (called) { const isNew = !saves.some((save) => save.name === called); await act(() => send('POST', '/world/save', { name: called }), isNew ? t(`已存檔「${called}」`, `saved as "${called}"`) : t(`存檔「${called}」已換成現在的世界`, `"${called}" is now the world as it is`)); await drawSaves(); } } }, name, h('button', { disabled: !session.isHolder }, t('存檔', 'Save'))),
      h('ul', {}, saves.filter((save) => !save.name.startsWith('briefing-')).map((save) => h('li', {}, foreign(save.name), ' ', instant(save.at), ' ', h('button', { class: 'danger', disabled: closed, onclick: () => back(save) }, t('還原…', 'Restore…'))))),
      h('div', { class: 'row' }, [['ledger', t('已收資料', 'the ledger')], ['uploads', t('上傳', 'the uploads')], ['registry', t('登錄', 'the registry')], ['everything', t('全部', 'everything')]].map(([part, words]) => h('button', { class: 'danger', disabled: closed, onclick: () => reset(part, words) }, t(`重設${words}…`, `Reset ${words}…`)))));
  }

  fill(root, h('h1', {}, t('行事曆', 'Calendar')), moves(), h('div', { class: 'grid' }, place.coming, place.years), place.saves);
  await Promise.all([draw(), drawSaves()]);
  const refresh = soon(draw);
  return { event(event) { if (/^(clock|import.finished|month|calendar|registry|world|application)/.test(event.kind)) refresh(); } };
}
