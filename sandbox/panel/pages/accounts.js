import { act, get, send } from '../api.js';
import { session, setQuery } from '../shell.js';
import { fill, foreign, h } from '../dom.js';
import { List, searchField, soon } from '../list.js';
import { to } from '../parts.js';
import { instant, reasonWords, t } from '../words.js';

// Accounts and their bindings, and every refused login with its true reason, which the client is never told.

export async function show(root, { query }) {
  const asked = { search: query.get('search') ?? '' };
  const overview = await get('/overview');
  const list = new List({
    label: t('帳號', 'Accounts'), height: 520, columns: '10rem 9rem minmax(8rem, 1fr) minmax(9rem, 1.4fr) 8rem 11rem',
    head: [t('帳號', 'Account'), t('機構', 'Institution'), t('密碼', 'Password'), t('綁定', 'Bound to'), t('情形', 'State'), ''],
    fetch: (offset, limit) => get('/accounts/list', { offset, limit, ...asked }),
    mark: (row) => ({ key: row.name }),
    line: (row) => [h('span', {}, foreign(row.name)), h('span', { class: 'wide' }, to(`/residents?institution=${row.institution}`, row.institution)), h('span', { class: 'wide' }, h('code', {}, row.password === undefined ? '••••••' : foreign(row.password))),
      h('span', { class: 'wide' }, h('code', {}, row.boundTo === 'first-login' ? t('首次登入時綁定', 'at first login') : row.boundTo === 'any' ? t('不限', 'any') : row.boundTo)),
      h('span', {}, row.suspended ? h('span', { class: 'chip bad' }, '✗ ', t('停用', 'suspended')) : h('span', { class: 'chip good' }, '✓ ', { open: t('可上傳', 'open'), production: t('正式上傳', 'production'), test: t('測試上傳', 'test uploads'), ended: t('已終止', 'ended') }[row.access] ?? row.access)),
      h('span', {}, session.isHolder ? h('button', { onclick: () => edit(row, () => list.refresh()) }, t('變更', 'Change')) : '')],
  });
  const refused = h('ol', { class: 'events', reversed: true, tabindex: 0, 'aria-label': t('被拒絕的登入', 'Refused logins') });
  async function drawRefused() {
    const logins = (await get('/accounts/refused')).slice(-200).reverse();
    fill(refused, logins.length ? logins.map((login) => h('li', {}, h('time', {}, instant(login.at).slice(5)), h('strong', {}, foreign(login.account)), t(' 自 ', ' from '), h('code', {}, login.address), t('：', ': '), h('span', { class: 'chip bad' }, '✗ ', reasonWords(login.reason)), login.boundTo ? t(`　綁定 ${login.boundTo}`, `, bound to ${login.boundTo}`) : '')) :
      h('p', { class: 'empty' }, t('沒有被拒絕的登入', 'no login was refused')));
  }
  fill(root, h('h1', {}, t('帳號', 'Accounts')),
    h('section', { class: 'card' }, h('p', {}, 'SFTP ', h('code', {}, `${overview.host} port ${overview.port}`), '　', t('主機金鑰 ', 'host key '), h('code', { style: { overflowWrap: 'anywhere' } }, overview.fingerprint)),
      h('p', {}, h('code', {}, `sftp -P ${overview.port} ACCOUNT@${overview.host}`))),
    h('div', { class: 'row' }, searchField(t('帳號、機構', 'account, institution'), asked.search, (search) => { asked.search = search; setQuery(asked); list.reload(); }), list.count), list.element,
    h('section', {}, h('h2', {}, t('被拒絕的登入，與真正的原因', 'Refused logins, and the true reason')), h('p', {}, t('用戶端只聽到「Permission denied」；真正的原因只有這裡看得到。', 'The client only hears "Permission denied"; why is said here alone.')), h('div', { class: 'card' }, refused)));
  await Promise.all([list.reload(), drawRefused()]);
  const refresh = soon(() => list.refresh());
  return { shown: () => list.draw(), resized: () => list.draw(), event(event) { if (event.kind === 'login.refused') drawRefused(); if (/^(account|login.accepted|world)/.test(event.kind)) refresh(); } };
}

function edit(row, done) {
  const password = h('input', { id: 'edit-password', value: row.password ?? '' });
  const binding = h('input', { id: 'edit-binding', value: row.boundTo, placeholder: '127.0.0.2, 10.0.0.0/8, any, first-login' });
  const suspended = h('input', { id: 'edit-suspended', type: 'checkbox', checked: row.suspended });
  const dialog = h('dialog', { onclose: () => dialog.remove() }, h('form', { method: 'dialog', onsubmit: async (event) => {
    event.preventDefault();
    const changed = await act(() => send('PATCH', '/accounts', { name: row.name, password: password.value, boundTo: binding.value, suspended: suspended.checked }), t('已變更；下次登入起生效', 'changed; it counts from the next login on'));
    if (changed) { dialog.close(); done(); }
  } }, h('h2', {}, foreign(row.name)),
    h('div', { class: 'fields' }, h('label', { for: 'edit-password' }, t('密碼', 'Password')), password, h('label', { for: 'edit-binding' }, t('綁定', 'Bound to')), h('div', {}, binding, h('small', {}, t('位址或網段；any 不限；first-login 首次登入時綁定', 'an address or a network; any: from anywhere; first-login: where it first comes from'))),
      h('label', { for: 'edit-suspended' }, t('停用', 'Suspended')), h('span', {}, suspended)),
    h('div', { class: 'row' }, h('button', { class: 'main' }, t('變更', 'Change')), h('button', { type: 'button', onclick: () => dialog.close() }, t('取消', 'Cancel')))));
  document.body.append(dialog);
  dialog.showModal();
}
