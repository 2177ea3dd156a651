import { act, askAhead, get, Refused, send, toast } from './api.js';
import { fill, foreign, h } from './dom.js';
import { clock, go, onclock, ongo, refreshClock, session, setClock, shownNow } from './shell.js';
import { connectOnce, listen } from './stream.js';
import { both, currentLanguage, duration, instant, setLanguage, t } from './words.js';

// The frame of every page: the notice, the clock, the ways to the other pages, and the router that changes them.

const pages = [
  ['/', () => t('流程', 'Flow'), () => import('./pages/flow.js')],
  ['/uploads', () => t('上傳', 'Uploads'), () => import('./pages/uploads.js')],
  ['/residents', () => t('住民與應填報', 'Residents and due'), () => import('./pages/residents.js')],
  ['/accounts', () => t('帳號', 'Accounts'), () => import('./pages/accounts.js')],
  ['/mail', () => t('郵件', 'Mail'), () => import('./pages/mail.js')],
  ['/calendar', () => t('行事曆', 'Calendar'), () => import('./pages/calendar.js')],
  ['/scenarios', () => t('情境', 'Scenarios'), () => import('./pages/scenarios.js')],
  ['/rules', () => t('規則與疑義', 'Rules and questions'), () => import('./pages/rules.js')],
  ['/briefing', () => t('簡報', 'Briefing'), () => import('./pages/briefing.js'), 'briefing'],
  ['/class', () => t('教室', 'Classroom'), () => import('./pages/class.js'), 'class'],
  ['/cards', () => t('帳號卡', 'Cards'), () => import('./pages/cards.js'), 'hidden'],
  ['/notes', () => t('講者備忘', 'Notes'), () => import('./pages/notes.js'), 'hidden'],
];

/** What pages/flow.js asks for first. */
const flowNeeds = () => [['/events/latest', { limit: 40 }], ['/uploads/list', { offset: 0, limit: 100 }], ['/pictures/flow.svg', { lang: currentLanguage(), shape: innerWidth < 700 ? 'tall' : 'wide' }]];

let shown;
let briefing;
let isFramed = false;
let mayLook = false;
let showing = 0;
const place = { main: h('main', { id: 'main', tabindex: -1 }), clock: h('div', { class: 'clock', 'aria-live': 'off' }), nav: h('nav', { class: 'pages' }), lost: h('div', { class: 'lost', role: 'alert', hidden: true }) };

// MARK: the frame

