import { fill, h } from './dom.js';
import { t } from './words.js';

// A list that may be long: only what can be seen is asked for and drawn.

// What goes onto paper in any case; a longer list says that it is longer.
const paper = 500;

/**
 * `columns`: of the grid; `head`: their titles; `fetch(offset, limit)` → { total, rows }; `line(row)` → cells (elements), `mark(row)` → a class.
 * `height`: of the part that scrolls, in pixels at most; `block`: how many rows are asked for at once; `hasCSV`: whether paper may point to it.
 */
export class List {
  constructor({ label, columns, head, fetch, line, mark, height = 520, block = 100, hasCSV = false, empty }) {
    Object.assign(this, { fetchPart: fetch, line, mark, block, hasCSV, empty });
    this.blocks = new Map();
    this.total = 0;
    this.most = height;
    this.space = h('div', { class: 'spacer' });
    this.lines = h('div', { role: 'rowgroup' });
    this.scroll = h('div', { class: 'scroll', tabindex: 0, 'aria-label': label, role: 'rowgroup', onscroll: () => this.draw() }, this.space, this.lines);
    this.element = h('div', { class: 'list', role: 'table', 'aria-label': label, vars: { '--columns': columns } },
      h('div', { class: 'head', role: 'row' }, head.map((title) => h('span', { role: 'columnheader' }, title))), this.scroll);
    this.element.list = this;
    this.count = h('span', { class: 'chip quiet', 'aria-live': 'polite' });
    this.generation = 0;
  }

  rowHeight() { return parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 46; }

  /** Everything anew, as when the search changes. */
  async reload() {
    this.generation += 1;
    this.scroll.scrollTop = 0;
    await this.refresh();
  }

  /** What is shown, anew, where something has happened. */
  async refresh() {
    const generation = (this.generation += 1);
    const first = Math.floor(this.scroll.scrollTop / this.rowHeight() / this.block);
    const part = await this.fetchPart(first * this.block, this.block);
    if (generation !== this.generation) return;
    this.blocks = new Map([[first, part.rows]]);
    this.total = part.total;
    this.count.textContent = t(`共 ${part.total.toLocaleString('en')} 筆`, `${part.total.toLocaleString('en')} in all`);
    this.element.setAttribute('aria-rowcount', part.total + 1);
    this.draw();
    // Paper waits for nothing, so what may be printed is fetched while nothing else is.
    clearTimeout(this.later);
    if (part.total <= paper) this.later = setTimeout(() => { for (let number = 0; number * this.block < part.total; number += 1) this.want(number); }, 1000);
  }

  draw() {
    const height = this.rowHeight();
    this.space.style.height = `${this.total * height}px`;
    this.scroll.style.height = `${Math.min(this.most, Math.max(1, this.total) * height + (this.total ? 0 : 60))}px`;
    if (!this.total) return void fill(this.lines, h('p', { class: 'empty' }, this.empty ?? t('目前沒有資料', 'nothing yet')));
    const first = Math.max(0, Math.floor(this.scroll.scrollTop / height) - 6);
    const last = Math.min(this.total, Math.ceil((this.scroll.scrollTop + this.scroll.clientHeight) / height) + 6);
    const shown = [];
    for (let index = first; index < last; index += 1) {
      const rows = this.blocks.get(Math.floor(index / this.block));
      if (!rows) {
        this.want(Math.floor(index / this.block));
        continue;
      }
      if (rows[index % this.block]) shown.push(this.drawn(rows[index % this.block], index, height));
    }
    const focused = document.activeElement?.closest?.('.line')?.getAttribute('data-key');
    fill(this.lines, shown);
    if (focused && this.lines.contains(document.activeElement) === false) this.lines.querySelector(`[data-key="${CSS.escape(focused)}"] :is(a, button)`)?.focus({ preventScroll: true });
  }

  drawn(row, index, height) {
    const extra = this.mark?.(row) ?? {};
    return h('div', { class: `line ${extra.class ?? ''}`, role: 'row', 'aria-rowindex': index + 2, 'data-key': extra.key, style: { top: `${index * height}px` } },
      this.line(row).map((cell) => { cell.setAttribute('role', 'cell'); return cell; }));
  }

  /** Paper does not scroll: every row that is here, and what is not said. A browser that prints waits for nothing, so no more can be fetched. */
  drawForPaper() {
    if (!this.total) return;
    const rows = [...this.blocks].sort(([one], [other]) => one - other).flatMap(([number, rows]) => rows.map((row, index) => this.drawn(row, number * this.block + index, 0)));
    const rest = rows.length < this.total ? h('p', { class: 'empty' }, t(`印出 ${this.total.toLocaleString('en')} 筆中的 ${rows.length} 筆${this.hasCSV ? '；全部請用 CSV' : ''}`, `${rows.length} of ${this.total.toLocaleString('en')} rows${this.hasCSV ? '; the CSV has them all' : ''}`)) : null;
    fill(this.lines, rows, rest);
  }

  want(number) {
    if (this.blocks.has(number)) return;
    this.blocks.set(number, []);
    const generation = this.generation;
    this.fetchPart(number * this.block, this.block).then((part) => {
      if (generation !== this.generation) return;
      this.blocks.set(number, part.rows);
      this.draw();
    }).catch(() => this.blocks.delete(number));
  }
}

const lists = () => [...document.querySelectorAll('.list')].map((element) => element.list).filter(Boolean);
addEventListener('beforeprint', () => { for (const list of lists()) list.drawForPaper(); });
addEventListener('afterprint', () => { for (const list of lists()) list.draw(); });

/** Work that many events ask for: at once for the first, and once more for all that come within a tenth of a second after it. */
export function soon(work) {
  let isWanted = false;
  let isResting = false;
  const run = () => {
    if (isResting) return void (isWanted = true);
    [isWanted, isResting] = [false, true];
    Promise.resolve().then(work).catch(() => {}).finally(() => setTimeout(() => {
      isResting = false;
      if (isWanted) run();
    }, 100));
  };
  return run;
}

/** A search field that waits until one has stopped typing. */
export function searchField(label, value, onsearch) {
  let timer;
  const field = h('input', { type: 'search', value: value ?? '', placeholder: label, 'aria-label': label, oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(() => onsearch(field.value.trim()), 200);
  } });
  return field;
}
