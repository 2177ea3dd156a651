import { address } from '../api.js';
import { setQuery } from '../shell.js';
import { fill, h } from '../dom.js';
import { searchField, soon } from '../list.js';
import { downloads } from '../parts.js';
import { t } from '../words.js';
import { uploadList } from './flow.js';

export async function show(root, { rest, query }) {
  if (rest.length) return (await import('./upload.js')).show(root, { rest, query });
  const asked = { search: query.get('search') ?? '', state: query.get('state') ?? '', institution: query.get('institution') ?? '' };
  const list = uploadList({ height: Math.max(360, innerHeight - 330), query: () => asked });
  const links = h('span', {});
  const drawLinks = () => fill(links, downloads(address('/uploads/list', { format: 'csv', ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value)) })));
  drawLinks();
  const change = (values) => { Object.assign(asked, values); setQuery(asked); drawLinks(); list.reload(); };
  const state = h('select', { 'aria-label': t('情形', 'standing'), onchange: () => change({ state: state.value }) },
    [['', t('全部', 'all')], ['waiting', t('等待匯入', 'waiting')], ['returned', t('有退回', 'returned')], ['taken', t('全部收下', 'taken')]].map(([value, words]) => h('option', { value, selected: value === asked.state }, words)));
  fill(root, h('h1', {}, t('上傳', 'Uploads')),
    h('div', { class: 'row' }, searchField(t('編號、檔名、帳號、機構', 'number, file, account, institution'), asked.search, (search) => change({ search })), state, list.count,
      links), list.element);
  await list.reload();
  const refresh = soon(() => list.refresh());
  return { shown: () => list.draw(), resized: () => list.draw(), event(event) { if (/^(upload|package|world)/.test(event.kind)) refresh(); } };
}