function theme() {
  const chosen = localStorage.getItem('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = chosen;
  return chosen;
}

function frame() {
  isFramed = true;
  // A question that is open is answered no, and what was said stays.
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  const toasts = document.querySelector('.toasts');
  const other = currentLanguage() === 'en' ? 'zh-TW' : 'en';
  const isDark = theme() === 'dark';
  fill(document.body,
    h('a', { class: 'skip', href: '#main' }, t('跳到內容', 'Skip to the content')),
    h('div', { class: 'notice', role: 'note' }, h('span', {}, '模擬環境，非衛生福利部系統'), t('', 'A simulation: no system of the Ministry of Health and Welfare'),
      session.label && foreign(session.label, { class: 'label' })),
    place.lost,
    h('header', { class: 'bar' }, place.clock, h('div', { class: 'tools' }, searchBox(),
      session.isHolder ? null : h('button', { onclick: signIn }, t('登入', 'Sign in')),
      h('button', { onclick: () => { setLanguage(other); start(); }, lang: other === 'en' ? 'en' : 'zh-Hant' }, other === 'en' ? 'English' : '中文'),
      h('button', { onclick: () => { localStorage.setItem('theme', isDark ? 'light' : 'dark'); frame(); } }, t(isDark ? '亮色' : '暗色', isDark ? 'Light' : 'Dark')))),
    place.nav, place.main,
    h('footer', {}, foreign(session.build ?? ''), ' · ',
      t('不是衛生福利部的系統，也不與其連線；收下的資料仍可能被衛福部退回。', 'No system of the ministry, and not connected to it; what it takes may still be returned there.'),
      session.isShared ? ' · ' + t('多人共用：還原與重設已關閉', 'shared: restore and reset are switched off') : ''),
    session.hasBriefing && briefing ? briefing.element : null, toasts);
  drawNavigation();
  drawClock();
}

function drawNavigation() {
  place.nav.setAttribute('aria-label', t('頁面', 'Pages'));
  const current = match(location.pathname)?.[0];
  fill(place.nav, pages.filter(([, , , when]) => !when || (when === 'class' && session.isClass) || (when === 'briefing' && session.hasBriefing)).map(([path, title]) =>
    h('a', { href: path, 'aria-current': path === current ? 'page' : null }, title())));
}

function drawClock() {
  if (!clock.now) return;
  const gone = Math.floor((performance.now() - clock.fetched) / 1000 * clock.speed);
  const now = shownNow();
  const left = clock.secondsLeft === undefined ? undefined : Math.max(0, clock.secondsLeft - gone);
  const freeze = left === undefined ? t('已凍結', 'frozen') : left > 0 ? duration(left) : t('已過', 'over');
  const mode = clock.mode === 'frozen' ? t('時間靜止', 'time stands still') : clock.mode === 'real' ? t('實際速度', 'real time') : t(`${clock.mode.replace('x', '')} 倍速`, clock.mode);
  fill(place.clock, h('span', { class: 'now' }, h('time', { datetime: now }, instant(now)), ' ', h('small', {}, t('臺北', 'Taipei'))),
    h('span', {}, h('small', {}, t('下次匯入 ', 'next import ')), h('strong', {}, instant(clock.nextImport).slice(5, 16))),
    h('span', {}, h('small', {}, t(`${clock.month} 凍結前還有 `, `until ${clock.month} freezes `)), h('strong', {}, freeze)),
    h('span', {}, h('small', {}, mode, clock.locked ? t('（已鎖定）', ' (locked)') : '')),
    session.world === 'scenario' ? h('strong', {}, t('情境的世界', "a scenario's world")) : null);
}

// MARK: the token

async function signIn() {
  const field = h('input', { type: 'password', autocomplete: 'off', 'aria-label': t('權杖', 'token') });
  const dialog = h('dialog', { onclose: () => dialog.remove() }, h('form', { method: 'dialog', onsubmit: async (event) => {
    event.preventDefault();
    if (await useToken(field.value.trim())) dialog.close();
  } }, h('p', {}, t('執行 up 的視窗會印出權杖。有了它才能變更，也才能看到個人資料。', "The window in which 'up' runs has printed a token. With it things can be changed, and personal values seen.")),
    h('div', { class: 'row' }, field, h('button', { class: 'main' }, t('登入', 'Sign in')), h('button', { type: 'button', onclick: () => dialog.close() }, t('取消', 'Cancel')))));
  document.body.append(dialog);
  dialog.showModal();
}

async function useToken(token) {
  try {
    await send('POST', '/session', {}, token);
  } catch (fault) {
    toast(fault.message, true);
    return false;
  }
  await start();
  return true;
}

// MARK: the search

function searchBox() {
  const hits = h('div', { class: 'hits', hidden: true });
  let timer;
  const field = h('input', { type: 'search', placeholder: t('搜尋全部', 'Search all'), 'aria-label': t('搜尋全部', 'Search all'), oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const text = field.value.trim();
      const found = text ? await act(() => get('/search', { search: text })) ?? [] : [];
      if (text !== field.value.trim()) return;
      hits.hidden = !text;
      const names = { upload: t('上傳', 'upload'), institution: t('機構', 'institution'), resident: t('住民', 'resident'), account: t('帳號', 'account'), rule: t('規則', 'rule'), question: t('疑義', 'question'), form: t('表單', 'form'), scenario: t('情境', 'scenario') };
      fill(hits, found.length ? found.map((hit) => h('a', { href: hit.page }, h('span', { class: 'chip quiet' }, names[hit.kind] ?? hit.kind), ' ', foreign(both(hit.title)), ' — ', foreign(both(hit.detail)))) : h('p', { class: 'empty' }, t('找不到', 'nothing found')));
    }, 180);
  }, onkeydown: (event) => {
    if (event.key === 'Escape') { hits.hidden = true; }
    if (event.key === 'ArrowDown') { hits.querySelector('a')?.focus(); event.preventDefault(); }
    if (event.key === 'Enter' && !hits.hidden) hits.querySelector('a')?.click();
  } });
  hits.addEventListener('keydown', (event) => {
    const links = [...hits.querySelectorAll('a')];
    const index = links.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') { (links[index + 1] ?? links[0])?.focus(); event.preventDefault(); }
    if (event.key === 'ArrowUp') { (links[index - 1] ?? field).focus(); event.preventDefault(); }
    if (event.key === 'Escape') { hits.hidden = true; field.focus(); }
  });
  const box = h('div', { class: 'search', role: 'search', onfocusout: (event) => { if (!box.contains(event.relatedTarget)) setTimeout(() => { hits.hidden = true; }, 150); } }, field, hits);
  return box;
}

