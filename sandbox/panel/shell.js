import { act, get, send } from './api.js';
import { instant, t } from './words.js';

// What the frame and the pages share: who is looking, what time it is, and the way to another page.

export const session = { isHolder: false, isShared: false };
export const clock = {};
let drawClock = () => {};
let show = async () => {};

export function onclock(handler) { drawClock = handler; }
export function ongo(handler) { show = handler; }

/** What the time is now, and how it goes. */
export function setClock(message) {
  for (const name of Object.keys(clock)) delete clock[name];
  Object.assign(clock, message, { fetched: performance.now(), speed: message.mode === 'frozen' ? 0 : message.mode === 'real' ? 1 : parseInt(message.mode, 10) || 0 });
  drawClock();
}

/** What the clock of this page shows, which another may have moved since. */
export function shownNow() {
  if (!clock.speed) return clock.now;
  const gone = Math.floor((performance.now() - clock.fetched) / 1000 * clock.speed);
  return new Date(Date.parse(clock.now) + gone * 1000 + 8 * 3600 * 1000).toISOString().slice(0, 19) + '+08:00';
}

export async function refreshClock() { setClock(await get('/clock')); }

/** Moves time on, and says what ran on the way. */
export function advance(target) {
  return act(() => send('POST', '/clock/advance', { to: target, seen: shownNow() }), (moved) => {
    setClock(moved);
    return t(`時間到 ${instant(moved.now)}；執行了 ${moved.imports.length} 次匯入`, `it is ${instant(moved.now)}; ${moved.imports.length === 1 ? '1 import' : `${moved.imports.length} imports`} ran`);
  });
}

/** Goes to a page; its address can be shared. */
export function go(page, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState']({}, '', page);
  return show();
}

/** Changes what stands behind the question mark, without going anywhere. */
export function setQuery(values) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) value ? query.set(name, value) : query.delete(name);
  history.replaceState({}, '', location.pathname + (query.size ? '?' + query : ''));
}
