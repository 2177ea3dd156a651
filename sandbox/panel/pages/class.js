import { soon } from '../list.js';
import { address, get } from '../api.js';
import { fill, foreign, h } from '../dom.js';
import { session } from '../shell.js';
import { downloads, to } from '../parts.js';
import { t } from '../words.js';
import { moves } from './flow.js';

// The board of a classroom: who has uploaded, was returned, has corrected.

const standings = () => ({
  absent: ['quiet', '·', t('未登入', 'not yet here')], present: ['quiet', '→', t('已登入', 'logged in')], uploaded: ['warn', '↑', t('已上傳', 'uploaded')],
  returned: ['bad', '✗', t('有退回', 'returned')], corrected: ['good', '✓✓', t('已更正', 'corrected')], taken: ['good', '✓', t('全部收下', 'taken')],
});

export async function show(root) {
  const place = h('div', {});
  async function draw() {
    const board = await get('/class');
    const words = standings();
    fill(place, h('p', {}, 'SFTP ', h('code', {}, `${board.host} port ${board.port}`), '　', t('主機金鑰 ', 'host key '), h('code', { style: { overflowWrap: 'anywhere' } }, board.fingerprint)),
      h('div', { class: 'row', role: 'status' }, Object.entries(words).map(([standing, [kind, sign, text]]) => h('span', { class: `chip ${kind}` }, `${sign} ${text} `, String(board.trainees.filter((one) => one.standing === standing).length)))),
      h('ul', { class: 'board' }, board.trainees.map((one) => {
        const [kind, sign, text] = words[one.standing];
        return h('li', { class: 'card', 'data-account': one.account, 'data-standing': one.standing }, h('strong', {}, foreign(one.account)), h('small', {}, foreign(one.name)), h('span', { class: `chip ${kind}` }, `${sign} ${text}`),
          h('small', {}, one.uploads ? to(`/uploads/${one.newest}`, t(`第 ${one.uploads} 次`, `upload ${one.uploads}`)) : '', one.returned ? t(` 退 ${one.returned}`, ` ${one.returned} returned`) : '', one.refused ? t(` 被拒 ${one.refused}`, ` ${one.refused} refused`) : ''));
      })));
  }
  fill(root, h('h1', {}, t('教室', 'Classroom')), h('div', { class: 'row' }, session.isHolder ? h('a', { class: 'button', href: '/cards' }, t('列印帳號卡', 'Cards to print')) : null, downloads(address('/class', { format: 'csv' }))), moves(), place);
  await draw();
  const refresh = soon(draw);
  return { event(event) { if (/^(login|upload|package|account|world)/.test(event.kind)) refresh(); } };
}
