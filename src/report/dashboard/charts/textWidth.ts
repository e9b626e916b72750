import { widthOf } from '../../columns';

/** Of a letter of a usual sans-serif typeface, of its size; a wide one takes the double. */
const LETTER = 0.54;

/** The text as far as it fits into some pixels, with an ellipsis where it was cut. */
export function fitted(text: string, pixels: number, fontSize: number): string {
  const most = Math.max(3, Math.floor(pixels / (fontSize * LETTER)));
  if (widthOf(text) <= most) return text;
  let cut = '';
  for (const char of text) {
    if (widthOf(cut) + widthOf(char) > most - 1) break;
    cut += char;
  }
  return `${cut.trimEnd()}…`;
}
