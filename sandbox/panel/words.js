// The panel's own words, in both languages. What the sandbox says about events, findings and faults comes from the server in both.

let language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : localStorage.getItem('lang') ?? 'zh-TW';

export function currentLanguage() { return language; }

export function setLanguage(next) {
  language = next;
  localStorage.setItem('lang', next);
  document.documentElement.lang = next === 'en' ? 'en' : 'zh-Hant-TW';
}

/** One of two: t('中文', 'English'). */
export function t(chinese, english) { return language === 'en' ? english : chinese; }

/** A text that the server gives in both languages. */
export function both(words) { return words ? (language === 'en' ? words.english : words.chinese) : ''; }

/** The suites that ship; another's folder is its name. */
export const suiteWords = (name) => ({
  accounts: t('帳號與登入', 'accounts'), calendar: t('時間、匯入與凍結', 'calendar'), card: t('基本情境', 'card'), enrolment: t('申請年度', 'enrolment'), forms: t('表單', 'forms'), package: t('壓縮檔', 'package'),
  policies: t('未定案的作法', 'policies'), programs: t('程式', 'programs'), registry: t('住民登錄', 'registry'), training: t('簡報', 'training'), transport: t('傳輸', 'transport'),
}[name] ?? name);

export const kinds = () => ({
  'nursing-home': t('護理之家', 'nursing home'), 'senior-welfare': t('老人福利機構', 'senior welfare'), 'disability-welfare': t('身障住宿機構', 'disability welfare'),
  'veterans-home': t('榮譽國民之家', 'veterans home'), 'long-term-care': t('住宿長照機構', 'residential long-term care'),
});

const marks = {
  S: ['公文載明', 'stated'], O: ['觀察所得', 'observed'], I: ['推論', 'inferred'], M: ['沙盒自訂', 'made up'],
  stated: ['公文載明', 'stated'], observed: ['觀察所得', 'observed'], inferred: ['推論', 'inferred'], 'made-up': ['沙盒自訂', 'made up'], 'made up': ['沙盒自訂', 'made up'],
};

export function markWords(mark) {
  const pair = marks[mark];
  return pair ? t(pair[0], pair[1]) : mark ?? '';
}

export function isMadeUp(mark) { return ['M', 'made-up', 'made up'].includes(mark); }

/** 2025-12-15T09:00:00+08:00 as people in Taipei read it. */
export function instant(iso) { return iso ? iso.slice(0, 19).replace('T', ' ') : ''; }

export function duration(seconds) {
  const days = Math.floor(seconds / 86400);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = [hours, minutes, rest].map((part) => String(part).padStart(2, '0')).join(':');
  return days > 0 ? t(`${days} 天 ${clock}`, `${days} d ${clock}`) : clock;
}

export function bytes(count) { return count.toLocaleString('en') + ' B'; }

const reasons = {
  'wrong-address': ['IP 位址不符', 'wrong address'], 'wrong-password': ['密碼錯誤', 'wrong password'], suspended: ['帳號停用', 'suspended'],
  'not-open-yet': ['尚未開放上傳', 'not open yet'], 'unknown-account': ['沒有這個帳號', 'no such account'], 'access-ended': ['帳號已終止', 'the account has ended'],
};

export function reasonWords(reason) {
  const pair = reasons[reason];
  return pair ? t(pair[0], pair[1]) : reason;
}

export const standings = () => ({
  waiting: ['quiet', '…', t('等待匯入', 'waiting')], taken: ['good', '✓', t('全部收下', 'taken')], returned: ['bad', '✗', t('有退回', 'returned')],
  withdrawn: ['warn', '–', t('匯入前被更動', 'withdrawn')], accepted: ['good', '✓', t('已完成', 'accepted')], missing: ['warn', '○', t('缺漏', 'missing')],
  'not-due': ['quiet', '–', t('免填報', 'not due')],
});
