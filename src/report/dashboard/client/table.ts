import type { TableData, TableRow } from '../page/tableData';
import type { Host } from './host';

/** Rows that are shown at once; more on demand. */
const ROWS_PER_STEP = 100;
const TYPING_MS = 120;

/** The table of uses: sorted, searched, its columns chosen. */
export interface DashboardTable {
  /** Takes over the table that the page has now. */
  adopt(): void;
  search(text: string): void;
}

interface Elements {
  readonly table: HTMLTableElement;
  readonly search: HTMLInputElement;
  readonly clear: HTMLButtonElement;
  readonly columns: HTMLElement;
  readonly shown: HTMLElement;
  readonly more: HTMLButtonElement;
}

/** See {@link DashboardTable}. */
export function createTable(host: Host): DashboardTable {
  const byNumber = new Intl.Collator(document.documentElement.lang, { numeric: true });
  let data: TableData | undefined;
  let found: readonly TableRow[] = [];
  let limit = ROWS_PER_STEP;
  let typing: number | undefined;

  const chosen = (all: TableData): readonly string[] => {
    const { columns = [] } = host.remembered();
    const known = columns.filter((id) => all.columns.some((column) => column.id === id));
    return known.length > 0 ? known : all.columns.filter(({ first }) => first).map(({ id }) => id);
  };

  const find = (all: TableData): void => {
    const { search = '', sort } = host.remembered();
    const words = search
      .toLocaleLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const matching = all.rows.filter(({ cells }) => {
      const text = cells.join('\n').toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
    const at = sort === undefined ? -1 : all.columns.findIndex(({ id }) => id === sort.column);
    if (sort === undefined || at < 0) {
      found = matching;
      return;
    }
    const way = sort.descending ? -1 : 1;
    const compare = (a: TableRow, b: TableRow): number =>
      sort.column === 'level' ? a.level - b.level : byNumber.compare(a.cells[at] ?? '', b.cells[at] ?? '');
    found = [...matching].sort((a, b) => way * compare(a, b));
  };

  const show = (): void => {
    const elements = elementsOf();
    if (data === undefined || elements === null) return;
    const all = data;
    const columns = all.columns.map((column, at) => ({ ...column, at })).filter(({ id }) => chosen(all).includes(id));
    const { sort } = host.remembered();
    const head = document.createElement('tr');
    for (const { id, name, sortBy } of columns) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.setAttribute('aria-sort', sort?.column !== id ? 'none' : sort.descending ? 'descending' : 'ascending');
      const button = document.createElement('button');
      button.type = 'button';
      button.id = `sort-${id}`;
      button.title = sortBy;
      button.textContent = name;
      button.addEventListener('click', () => sortTable(id));
      cell.append(button);
      head.append(cell);
    }
    elements.table.tHead?.replaceChildren(head);
    const body = elements.table.tBodies[0];
    body?.replaceChildren(...found.slice(0, limit).map((row) => rowElement(row, columns, all)));
    if (found.length === 0) body?.append(emptyRow(columns.length, all.texts.nothing));
    const number = (count: number): string => count.toLocaleString(document.documentElement.lang);
    elements.shown.textContent = all.texts.shown
      .replace('{shown}', number(Math.min(limit, found.length)))
      .replace('{found}', number(found.length))
      .replace('{all}', number(all.rows.length));
    elements.more.hidden = found.length <= limit;
    elements.clear.hidden = elements.search.value === '';
  };

  const renew = (): void => {
    if (data === undefined) return;
    find(data);
    limit = ROWS_PER_STEP;
    show();
  };

  const sortTable = (column: string): void => {
    const { sort } = host.remembered();
    // up, down, and back to the first order
    if (sort?.column !== column) host.remember({ sort: { column, descending: false } });
    else host.remember({ sort: sort.descending ? undefined : { column, descending: true } });
    renew();
    document.getElementById(`sort-${column}`)?.focus();
  };

  const search = (text: string): void => {
    host.remember({ search: text });
    const elements = elementsOf();
    if (elements !== null) elements.search.value = text;
    renew();
  };

  const adopt = (): void => {
    const elements = elementsOf();
    const source = document.getElementById('data')?.textContent;
    if (elements === null || source === null || source === undefined) return;
    const parsed: TableData = JSON.parse(source);
    data = parsed;
    elements.search.value = host.remembered().search ?? '';
    window.clearTimeout(typing);
    elements.search.addEventListener('input', () => {
      window.clearTimeout(typing);
      // the page may be made anew before the typing rests, and what was typed must be found again
      host.remember({ search: elements.search.value });
      typing = window.setTimeout(() => search(elements.search.value), TYPING_MS);
    });
    elements.clear.addEventListener('click', () => {
      search('');
      elements.search.focus();
    });
    elements.more.addEventListener('click', () => {
      limit += ROWS_PER_STEP;
      show();
    });
    const boxes = [...elements.columns.querySelectorAll<HTMLInputElement>('input')];
    for (const box of boxes) {
      box.checked = chosen(parsed).includes(box.value);
      box.addEventListener('change', () => {
        host.remember({ columns: boxes.filter(({ checked }) => checked).map(({ value }) => value) });
        show();
      });
    }
    find(parsed);
    show();
  };

  return {
    adopt,
    search(text) {
      search(text);
      const uses = document.getElementById('uses');
      uses?.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
      uses?.focus({ preventScroll: true });
    },
  };
}

function rowElement(
  { row, level, cells }: TableRow,
  columns: readonly { readonly id: string; readonly at: number }[],
  { levels, canOpen, texts }: TableData,
): HTMLTableRowElement {
  const element = document.createElement('tr');
  for (const { id, at } of columns) {
    const cell = document.createElement('td');
    const text = cells[at] ?? '';
    const inner = document.createElement(id === 'place' && canOpen ? 'button' : 'span');
    inner.textContent = text;
    cell.title = text;
    if (id === 'level' && text !== '') inner.className = `level level-${levels[level] ?? ''}`;
    if (id === 'place' || id === 'identifier') inner.classList.add('code');
    if (inner instanceof HTMLButtonElement) {
      inner.type = 'button';
      inner.classList.add('plain');
      inner.dataset['open'] = String(row);
      inner.title = texts.open.replace('{place}', () => text);
    }
    cell.className = `column-${id}`;
    cell.append(inner);
    element.append(cell);
  }
  return element;
}

function emptyRow(width: number, text: string): HTMLTableRowElement {
  const element = document.createElement('tr');
  const cell = document.createElement('td');
  cell.colSpan = width;
  cell.className = 'muted';
  cell.textContent = text;
  element.append(cell);
  return element;
}

function elementsOf(): Elements | null {
  const table = document.querySelector<HTMLTableElement>('table#table');
  const search = document.querySelector<HTMLInputElement>('input#search');
  const clear = document.querySelector<HTMLButtonElement>('button#clear');
  const columns = document.querySelector<HTMLElement>('#columns');
  const shown = document.querySelector<HTMLElement>('#shown');
  const more = document.querySelector<HTMLButtonElement>('button#more');
  if (table === null || search === null || clear === null || columns === null || shown === null || more === null) return null;
  return { table, search, clear, columns, shown, more };
}
