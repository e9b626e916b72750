import { type Hover, MarkupContent, MarkupKind } from 'vscode-languageserver';
import { WORD_JOINER } from './markdown';

/** A hover for a client that shows text as it comes. */
export function plainHover(hover: Hover | null): Hover | null {
  if (hover === null || !MarkupContent.is(hover.contents)) return hover;
  return { ...hover, contents: { kind: MarkupKind.PlainText, value: plainText(hover.contents.value) } };
}

/** What a reader of our own Markdown sees of it: the words, without the signs that format them. A link keeps its label alone. */
export function plainText(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const mark = /^(`{3,})/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence !== undefined && line === fence) fence = undefined;
    else lines.push(fence === undefined ? plainLine(line) : line);
  }
  return lines
    .join('\n')
    .replaceAll(WORD_JOINER, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A code span, an escaped character, an icon, the address of a link, emphasis, or what begins a heading: each where it stands first. */
const SIGNS =
  /(`+)( ?)(.+?)\2\1(?!`)|\\([!-/:-@[-`{-~])|\$\([a-z~-]+\) ?|\]\([^)\s]*(?: "[^"]*")?\)|\*\*|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\[|^#{1,6} +|^> /g;

/** Two spaces or a backslash at the end break the line, which it does by itself here. */
function plainLine(line: string): string {
  if (/^-{3,}$/.test(line)) return '';
  return line
    .replace(SIGNS, (_sign, _fence, _padding, code: string | undefined, escaped: string | undefined) => code ?? escaped ?? '')
    .replace(/(?: {2}|\\)$/, '');
}
