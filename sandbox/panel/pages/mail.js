import { get } from '../api.js';
import { setQuery } from '../shell.js';
import { fill, foreign, h, visible } from '../dom.js';
import { both, instant, t } from '../words.js';

// The mailbox: what would go out in an application year. Nothing is ever sent.

export async function show(root, { query }) {
  let chosen = Number(query.get('mail')) || undefined;
  const items = h('div', { class: 'events', style: { maxHeight: '34rem' } });
  const letter = h('section', { class: 'card', 'aria-live': 'polite' });
  const count = h('span', { class: 'chip quiet' });
  async function draw() {
    const mails = (await get('/mail')).reverse();
    count.textContent = t(`共 ${mails.length} 封`, `${mails.length} in all`);
    fill(items, mails.length ? mails.slice(0, 500).map((mail) => h('div', { style: { padding: '.3rem 0' } }, h('time', {}, instant(mail.at).slice(0, 16)), h('a', { href: `/mail?mail=${mail.number}`, onclick: (event) => { event.preventDefault(); chosen = mail.number; setQuery({ mail: mail.number }); read(mail); } }, foreign(both(mail.subject))), ' ', foreign(mail.to))) :
      h('p', { class: 'empty' }, t('沒有郵件。郵件隨申請年度而來：up --calendar 114', 'No mails. They come with an application year: up --calendar 114')));
    if (mails.length > 500) items.append(h('p', {}, t(`另有 ${mails.length - 500} 封較舊的`, `and ${mails.length - 500} older ones`)));
    const current = mails.find((mail) => mail.number === chosen) ?? mails[0];
    if (current) read(current); else fill(letter);
  }
  function read(mail) {
    fill(letter, h('h2', {}, foreign(both(mail.subject))), h('p', {}, t('收件：', 'to: '), foreign(mail.to), mail.copy ? [t('　副本：', '　copy: '), foreign(mail.copy)] : ''), h('p', {}, instant(mail.at), '　', foreign(mail.institution)), h('pre', { style: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', font: 'inherit' } }, visible(both(mail.body))));
  }
  fill(root, h('h1', {}, t('郵件', 'Mail'), ' ', count), h('p', {}, t('沙盒的信箱：信件只放在這裡，不會真的寄出。信件內容為沙盒自訂。', 'The mailbox of the sandbox: mails lie here and are never sent. Their wording is made up.'), ' ', h('span', { class: 'markchip' }, t('沙盒自訂', 'made up'))), h('div', { class: 'grid two' }, h('section', { class: 'card' }, items), letter));
  await draw();
  return { event(event) { if (/^(mail|world)/.test(event.kind)) draw(); } };
}
