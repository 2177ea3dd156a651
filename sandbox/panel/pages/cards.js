import { address, get } from '../api.js';
import { drawn, fill, foreign, h } from '../dom.js';
import { t } from '../words.js';

// Cards to print and cut: account, password, address, what to type, and a QR code.

export async function show(root) {
  const cards = await get('/class/cards');
  fill(root, h('h1', {}, t('帳號卡', 'Cards')), h('div', { class: 'row' }, h('button', { class: 'main', onclick: () => print() }, t('列印', 'Print'))),
    h('div', { class: 'cards' }, cards.map((card) => h('article', { class: 'card account-card' }, h('div', {}, h('h2', {}, foreign(card.account)), h('dl', { class: 'facts' },
      h('dt', {}, t('密碼', 'password')), h('dd', {}, h('code', {}, foreign(card.password))), h('dt', {}, t('位址', 'address')), h('dd', {}, h('code', {}, `${card.host}`)), h('dt', {}, t('連接埠', 'port')), h('dd', {}, h('code', {}, card.port)),
      h('dt', {}, t('機構', 'institution')), h('dd', {}, foreign(`${card.institution} ${card.name}`)))), h('div', { class: 'code' }, drawn(card.code)),
    h('div', { class: 'typed' }, h('span', {}, t('輸入：', 'type:')), h('code', {}, card.command), h('code', {}, t('put 檔名.zip upload', 'put FILE.zip upload')),
      h('a', { href: address(`/class/packages/${card.account}`, { password: card.password }), download: '' }, t('練習用壓縮檔', 'a package to practise with')), ' ', h('a', { href: address(`/class/packages/${card.account}`, { password: card.password, break: 'value-not-allowed@QC107[1].EAT,date-invalid@QC105[2].ASSESSMENT_DT' }), download: '' }, t('有錯的練習檔', 'one with faults')),
      h('small', { style: { overflowWrap: 'anywhere' } }, t('主機金鑰 ', 'host key '), card.fingerprint), h('small', {}, t('模擬環境，非衛生福利部系統', 'A simulation: no system of the Ministry of Health and Welfare')))))));
}
