import { act, get, send } from '../api.js';
import { session, setQuery } from '../shell.js';
import { fill, foreign, h, visible } from '../dom.js';
import { List, searchField } from '../list.js';
import { mark } from '../parts.js';
import { both, instant, suiteWords, t } from '../words.js';

// The scenarios that ship, run from the page: each in a world and with a server of its own, so that what is shown here stays as it is.

export async function show(root, { query }) {
  const asked = { search: query.get('search') ?? '', suite: query.get('suite') ?? '' };
  const every = await get('/scenarios');
  const suites = [...new Set(every.map((scenario) => scenario.suite))];
  const runs = new Map();
  let opened;
  const detail = h('section', { class: 'card', 'aria-live': 'polite' }, h('p', { class: 'empty' }, t('選一個情境', 'choose a scenario')));
  const chosen = () => every.filter((scenario) => (!asked.suite || scenario.suite === asked.suite) && (!asked.search || [scenario.name, ...Object.values(scenario.title), ...Object.values(scenario.about), scenario.file, ...scenario.tags].some((text) => text.toLowerCase().includes(asked.search.toLowerCase()))));
  const list = new List({
    label: t('情境', 'Scenarios'), height: Math.max(360, innerHeight - 360), columns: 'minmax(10rem, 1.4fr) minmax(10rem, 2fr) 7rem 7.5rem',
    head: [t('情境', 'Scenario'), t('說明', 'About'), t('依據', 'Mark'), t('結果', 'Outcome')],
    fetch: async (offset, limit) => ({ total: chosen().length, rows: chosen().slice(offset, offset + limit) }),
    mark: (row) => ({ key: row.file + row.name }),
    line: (row) => [h('span', {}, h('a', { href: `/scenarios?search=${encodeURIComponent(row.name)}`, onclick: (event) => { event.preventDefault(); open(row); } }, foreign(both(row.title)))), h('span', { class: 'wide' }, foreign(both(row.about))), h('span', { class: 'wide' }, mark(row.mark)), h('span', {}, outcome(runs.get(row.file + row.name)))],
  });

  function outcome(run) {
    if (!run) return '';
    const [kind, words] = { running: ['quiet', t('… 執行中', '… running')], passed: ['good', t('✓ 通過', '✓ passed')], failed: ['bad', t('✗ 失敗', '✗ failed')], skipped: ['warn', t('– 略過', '– skipped')], broken: ['bad', t('✗ 無法執行', '✗ cannot run')] }[run.outcome];
    return h('span', { class: `chip ${kind}` }, words);
  }

  function open(row) {
    opened = row;
    const run = runs.get(row.file + row.name);
    fill(detail, h('h2', {}, foreign(both(row.title)), ' ', mark(row.mark)), h('p', {}, foreign(both(row.about))), both(row.why) ? h('p', {}, h('strong', {}, t('為何重要：', 'why it matters: ')), foreign(both(row.why))) : null, both(row.source) ? h('p', {}, t('依據：', 'source: '), foreign(both(row.source))) : null, h('p', {}, h('code', {}, row.file)),
      h('p', {}, h('button', { class: 'main', disabled: !session.isHolder || run?.outcome === 'running', onclick: () => begin(row) }, t('執行', 'Run')), session.isHolder ? '' : h('span', { class: 'chip warn' }, t('登入後才能執行', 'sign in to run it'))), run ? report(run) : null);
  }

  function report(run) {
    return [h('p', {}, outcome(run), ' ', run.seconds === undefined ? '' : `${run.seconds.toFixed(2)} s`), run.reason ? h('p', {}, foreign(both(run.reason))) : null,
      run.failures.map((failure) => h('div', { class: 'remedy', style: { borderColor: 'var(--bad)' } }, h('p', {}, h('code', {}, failure.place), ' ', foreign(both(failure.what))), h('pre', { class: 'excerpt' }, visible(t('預期：', 'expected: ') + failure.expected + '\n' + t('實際：', 'actual: ') + failure.actual)))),
      run.timeline.length ? [h('h3', {}, t('經過', 'What happened')), h('ol', { class: 'events' }, run.timeline.map((moment) => h('li', {}, h('time', {}, instant(moment.at).slice(5)), foreign(both(moment.words)))))] : null];
  }

  async function begin(row) {
    let run = await act(() => send('POST', '/scenarios/runs', { file: row.file, name: row.name }));
    while (run?.outcome === 'running') {
      runs.set(row.file + row.name, run);
      list.draw();
      if (opened === row) open(row);
      await new Promise((resolve) => setTimeout(resolve, 250));
      run = await act(() => get(`/scenarios/runs/${run.number}`));
    }
    // One that cannot be asked for any more can be begun anew.
    if (run) runs.set(row.file + row.name, run); else runs.delete(row.file + row.name);
    list.draw();
    if (opened === row) open(row);
  }

  const suite = h('select', { 'aria-label': t('套件', 'suite'), onchange: () => { asked.suite = suite.value; setQuery(asked); list.reload(); } }, [h('option', { value: '' }, t('全部套件', 'all suites')), suites.map((name) => h('option', { value: name, selected: name === asked.suite }, suiteWords(name)))]);
  fill(root, h('h1', {}, t('情境', 'Scenarios')), h('p', {}, t('每個情境都在自己的世界、自己的伺服器上執行；這裡顯示的世界不受影響。', 'Each runs in a world and with a server of its own; the world that is shown here does not notice.')),
    h('div', { class: 'row' }, searchField(t('名稱、說明、標籤', 'name, about, tag'), asked.search, (search) => { asked.search = search; setQuery(asked); list.reload(); }), suite, list.count), h('div', { class: 'grid two' }, list.element, detail));
  await list.reload();
  const only = chosen();
  if (asked.search && only.length) open(only[0]);
  return { shown: () => list.draw(), resized: () => list.draw() };
}
