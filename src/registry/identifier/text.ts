/** Longer than any identifier seen; what is longer is not one, and is not looked at. */
export const MAX_IDENTIFIER_LENGTH = 256;

const SPACE = 0x20;
const DELETE = 0x7f;

/**
 * The identifier without surrounding blanks, or null when the text cannot be one: empty, longer than
 * any identifier, or with a character outside visible ASCII (control characters, blanks, look-alikes of other scripts).
 */
export function plausibleIdentifier(text: string): string | null {
  if (text.length === 0 || text.length > MAX_IDENTIFIER_LENGTH * 2) return null;
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > MAX_IDENTIFIER_LENGTH) return null;
  for (let i = 0; i < trimmed.length; i++) {
    const code = trimmed.charCodeAt(i);
    if (code <= SPACE || code >= DELETE) return null;
  }
  return trimmed;
}

/** True for the characters that owners use without distinction: `claude-3.5`, `claude_3_5`, `claude-3-5`. */
export function isSeparator(code: number): boolean {
  return code === 0x2d || code === 0x2e || code === 0x5f;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** Lower-case text with each separator written as `-`; same length, so that positions agree. */
export function dashed(text: string): string {
  return text.replace(/[._]/g, '-');
}

/** Lower-case text without separators: `gpt-4o-mini`, `GPT_4O_MINI` and `GPT4oMini` have one such key. */
export function squashed(text: string): string {
  return text.replace(/[-._]/g, '');
}

/** The part behind the last `/`. */
export function lastSegment(text: string): string {
  const slash = text.lastIndexOf('/');
  return slash < 0 ? text : text.slice(slash + 1);
}
