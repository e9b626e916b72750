/** A placeholder: the name of an argument, and the format in which it is shown: `{country:country}`. */
const PLACEHOLDER = /\{([\w-]+)(?::([\w-]+))?\}/g;

const JAPANESE = '[\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3005\\u4e00-\\u9fff]';
const LATIN = '[A-Za-z0-9%]';
const ENDS = { japanese: new RegExp(`${JAPANESE}$`), latin: new RegExp(`${LATIN}$`) };
const BEGINS = { japanese: new RegExp(`^${JAPANESE}`), latin: new RegExp(`^${LATIN}`) };

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
    filled = spaced(filled, template.slice(end, found.index));
    filled = spaced(filled, valueAt(whole, name, format));
    end = found.index + whole.length;
  }
  return spaced(filled, template.slice(end));
}

function spaced(before: string, after: string): string {
  const meet = (ENDS.japanese.test(before) && BEGINS.latin.test(after)) || (ENDS.latin.test(before) && BEGINS.japanese.test(after));
  return meet ? `${before} ${after}` : before + after;
}
