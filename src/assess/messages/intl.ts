/**
 * Formatters of the runtime's internationalization library, made once each: making one takes a hundred times as long as using it.
 * Few are ever made, since their kinds are fixed.
 */

/** Numbers, amounts and shares. */
export const numberFormat = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));

/** Lists within a sentence. */
export const listFormat = kept((locale, type: Intl.ListFormatType) => new Intl.ListFormat(locale, { type }));

/** Names of things by their codes. */
export const displayNames = kept((locale, type: Intl.DisplayNamesType) => new Intl.DisplayNames(locale, { type }));

function kept<Kind, Formatter>(make: (locale: string, kind: Kind) => Formatter): (locale: string, kind: Kind) => Formatter {
  const made = new Map<string, Formatter>();
  return (locale, kind) => {
    const key = `${locale} ${JSON.stringify(kind)}`;
    const formatter = made.get(key) ?? make(locale, kind);
    made.set(key, formatter);
    return formatter;
  };
}
