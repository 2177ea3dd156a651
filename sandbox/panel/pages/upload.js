import { act, address, get, getText, send } from '../api.js';
import { go, session } from '../shell.js';
import { drawn, fill, foreign, h, visible } from '../dom.js';
import { List } from '../list.js';
import { chip, downloads, facts, mark, severity, to } from '../parts.js';
import { both, bytes, currentLanguage, instant, t } from '../words.js';

// One upload: its receipt, its story, what was found beside the line as it was sent, and what changed since the one before.

export async function show(root, { rest, query }) {
  const number = rest[0] === 'latest' ? (await get('/uploads/list', { limit: 1 })).rows[0]?.upload : Number(rest[0]);
  if (number === undefined) return void fill(root, h('h1', {}, t('上傳', 'Uploads')), h('p', { class: 'empty' }, t('還沒有人上傳', 'nothing was uploaded yet')));
  let chosen = rest[1] === 'findings' ? Number(rest[2]) || 1 : undefined;
  let reveals = query.get('reveal') === 'true';
  const place = { receipt: h('section', { class: 'card' }), picture: h('div', { class: 'picture' }), finding: h('section', { class: 'card', id: 'finding', 'aria-live': 'polite' }), diff: h('section', { class: 'card' }), replay: h('section', { class: 'card' }) };
  const list = new List({ hasCSV: true,
    label: t('問題', 'Findings'), height: 560, columns: '2.2rem 4.8rem minmax(9rem, 1.4fr) minmax(9rem, 1.6fr) 4.6rem',
    head: [t('項', 'No.'), t('等級', 'Severity'), t('位置', 'Place'), t('問題', 'What'), t('依據', 'Mark')],
    empty: ' ',
    fetch: (offset, limit) => get(`/uploads/${number}/findings`, { offset, limit, reveal: reveals || null }),
    mark: (row) => ({ key: row.number }),
    line: (row) => [h('span', { class: 'number' }, h('a', { href: `/uploads/${number}/findings/${row.number}`, onclick: (event) => { event.preventDefault(); open(row.number); } }, row.number)),
      h('span', { class: 'wide' }, severity(row.severity)), h('span', { class: 'wide' }, foreign(row.place ?? '—')),
      h('span', { title: visible(both(row.message)) }, foreign(both(row.message))), h('span', {}, mark(row.mark))],
  });

  async function draw() {
    const [row, story, picture] = await Promise.all([get(`/uploads/${number}`), get(`/uploads/${number}/story`), getText('/pictures/timeline.svg', { upload: number, lang: currentLanguage() })]);
    fill(place.receipt, h('h2', {}, t('收據', 'Receipt')), facts([
      [t('檔名', 'file'), foreign(row.name)], [t('機構', 'institution'), `${row.institution ?? ''} ${row.institutionName ?? ''}`], [t('帳號', 'account'), row.account],
      [t('來自', 'from'), `${row.address} ${story.client ?? ''}`], [t('大小', 'size'), bytes(row.size)], ['SHA-256', h('code', {}, row.sha256)], [t('到件', 'arrived'), instant(row.arrived)],
      [t('情形', 'standing'), chip(row.standing)], [t('匯入', 'import'), row.run ? instant(row.run) : story.nextRun ? t(`等待 ${instant(story.nextRun)}`, `waits for ${instant(story.nextRun)}`) : '—'],
      [t('讀／收／退', 'read / taken / returned'), row.read === undefined ? null : `${row.read} / ${row.accepted} / ${row.returned}`],
      [t('整檔退回', 'package returned by'), row.packageReturnedBy], [t('設定檔', 'profile'), story.profile],
      [t('結果檔', 'result files'), story.results.length ? h('span', {}, story.results.map((file) => h('div', {}, foreign(`/result/${file.name} `), h('span', { class: file.fetched ? 'chip good' : 'chip quiet' }, file.fetched ? t('已取走', 'fetched') : t('未取走', 'not fetched'))))) : null],
    ]));
    fill(place.picture, drawn(picture));
    return row;
  }

  async function open(index, { quiet = false } = {}) {
    chosen = index;
    if (!quiet) history.replaceState({}, '', `/uploads/${number}/findings/${index}${reveals ? '?reveal=true' : ''}`);
    try {
      fill(place.finding, explained(await get(`/uploads/${number}/findings/${index}`, { lang: currentLanguage(), reveal: reveals || null })));
    } catch (fault) {
      fill(place.finding, h('h2', {}, t('問題', 'Finding')), h('p', { class: 'empty' }, fault.message));
    }
    for (const line of list.lines.querySelectorAll('.line')) line.setAttribute('aria-selected', String(line.dataset.key === String(index)));
  }

  async function drawDiff() {
    if (row.standing === 'waiting' || row.standing === 'withdrawn') return void fill(place.diff, h('h2', {}, t('與上一次上傳相比', 'Beside the upload before')), h('p', {}, t('還沒有判定', 'not judged yet')));
    const diff = await get(`/uploads/${number}/diff`, { reveal: reveals || null });
    // Notes say what happened, and are nothing to mend.
    const grave = (findings) => findings.filter((finding) => finding.severity !== 'note');
    const rows = (title, sign, findings) => findings.length ? [h('h3', {}, `${sign} ${title}: ${findings.length}`), h('ul', {}, findings.slice(0, 12).map((row) => h('li', {}, foreign(row.place ?? ''), ' ', foreign(both(row.message))))), findings.length > 12 ? h('p', {}, t(`另有 ${findings.length - 12} 項`, `and ${findings.length - 12} more`)) : null] : [];
    fill(place.diff, h('h2', {}, t('與上一次上傳相比', 'Beside the upload before')), diff.before === undefined ? h('p', {}, t('這是這個帳號的第一次上傳', "this is the account's first")) :
      [h('p', {}, to(`/uploads/${diff.before}`, `#${diff.before}`), ' → ', `#${number}`, t(`；不變 ${diff.unchanged} 項`, `; ${diff.unchanged} unchanged`)), rows(t('消失', 'gone'), '✓', grave(diff.gone)), rows(t('新增', 'new'), '✗', grave(diff.new))]);
  }

  function drawReplay() {
    const at = h('input', { placeholder: '2026-01-01T00:00', 'aria-label': t('匯入時間', 'instant of the import') });
    const answer = h('div', { 'aria-live': 'polite' });
    fill(place.replay, h('h2', {}, t('重新判定', 'Replay')), h('p', {}, t('以當時的登錄與已收資料再判一次；可改變匯入時間。', 'Judged once more by what stood then; the instant of the import can be another.')),
      h('form', { class: 'row', onsubmit: async (event) => {
        event.preventDefault();
        const replay = await act(() => send('POST', `/uploads/${number}/replay`, at.value.trim() ? { at: at.value.trim() } : {}));
        if (replay) fill(answer, h('p', {}, foreign(replay.verdict.words)), h('p', {}, t(`消失 ${replay.gone.length}、新增 ${replay.new.length}、不變 ${replay.unchanged}`, `${replay.gone.length} gone, ${replay.new.length} new, ${replay.unchanged} unchanged`), replay.identical ? t('；與當時完全相同', '; the same as then') : ''));
      } }, at, h('button', {}, t('重判', 'Replay'))), answer);
  }

  const row = await draw();
  list.empty = row.standing === 'waiting' ? t('還沒有匯入', 'not imported yet') : row.standing === 'withdrawn' ? t('匯入前被更動，沒有判定', 'changed before its import, and never judged') : t('沒有問題', 'nothing is held against it');
  fill(root, h('h1', {}, `#${number} `, foreign(row.name), ' ', chip(row.standing)),
    h('div', { class: 'row' }, to('/uploads', t('← 全部上傳', '← all uploads')), session.isHolder ? h('button', { onclick: () => { reveals = !reveals; go(`/uploads/${number}${chosen ? `/findings/${chosen}` : ''}${reveals ? '?reveal=true' : ''}`, { replace: true }); } }, reveals ? t('隱藏個資', 'Hide personal values') : t('顯示個資', 'Show personal values')) : null,
      downloads(address(`/uploads/${number}/findings`, { format: 'csv' }), address('/pictures/timeline.svg', { upload: number, lang: currentLanguage() }))),
    h('div', { class: 'grid two' }, h('div', {}, h('h2', {}, t('問題', 'Findings'), ' ', list.count), list.element), place.finding),
    h('div', { class: 'grid' }, place.receipt, place.diff, place.replay), h('h2', {}, t('經過', 'Its story')), place.picture);
  await Promise.all([list.reload(), drawDiff()]);
  drawReplay();
  if (list.total) await open(chosen ?? 1, { quiet: true });
  else fill(place.finding, h('h2', {}, t('這一項', 'This finding')), h('p', { class: 'empty' }, row.standing === 'waiting' ? t('還沒有匯入', 'not imported yet') : t('沒有問題', 'nothing is held against it')));
  let timer;
  return {
    shown: () => { list.draw(); if (chosen) for (const line of list.lines.querySelectorAll('.line')) line.setAttribute('aria-selected', String(line.dataset.key === String(chosen))); },
    resized: () => list.draw(),
    end: () => clearTimeout(timer),
    event(event) {
      if (/^world\.re/.test(event.kind)) {
        clearTimeout(timer);
        return void fill(root, h('h1', {}, `#${number}`), h('p', { class: 'empty' }, t('世界回到了較早的時刻，這次上傳可能已被收回。', 'The world went back to an earlier instant; this upload may have been taken back.')), h('p', { class: 'row' }, to('/uploads', t('全部上傳', 'all uploads')), h('button', { onclick: () => go(`/uploads/${number}`, { replace: true }) }, t('再看一次', 'Look again'))));
      }
      // Judged: everything on the page is another.
      if (event.kind === 'package.imported' && event.facts.upload === String(number)) return void go(location.pathname + location.search, { replace: true });
      if (event.facts.upload !== String(number) && !/^(file|result|import|world)/.test(event.kind)) return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        try {
          await draw();
          await list.refresh();
          if (list.total && !chosen) await open(1, { quiet: true });
        } catch { /* taken back meanwhile; the event that says so is on its way */ }
      }, 120);
    },
  };
}

