import { act, address, get, getText, send } from '../api.js';
import { session, setQuery } from '../shell.js';
import { drawn, fill, foreign, h } from '../dom.js';
import { searchField } from '../list.js';
import { downloads, facts, mark, severity, to } from '../parts.js';
import { both, currentLanguage, t } from '../words.js';

// The rule book, what the papers leave open, and the forms; each with how sure we are of it.

export async function show(root, { query }) {
  const part = query.get('part') ?? 'rules';
  const tabs = h('nav', { class: 'tabs', 'aria-label': t('規則、疑義、表單', 'rules, questions, forms') }, [['rules', t('規則', 'Rules')], ['questions', t('待釐清的疑義', 'Open questions')], ['forms', t('十五張表單', 'The fifteen forms')]].map(([name, words]) => h('a', { href: `/rules?part=${name}`, 'aria-current': name === part ? 'true' : null }, words)));
  const place = h('div', {});
  fill(root, h('h1', {}, t('規則與疑義', 'Rules and open questions')), h('p', {}, t('「公文載明」出自衛福部公開文件；「觀察所得」見於廠商公開的用戶端；「推論」由兩者推得；', '"Stated" is in the public papers of the ministry, "observed" in a public client of a vendor, "inferred" follows from both; '), h('span', { class: 'markchip' }, t('沙盒自訂', 'made up')), t(' 是公開資料沒說、沙盒自己訂的。', ' is what nothing public says.')), tabs, place);
  await { rules, questions, forms }[part]?.(place, query);
}

async function rules(place, query) {
  const every = await get('/catalog/rules');
  const wanted = query.get('rule');
  const items = h('div', {});
  const picture = h('div', { class: 'picture' });
  fill(picture, drawn(await getText('/pictures/rules.svg', { lang: currentLanguage() })));
  function draw(search) {
    const found = every.filter((rule) => !search || [rule.rule, rule.code, rule.title.chinese, rule.title.english].some((text) => text.toLowerCase().includes(search.toLowerCase())));
    fill(items, found.map((rule) => h('details', { class: 'card', style: { marginBottom: '.4rem' }, id: rule.rule, open: rule.rule === wanted },
      h('summary', {}, h('code', {}, rule.code), ' ', h('strong', {}, rule.rule), ' ', both(rule.title), ' ', severity(rule.severity), ' ', mark(rule.mark)),
      h('p', {}, foreign(both(rule.about))), facts([[t('例', 'example'), rule.example], [t('訊息', 'message'), both(rule.message)], [t('處理', 'remedy'), both(rule.remedy)], [t('結果', 'consequence'), rule.consequences ? both(rule.consequences) : null], [t('依據', 'source'), both(rule.source)]]),
      h('p', {}, to(`/scenarios?search=${rule.rule}`, t('相關情境', 'scenarios'))))));
  }
  fill(place, h('div', { class: 'row' }, searchField(t('規則', 'rule'), '', draw), downloads(null, address('/pictures/rules.svg', { lang: currentLanguage() }))), items, h('h2', {}, t('本月檢出的問題', 'What was found this month')), picture);
  draw('');
  if (wanted) requestAnimationFrame(() => document.getElementById(wanted)?.scrollIntoView({ block: 'start' }));
}

async function questions(place) {
  const every = await get('/catalog/questions');
  fill(place, h('p', {}, t('公文沒說清楚的事：沙盒採用哪一種讀法，可在這裡更改，從此刻起生效。', 'What the papers leave open, and the reading in force; it can be changed here, from now on.')), every.map((question) => {
    const select = question.policy ? h('select', { disabled: !session.isHolder, 'aria-label': question.policy, onchange: () => act(() => send('PATCH', '/policies', { policy: question.policy, reading: select.value }), t(`${question.policy} 改為 ${select.value}`, `${question.policy} is ${select.value} now`)).then((done) => { if (done) question.reading = select.value; else select.value = question.reading; }) },
      [...new Set([question.reading, ...question.readings])].map((reading) => h('option', { value: reading, selected: reading === question.reading }, reading))) : null;
    return h('section', { class: 'card', style: { marginBottom: '.5rem' }, id: question.slug }, h('h3', {}, h('code', {}, question.slug), ' ', h('span', { class: 'chip quiet' }, question.about)), h('p', {}, foreign(both(question.question))), select ? h('p', {}, h('label', {}, t('採用的讀法：', 'the reading in force: '), select)) : null);
  }));
}

async function forms(place, query) {
  const every = await get('/catalog/forms');
  const wanted = query.get('form');
  fill(place, every.map((form) => h('details', { class: 'card', style: { marginBottom: '.4rem' }, id: form.form, open: form.form === wanted },
    h('summary', {}, h('strong', {}, form.form), ' ', both(form.title), ' ', h('span', { class: 'chip quiet' }, t(`${form.fields.length} 欄`, `${form.fields.length} fields`)), ' ', mark(form.mark)),
    h('div', { style: { overflowX: 'auto' }, tabindex: 0 }, h('table', { style: { borderSpacing: '1rem .2rem', textAlign: 'left' } }, h('thead', {}, h('tr', {}, [t('欄位', 'Field'), t('名稱', 'Title'), t('型態', 'Type'), t('必填', 'Required'), t('代碼', 'Codes'), t('依據', 'Mark')].map((title) => h('th', {}, title)))),
      h('tbody', {}, form.fields.map((field) => h('tr', {}, h('td', {}, h('code', {}, field.name)), h('td', {}, both(field.title)), h('td', {}, both(field.type)), h('td', {}, field.isRequired ? t('是', 'yes') : ''), h('td', {}, field.codes.join('　')), h('td', {}, mark(field.mark))))))))));
  if (wanted) requestAnimationFrame(() => document.getElementById(wanted)?.scrollIntoView({ block: 'start' }));
}
