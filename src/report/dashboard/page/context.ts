import type { Locale } from '../../../assess';
import type { Level } from '../../../model/level';
import type { ChartColor } from '../charts/charts';
import { type Counted, countedOf } from '../numbers/counted';
import { sharesBy } from '../numbers/shares';
import type { DashboardSubject } from '../subject';
import { type DashboardTexts, dashboardTexts } from '../texts/dashboardTexts';

/** Where the page is shown, and what its reader has chosen. */
export interface PageOptions {
  /** In a window of VS Code places can be opened and choices made anew; a file is as it was saved. */
  readonly host: 'webview' | 'file';
  readonly countTests: boolean;
  /** Profiles that can be compared with. */
  readonly profiles: readonly string[];
  /** The files are still being read. */
  readonly isIndexing: boolean;
}

/** What each section of the page is made from. */
export interface PageContext extends PageOptions {
  readonly subject: DashboardSubject;
  readonly texts: DashboardTexts;
  readonly counted: Counted;
  readonly countryName: (code: string) => string;
  readonly levelName: (level: Level) => string;
  /** How the operator of a platform calls it. */
  readonly platformName: (platform: string) => string;
  /** One color for a country on the whole page, whoever has it. */
  readonly countryColor: (code: string | null) => ChartColor;
}

/** See {@link PageContext}. */
export function pageContext(subject: DashboardSubject, options: PageOptions): PageContext {
  const { locale } = subject;
  const counted = countedOf(subject, options.countTests);
  return {
    ...options,
    subject,
    texts: dashboardTexts(locale),
    counted,
    countryName: countryNames(locale),
    levelName: subject.words.level,
    platformName: (platform) => subject.registry.endpointForPlatform(platform)?.name ?? platform,
    countryColor: countryColors(counted),
  };
}

/** A code that nobody knows stays as it is. */
function countryNames(locale: Locale): PageContext['countryName'] {
  const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
  return (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
}

const COUNTRY_COLORS = ['country-1', 'country-2', 'country-3', 'country-4', 'country-5'] as const;

function countryColors({ models }: Counted): PageContext['countryColor'] {
  const uses = new Map<string, number>();
  for (const by of ['vendorCountry', 'operatorCountry'] as const)
    for (const { key, uses: count } of sharesBy(models, (row) => row[by])) if (key !== null) uses.set(key, (uses.get(key) ?? 0) + count);
  const ranked = [...uses].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([code]) => code);
  return (code) => {
    if (code === null) return 'unknown';
    return COUNTRY_COLORS[ranked.indexOf(code)] ?? 'country-rest';
  };
}
