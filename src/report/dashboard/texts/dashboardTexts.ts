import type { Locale } from '../../../assess';
import type { Deployment, Role, UsageKind } from '../../../model/usage';
import type { TableColumn } from '../page/tableColumns';
import { DASHBOARD_EN } from './dashboardTextsEn';
import { DASHBOARD_JA } from './dashboardTextsJa';

/** The words of the dashboard that are not sentences of findings. */
export interface DashboardTexts {
  readonly title: (name: string) => string;
  readonly subtitle: string;
  readonly skipTo: { readonly facts: string; readonly judgements: string; readonly uses: string };
  readonly made: {
    readonly asOf: (day: string) => string;
    readonly registry: (version: string, asOf: string) => string;
    readonly policy: (name: string) => string;
    readonly files: (read: number, analyzed: number, skipped: number) => string;
  };
  readonly facts: { readonly title: string; readonly note: string };
  readonly judgements: { readonly title: string; readonly note: (policy: string) => string };
  readonly cards: {
    readonly models: string;
    readonly modelsNote: (unknown: number, uses: number) => string;
    readonly vendors: string;
    readonly vendorsNote: (unknown: number) => string;
    readonly countries: string;
    readonly countriesNote: (operators: number) => string;
    readonly next: string;
    readonly nextNote: (name: string, platform: string | null, days: number) => string;
    readonly noNext: string;
    readonly findings: string;
    readonly noFindings: string;
  };
  readonly shares: {
    readonly countries: string;
    readonly countriesNote: string;
    readonly licenses: string;
    readonly licensesNote: string;
    readonly vendors: string;
    readonly vendorsNote: string;
    readonly deployments: string;
    readonly deploymentsNote: string;
    readonly item: (uses: number, models: number) => string;
    readonly rest: (count: number) => string;
    readonly filter: (value: string) => string;
    readonly closedLicense: string;
  };
  readonly concentration: {
    readonly title: string;
    readonly band: Readonly<Record<'low' | 'moderate' | 'high', string>>;
    readonly explained: string;
    readonly source: string;
    readonly counted: (counted: number, unknown: number) => string;
    readonly none: string;
  };
  readonly retirements: {
    readonly title: string;
    readonly note: string;
    readonly none: string;
    readonly kinds: Readonly<Record<'ended' | 'due' | 'not-before', string>>;
    readonly today: string;
    readonly rest: (shown: number, all: number) => string;
    readonly later: (later: number, undated: number) => string;
    readonly columns: readonly [string, string, string, string, string, string];
    readonly days: (days: number) => string;
    readonly chart: string;
  };
  readonly flows: {
    readonly title: string;
    readonly note: string;
    readonly none: string;
    readonly own: string;
    readonly ownCountry: string;
    readonly unknownOperator: string;
    readonly unknownCountry: string;
    readonly rest: string;
    readonly columns: readonly [string, string, string, string];
    readonly heads: readonly [string, string, string];
    readonly chart: string;
  };
  readonly lineage: {
    readonly title: string;
    readonly note: string;
    readonly none: string;
    readonly withoutBase: (models: number) => string;
    readonly inUse: string;
    readonly base: string;
    readonly flows: string;
    readonly noFlow: string;
    readonly unknownLicense: string;
    readonly columns: readonly [string, string, string, string];
    readonly status: Readonly<Record<'confirmed' | 'alleged' | 'disputed', string>>;
    readonly heads: readonly [string, string];
    readonly chart: string;
    readonly rest: (models: number) => string;
  };
  readonly applications: {
    readonly title: string;
    readonly note: string;
    readonly columns: readonly [string, string, string];
    readonly none: string;
    readonly more: (count: number) => string;
  };
  readonly rules: {
    readonly title: string;
    readonly note: (findings: number, uses: number) => string;
    readonly accepted: (count: number) => string;
    readonly notices: string;
    readonly none: string;
    readonly example: (text: string) => string;
  };
  readonly compare: {
    readonly title: string;
    readonly note: string;
    readonly choose: string;
    readonly nothing: string;
    readonly hint: string;
    readonly same: (same: number) => string;
    readonly identical: string;
    readonly columns: { readonly rule: string; readonly why: string };
    readonly total: string;
    readonly none: string;
    readonly why: {
      readonly off: (policy: string) => string;
      readonly accepted: (policy: string) => string;
      readonly level: (left: string, leftBy: string, right: string, rightBy: string) => string;
      readonly terms: (policy: string) => string;
    };
    readonly places: (count: number) => string;
  };
  readonly table: {
    readonly title: string;
    readonly note: string;
    readonly search: string;
    readonly columns: string;
    readonly names: Readonly<Record<TableColumn, string>>;
    readonly shown: (shown: string, found: string, all: string) => string;
    readonly more: string;
    readonly nothing: string;
    readonly sortBy: (column: string) => string;
    readonly open: (place: string) => string;
    readonly clear: string;
    readonly test: string;
  };
  readonly left: {
    readonly title: string;
    readonly none: string;
    readonly tests: (count: number) => string;
    readonly listed: (count: number) => string;
    readonly possible: (count: number) => string;
    readonly skipped: (count: number) => string;
    readonly more: (count: number) => string;
    readonly countTests: string;
  };
  readonly states: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly loading: string;
    readonly indexing: string;
  };
  readonly unknown: string;
  readonly dataTable: string;
  readonly kinds: Readonly<Record<UsageKind, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly deployments: Readonly<Record<Deployment['kind'], string>>;
  readonly month: (year: number, month: number) => string;
}

/** The words in a language. */
export function dashboardTexts(locale: Locale): DashboardTexts {
  return locale === 'ja' ? DASHBOARD_JA : DASHBOARD_EN;
}
