// The script of the dashboard, in a window of VS Code and in a saved file. Texts of the inventory are only ever set as text.
import type { HostMessage } from '../page/tableData';
import { bringOut } from './content';
import { type Host, openHost } from './host';
import { createTable } from './table';

const host: Host = openHost();
const table = createTable(host);

function begin(): void {
  table.adopt();
  bringOut(host);
}

document.body.classList.add('has-script');
begin();

/** The row that was opened last: the editor beside it makes the page narrower, and the row would slip away. */
let opened: HTMLElement | null = null;

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-search], [data-open]') : null;
  if (button === null) return;
  const { search, open } = button.dataset;
  if (search !== undefined) table.search(search);
  opened = open === undefined ? null : button;
  if (open !== undefined) host.open(Number(open));
});

window.addEventListener('resize', () => opened?.scrollIntoView({ block: 'center', behavior: 'instant' }));

document.addEventListener('change', () => {
  const tests = document.querySelector<HTMLInputElement>('[data-choice="countTests"]');
  const compare = document.querySelector<HTMLSelectElement>('[data-choice="compare"]');
  if (tests === null && compare === null) return;
  host.choose({ countTests: tests?.checked ?? false, compare: compare?.value ?? '' });
});

window.addEventListener('scroll', () => host.remember({ scroll: window.scrollY }), { passive: true });

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  const main = document.querySelector('main');
  // the origin of messages is the window of VS Code, which alone can reach into a webview
  if (main === null || data.type !== 'content') return;
  const { scrollY } = window;
  const focused = document.activeElement?.id ?? '';
  main.innerHTML = data.html;
  begin();
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
  // what was there before may have been a page that only waits
  window.scrollTo({ top: scrollY > 0 ? scrollY : (host.remembered().scroll ?? 0), behavior: 'instant' });
});

host.ready();
