import { env } from 'vscode';

/** The name of a country in the user's language; a code that nobody knows stays as it is. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return namesIn(env.language).of(code) ?? code;
}

function namesIn(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
}
