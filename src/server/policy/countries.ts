import type { Locale } from '../host';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Codes that the runtime has a name for and that are no country: unions, test codes, places that no longer are. */
const NO_COUNTRIES = new Set(
  'AC AN BU CP CQ CS DD DG DY EA EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ'.split(' '),
);

let codes: readonly string[] | undefined;

/** ISO 3166-1 codes, and the Union. */
export function countryCodes(): readonly string[] {
  codes ??= LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`)).filter(
    (code) => !NO_COUNTRIES.has(code) && nameOf(code, 'en') !== undefined,
  );
  return codes;
}

/** The country's name in a language; the code itself where there is none. */
export function countryLabel(code: string, locale: Locale): string {
  return nameOf(code.toUpperCase(), locale) ?? code;
}

function nameOf(code: string, locale: Locale): string | undefined {
  return /^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' }).of(code) : undefined;
}
