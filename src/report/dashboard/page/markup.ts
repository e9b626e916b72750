import { printable } from '../../columns';

/** Text that is markup already. Only {@link html} makes it, so that nothing out of a file or a registry is ever taken for markup. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | readonly Part[];

/** Markup with parts put in: texts are escaped, markup stays, lists follow one another, and null is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: texts.map((text, index) => `${text}${index < parts.length ? rendered(parts[index] ?? null) : ''}`).join('') };
}

/** What another part of the product has drawn, such as a chart. Never for text of a file. */
export function drawn(svg: string): Markup {
  return { markup: svg };
}

/** Data for the page's script: nothing in it can end the element that holds it. */
export function jsonData(value: unknown): Markup {
  // the two separators end a line in old scripts
  const text = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return { markup: text };
}

function rendered(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escaped(part);
  return 'markup' in part ? part.markup : part.map(rendered).join('');
}

function escaped(text: string): string {
  return printable(text)
    .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** An address that a page may link to: a team's own rule may name any, and `javascript:` is none. */
export function safeUrl(url: string): string | null {
  return /^https:\/\//i.test(url) ? url : null;
}
