import type { Host } from './host';

/** Unfolds what was unfolded before, and keeps in mind what is unfolded from now on. */
export function bringOut(host: Host): void {
  const folded = [...document.querySelectorAll<HTMLDetailsElement>('main details[id]')].filter(
    ({ classList }) => !classList.contains('menu'),
  );
  const { open = [] } = host.remembered();
  for (const details of folded) {
    details.open = open.includes(details.id);
    details.addEventListener('toggle', () => host.remember({ open: folded.filter((one) => one.open).map(({ id }) => id) }));
  }
  for (const wide of document.querySelectorAll<HTMLElement>('main .wide')) {
    // what scrolls sideways can be scrolled by keys
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }
}