// MARK: the router

const nowhere = ['', () => t('沒有這一頁', 'There is no such page'), () => import('./pages/nowhere.js')];

function match(path) {
  return pages.find(([address]) => (address === '/' ? path === '/' : path === address || path.startsWith(address + '/'))) ?? nowhere;
}

async function show() {
  const [path, title, load, when] = match(location.pathname);
  const mine = (showing += 1);
  shown?.end?.();
  shown = undefined;
  if (isFramed) drawNavigation();
  document.body.classList.toggle('bare', when === 'hidden');
  document.title = `${title()} · ministry-sandbox`;
  const root = h('div', { class: 'page' });
  let current = {};
  try {
    const page = await load();
    current = await page.show(root, { rest: location.pathname.slice(path.length).split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(location.search) });
  } catch (fault) {
    fill(root, h('h1', {}, title()), h('p', { class: 'empty' }, fault instanceof Refused ? fault.message : t('這一頁讀不出來：', 'this page cannot be read: ') + fault.message));
  }
  // Somebody went on to another page while this one was on its way.
  if (mine !== showing) return void current?.end?.();
  shown = current ?? {};
  if (!isFramed) frame();
  fill(place.main, root);
  if (path !== '/cards' && mayLook) connectOnce();
  shown.shown?.();
  performance.mark('page-shown');
  document.dispatchEvent(new CustomEvent('page-shown', { detail: location.pathname }));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="/"]');
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute('download') || link.target) return;
  if (link.getAttribute('href').startsWith('/not-the-ministry')) return;
  event.preventDefault();
  go(link.getAttribute('href')).then(() => place.main.focus({ preventScroll: false }));
});
addEventListener('popstate', show);
addEventListener('resize', () => shown?.resized?.());

/** The page that a beat of the briefing shows; windows that show notes or cards stay where they are. */
async function turn(page) {
  if (match(location.pathname)[3] === 'hidden') return;
  if (page !== location.pathname + location.search) await go(page);
  else await show();
}

// MARK: the stream

let pending;
listen({
  event(event) {
    // A page that cannot follow keeps what it shows; the next event finds it again.
    Promise.resolve(shown?.event?.(event)).catch(() => {});
    if (/^(clock|import|closings|month|world|policy)/.test(event.kind)) {
      clearTimeout(pending);
      pending = setTimeout(() => refreshClock().catch(() => {}), 60);
    }
  },
  briefing() {
    briefing?.update().catch(() => {});
    shown?.briefing?.();
  },
  async state(state) {
    place.lost.hidden = state !== 'lost';
    place.lost.textContent = t('與沙盒的連線中斷了，正在重新連線；畫面上可能是舊的資料。', 'The connection to the sandbox is lost and is being made again; what is shown may be old.');
    document.documentElement.dataset.connection = state;
    // A window that was hidden, or cut off, may have missed a beat.
    if (state === 'open') { briefing?.update().catch(() => {}); shown?.briefing?.(); }
    const again = state === 'world' || (state === 'open' && place.wasLost);
    place.wasLost = state === 'lost';
    if (again) await start().catch((fault) => toast(fault.message, true));
  },
});

async function start() {
  setLanguage(currentLanguage());
  if (location.pathname === '/' && !isFramed) for (const [path, query] of flowNeeds()) askAhead(path, query);
  const [told, time] = await Promise.all([get('/session'), get('/clock').catch(() => undefined), match(location.pathname)[2]()]);
  Object.assign(session, told);
  if (session.hasBriefing) {
    const { bar } = await import('./pages/briefing.js');
    briefing ??= bar({ onfollow: turn });
    await briefing.update();
  }
  if (time) setClock(time);
  mayLook = time !== undefined;
  // Frame and page are drawn together, since each drawing takes as long as fetching what is on it; a page that has to wait does so within its frame.
  isFramed = false;
  const patience = setTimeout(() => { if (!isFramed) frame(); }, 200);
  await show();
  clearTimeout(patience);
}

setInterval(() => { if (clock.speed) drawClock(); }, 250);
onclock(drawClock);
ongo(show);
theme();

async function boot() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    history.replaceState({}, '', location.pathname + location.search);
    await send('POST', '/session', {}, given).catch(() => toast(t('網址裡的權杖不對；請用 up 印出的網址，或按「登入」', 'the token in the address is not right; use the address that "up" prints, or sign in'), true));
  }
  await start().catch((fault) => fill(document.body, h('p', { class: 'empty' }, fault.message)));
}

boot();
