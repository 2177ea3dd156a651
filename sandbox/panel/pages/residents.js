import { address, get } from '../api.js';
import { session, setQuery } from '../shell.js';
import { drawn, fill, foreign, h } from '../dom.js';
import { List, searchField, soon } from '../list.js';
import { chip, downloads, facts, to } from '../parts.js';
import { getText } from '../api.js';
import { both, currentLanguage, duration, instant, kinds, t } from '../words.js';

// Institutions with how far each is in a month; one of them with its due list; and residents by name or ID.

export async function show(root, { query }) {
  const institution = query.get('institution');
  return institution ? one(root, institution, query) : all(root, query);
}

async function monthField(value, onchange) {
  const now = (await get('/clock')).month;
  const field = h('input', { type: 'month', value: value || now, 'aria-label': t('月份', 'month'), onchange: () => onchange(field.value) });
  return field;
}

async function all(root, query) {
  const asked = { search: query.get('search') ?? '', month: query.get('month') ?? '' };
  const picture = h('div', { class: 'picture' });
  const institutions = new List({ block: 50, hasCSV: true,
    label: t('機構', 'Institutions'), height: 480, columns: '8.5rem minmax(10rem, 2fr) minmax(7rem, 1fr) 5rem minmax(9rem, 1.4fr)',
    head: [t('代碼', 'Code'), t('機構', 'Institution'), t('類別', 'Kind'), t('住民', 'Residents'), t('完成／應填報', 'Accepted / due')],
    fetch: (offset, limit) => get('/institutions/list', { offset, limit: Math.min(limit, 100), ...asked }),
    mark: (row) => ({ key: row.code }),
    line: (row) => [h('span', {}, to(`/residents?institution=${row.code}${asked.month ? `&month=${asked.month}` : ''}`, row.code)), h('span', { class: 'wide' }, foreign(row.name)), h('span', { class: 'wide' }, kinds()[row.kind] ?? row.kind),
      h('span', { class: 'number wide' }, row.residents), h('span', {}, progress(row))],
  });
  const residents = new List({ hasCSV: true,
    label: t('住民', 'Residents'), height: 360, columns: '9rem minmax(7rem, 1fr) 9rem 9rem 9rem', head: [t('身分證字號', 'ID'), t('姓名', 'Name'), t('機構', 'Institution'), t('入住', 'Admitted'), t('離開', 'Left')],
    fetch: (offset, limit) => get('/residents/list', { offset, limit, search: asked.search, reveal: session.isHolder && query.get('reveal') === 'true' ? 'true' : null }),
    line: (row) => [h('span', {}, foreign(row.id)), h('span', { class: 'wide' }, foreign(row.name)), h('span', {}, to(`/residents?institution=${row.institution}`, row.institution)), h('span', { class: 'wide' }, instant(row.admitted).slice(0, 10)), h('span', { class: 'wide' }, row.left ? instant(row.left).slice(0, 10) : '')],
  });
  const draw = async () => fill(picture, drawn(await getText('/pictures/due.svg', { month: asked.month || null, lang: currentLanguage() })));
  const links = h('span', {});
  const people = h('span', {});
  const drawLinks = () => {
    const chosen = Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
    fill(people, downloads(address('/residents/list', { format: 'csv', ...(asked.search ? { search: asked.search } : {}) })));
    fill(links, downloads(address('/institutions/list', { format: 'csv', ...chosen }), address('/pictures/due.svg', { lang: currentLanguage(), ...(asked.month ? { month: asked.month } : {}) })));
  };
  drawLinks();
  const change = (values) => { Object.assign(asked, values); setQuery(asked); drawLinks(); institutions.reload(); residents.reload(); draw(); };
  fill(root, h('h1', {}, t('住民與應填報名單', 'Residents, and who is due')),
    h('div', { class: 'row' }, searchField(t('機構、代碼、身分證字號、姓名', 'institution, code, ID, name'), asked.search, (search) => change({ search })), await monthField(asked.month, (month) => change({ month })),
      links),
    h('h2', {}, t('機構', 'Institutions'), ' ', institutions.count), institutions.element, picture, h('div', { class: 'row' }, h('h2', {}, t('住民', 'Residents'), ' ', residents.count), people), residents.element);
  await Promise.all([institutions.reload(), residents.reload(), draw()]);
  const refresh = soon(() => Promise.all([institutions.refresh(), residents.refresh(), draw()]));
  return { shown: () => { institutions.draw(); residents.draw(); }, resized: () => { institutions.draw(); residents.draw(); }, event(event) { if (/^(package|resident|admission|identity|institution|import|month|world)/.test(event.kind)) refresh(); } };
}

