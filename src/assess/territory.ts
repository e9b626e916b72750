import type { Context } from './api';

/** Member states of the European Union on 2026-11-23, for licenses and regimes that speak of the Union as a whole. */
export const EU_MEMBERS: readonly string[] = [
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
];

/** States of the European Economic Area outside the Union, where the GDPR holds as well. */
const EEA_OUTSIDE_EU: readonly string[] = ['IS', 'LI', 'NO'];

/** Whether a place lies in a territory, with `EU` standing for all its members. */
export function liesIn(place: string, territory: string): boolean {
  return place === territory || (territory === 'EU' && EU_MEMBERS.includes(place)) || (place === 'EU' && EU_MEMBERS.includes(territory));
}

/** Data-protection regime that rules transfers out of a country, by the id that the registry's adequacy facts use. */
export function transferRegimeOf(country: string): string | null {
  if (liesIn(country, 'EU') || EEA_OUTSIDE_EU.includes(country)) return 'GDPR';
  if (country === 'GB') return 'UK-GDPR';
  if (country === 'JP') return 'APPI';
  return null;
}

/** Places that the context declares: where the organization is, and where it serves. Undefined when neither is declared. */
export function declaredPlaces(context: Context): readonly string[] | undefined {
  if (context.domicile === undefined && context.jurisdictions === undefined) return undefined;
  return [...new Set([...(context.domicile === undefined ? [] : [context.domicile]), ...(context.jurisdictions ?? [])])];
}