/** One finding, with the line as it was sent. */
function explained(told) {
  const finding = told.finding;
  const english = currentLanguage() === 'en';
  const sent = told.sent;
  return [
    h('h2', {}, severity(finding.severity), ' ', h('code', {}, finding.rule), ' ', h('span', { class: 'chip quiet' }, finding.code), ' ', mark(finding.mark)),
    h('p', {}, h('strong', {}, foreign(english ? finding.message_en : finding.message))),
    h('p', { class: 'remedy' }, '→ ', foreign(english ? finding.remedy_en : finding.remedy)),
    finding.consequence_of ? h('p', {}, t('起因：', 'because of '), h('code', {}, finding.consequence_of)) : null,
    sent ? [h('h3', {}, t('送出的資料', 'As it was sent'), ' ', h('code', {}, foreign(`${sent.file}:${sent.line}:${sent.column}`))), excerpt(sent), h('div', { class: 'members' }, sent.row.map((member) => [
      h('code', {}, member.is_it ? h('mark', {}, visible(member.name)) : foreign(member.name)), h('code', { class: 'value' }, member.is_it ? h('mark', {}, visible(member.value)) : foreign(member.value))]))] : null,
    told.remedy.edits.length ? [h('h3', {}, t('最小的修正', 'The smallest change')), h('ul', {}, told.remedy.edits.map((edit) => h('li', {}, h('code', {}, foreign(edit.place)), ': ', h('code', {}, visible(edit.before ?? '—')), ' → ', h('code', {}, visible(edit.after ?? '—')))))] : null,
    h('h3', {}, t('登錄與已收資料，匯入當時', "The registry's side, at the import")), h('ul', {}, told.words.map((line) => h('li', {}, foreign(line)))),
    h('h3', {}, t('規則', 'The rule')), h('p', {}, foreign(told.rule.about)), h('p', {}, t('依據：', 'source: '), foreign(told.rule.source)),
    h('p', {}, to(`/rules?rule=${finding.rule}`, t('在規則頁看', 'on the page of rules'))),
  ];
}

function excerpt(sent) {
  if (!sent.excerpt) return null;
  // The indent counts columns, and a Chinese character takes two of them.
  const characters = [...sent.excerpt];
  const width = (character) => (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character) ? 2 : 1);
  let [from, column] = [0, 0];
  while (from < characters.length && column < sent.indent) column += width(characters[from++]);
  let [to_, long] = [from, 0];
  while (to_ < characters.length && long < sent.length) long += width(characters[to_++]);
  const part = (start, end) => visible(characters.slice(start, end).join(''));
  return h('code', { class: 'excerpt', tabindex: 0, style: { display: 'block' } }, part(0, from), h('mark', {}, part(from, to_)), part(to_));
}
