/**
 * Markdown out of text that nobody vouches for: identifiers from the workspace, names and quotes from the registry.
 * Nothing that goes through here can become a link, an image, a tag, emphasis, a list or a theme icon.
 */

/** Longer text is cut: a card is read at a glance. */
const LONGEST_TEXT = 400;

/** Plain text within a line of Markdown. */
export function escapeMarkdown(text: string, longest = LONGEST_TEXT): string {
  return clip(oneLine(text), longest)
    .replace(/[\\`*_[\]<>&~|$@]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(/^[#+\-=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/!(?=\\\[)/g, '\\!');
}

/** Text in a code span, whatever it contains. */
export function codeSpan(text: string): string {
  const content = withoutIcons(clip(oneLine(text)));
  if (content === '') return '` `';
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 || /^ .* $/.test(content) ? ' ' : '';
  return `${fence}${padding}${content}${padding}${fence}`;
}

/** A code span in a cell of a table, which a bar would end. */
export function codeCell(text: string): string {
  return codeSpan(text).replace(/\|/g, '\\|');
}

/** Lines in a fenced block, whatever they contain. */
export function codeBlock(lines: readonly string[]): string {
  const content = lines.map((line) => withoutIcons(clip(oneLine(line, false))));
  const longest = Math.max(2, ...content.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...content, fence].join('\n');
}

/** A link to a web page; anything but `https` stays text. */
export function link(label: string, url: string, longest = LONGEST_TEXT): string {
  const target = webAddress(url);
  return target === null ? escapeMarkdown(label, longest) : `[${escapeMarkdown(label, longest)}](${target})`;
}

/**
 * A link that runs a command of the client. Whatever the argument holds arrives as one value: nothing in it can end the link, add an
 * argument, or name another command.
 */
export function commandLink(label: string, command: string, argument: unknown): string {
  return `[${escapeMarkdown(label)}](command:${command}?${percentEncoded(JSON.stringify([argument]))})`;
}

/** Also what `encodeURIComponent` leaves and Markdown reads. JSON has no half surrogate pairs, on which it would fail. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*~_]/g, hexadecimal);
}

function hexadecimal(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
}

function webAddress(url: string): string | null {
  try {
    const parsed = new URL(url);
    if (parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return null;
    return parsed.href.replace(/[()<>\\`$[\]]/g, hexadecimal);
  } catch {
    // Not an address at all: the caller shows the label alone.
    return null;
  }
}

/** The text on one line, without invisible and bidirectional controls. */
export function oneLine(text: string, trimmed = true): string {
  // Invisible and bidirectional controls could make a card say another thing than the code does.
  const flat = text.replace(/[\s\p{Cc}]/gu, ' ').replace(/\p{Cf}/gu, '');
  return trimmed ? flat.replace(/ {2,}/g, ' ').trim() : flat;
}

/** VS Code makes pictures even in code, in lenses, labels and tooltips, where no backslash helps: an invisible character keeps `$(` apart. */
export function withoutIcons(text: string): string {
  return text.replace(/\$(?=\()/g, `$${WORD_JOINER}`);
}

/** Out of place where nothing is drawn: see {@link codeSpan}. */
export const WORD_JOINER = '\u2060';

/** At most so many characters. */
export function clip(text: string, longest = LONGEST_TEXT): string {
  // Half of a surrogate pair is no character.
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