/** Not only by colour: figures, and a bar with its parts named. */
function progress(row) {
  const part = (count, colour) => (row.due ? h('span', { style: { display: 'inline-block', height: '0.8em', width: `${(count / row.due) * 8}em`, background: colour } }) : null);
  return h('span', { title: t(`完成 ${row.accepted}、退回 ${row.returned}、缺漏 ${row.missing}`, `${row.accepted} accepted, ${row.returned} returned, ${row.missing} missing`) },
    `${row.accepted} / ${row.due} `, h('span', { 'aria-hidden': 'true', style: { border: '1px solid var(--line)', display: 'inline-flex', verticalAlign: 'middle' } }, part(row.accepted, 'var(--good)'), part(row.returned, 'repeating-linear-gradient(45deg, var(--bad) 0 4px, var(--card) 4px 7px)'), part(row.missing, 'radial-gradient(circle, var(--warn) 1.2px, transparent 1.4px) 0 0 / 5px 5px')));
}

async function one(root, code, query) {
  let month = query.get('month') ?? '';
  const place = h('div', {});
  const reveals = session.isHolder && query.get('reveal') === 'true';
  async function draw() {
    const list = (await get('/due', { institution: code, month: month || null, reveal: reveals || null }))[0];
    const rows = (await get('/institutions/list', { search: code })).rows;
    const own = rows.find((row) => row.code === code);
    fill(place, h('h1', {}, foreign(own?.name ?? code), ' ', h('code', {}, code)),
      h('div', { class: 'grid' }, h('section', { class: 'card' }, facts([[t('類別', 'kind'), kinds()[own?.kind] ?? own?.kind], [t('帳號', 'account'), own?.account], [t('住民', 'residents'), own?.residents],
        [t('最後有效匯入', 'last import that counts'), instant(list.lastImport)], [t('最後送達', 'last arrival'), instant(list.lastArrival)], [t('還有', 'time left'), list.secondsLeft === undefined ? t('已凍結', 'frozen') : duration(list.secondsLeft)]])),
        h('section', { class: 'card' }, h('h2', {}, list.month), h('p', {}, ['accepted', 'returned', 'missing', 'not-due'].map((standing) => [chip(standing), ' ', String({ accepted: list.accepted, returned: list.returned, missing: list.missing, 'not-due': list.notDue }[standing]), '　'])))),
      h('div', { class: 'list', role: 'table', 'aria-label': t('應填報名單', 'due list'), vars: { '--columns': '8rem 8rem 8rem minmax(10rem, 2fr) minmax(10rem, 3fr)' } },
        h('div', { class: 'head', role: 'row' }, [t('姓名', 'Name'), t('身分證字號', 'ID'), t('情形', 'Standing'), t('理由', 'Why'), t('缺哪些、為何退回', 'What is missing, and why')].map((title) => h('span', { role: 'columnheader' }, title))),
        list.residents.map((row) => h('div', { class: 'due line', role: 'row', style: { position: 'static', height: 'auto', padding: '.35rem .9rem' } },
          [h('span', {}, foreign(row.name)), h('span', { class: 'wide' }, foreign(row.id)), h('span', {}, chip(row.standing)), h('span', { class: 'wide', style: { whiteSpace: 'normal' } }, both(row.whyTitle)),
            h('span', { class: 'wide', style: { whiteSpace: 'normal' } }, row.formsMissing.length === 14 ? t('十四張都缺', 'all fourteen') : row.formsMissing.join(' '), row.findings.slice(0, 3).map((finding) => h('div', {}, foreign(finding.place), ' ', foreign(both(finding.message)))), row.findings.length > 3 ? h('div', {}, t(`另有 ${row.findings.length - 3} 項`, `and ${row.findings.length - 3} more`)) : null)].map((cell) => { cell.setAttribute('role', 'cell'); return cell; })))));
  }
  fill(root, h('div', { class: 'row' }, to('/residents', t('← 全部機構', '← all institutions')), await monthField(month, (next) => { month = next; setQuery({ month }); draw(); }),
    to(`/uploads?institution=${code}`, t('這家的上傳', 'its uploads'))), place);
  await draw();
  const refresh = soon(draw);
  return { event(event) { if (/^(package|resident|admission|identity|month|world)/.test(event.kind)) refresh(); } };
}
