import { joinedInJapanese } from '../../model/japanese';

/** A placeholder: the name of an argument, and the format in which it is shown: `{country:country}`. */
const PLACEHOLDER = /\{([\w-]+)(?::([\w-]+))?\}/g;

/**
 * A text with its values put in. Japanese texts have a space between Japanese and Latin letters; on which side of a placeholder one is
 * due hangs on the value, so that texts have none beside their placeholders.
 */
export function fill(
  template: string,
  locale: string,
  valueAt: (whole: string, name: string, format: string | undefined) => string,
): string {
  if (locale !== 'ja') return template.replace(PLACEHOLDER, (whole, name: string, format?: string) => valueAt(whole, name, format));
  let filled = '';
  let end = 0;
  for (const found of template.matchAll(PLACEHOLDER)) {
    const [whole, name = '', format] = found;
    filled = joinedInJapanese(filled, template.slice(end, found.index));
    filled = joinedInJapanese(filled, valueAt(whole, name, format));
    end = found.index + whole.length;
  }
  return joinedInJapanese(filled, template.slice(end));
}
