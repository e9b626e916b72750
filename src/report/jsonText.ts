/** Control characters of the second set, and marks that turn writing around: neither JSON nor XML has to escape them, and a terminal obeys them. */
export const MOVING = /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** JSON that moves no terminal: the characters above are written as escapes, which mean the same to whoever reads them. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(MOVING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
