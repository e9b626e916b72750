import type { Applicability } from '../../assess/thresholds';
import type { Level } from '../../model/level';
import type { ObligationKind, Threshold } from '../../model/license';
import type { Match } from '../../model/match';
import type { Advisory, LifecycleState, LineageRelation, Openness } from '../../model/registry';
import type { Deployment } from '../../model/usage';
import type { Locale } from '../host';
import { EN } from './cardTextsEn';
import { JA } from './cardTextsJa';

type UnknownReason = Extract<Deployment, { kind: 'unknown' }>['reason'];

/** The card's own words in one language. What the engine has sentences for comes from the engine. */
export interface CardTexts {
  readonly level: Readonly<Record<Level, string>>;
  /** The worst level, said of a usage: `high risk`. */
  readonly levelOfUsage: (level: string) => string;
  readonly noFindings: string;
  /** Of an endpoint without findings of its own. */
  readonly findingsAtCalls: string;
  readonly heading: Readonly<
    Record<
      'license' | 'lineage' | 'lifecycle' | 'deployment' | 'findings' | 'accepted' | 'advisories' | 'recognized' | 'sources' | 'candidates',
      string
    >
  >;
  readonly openness: Readonly<Record<Openness, string>>;
  readonly released: (date: string) => string;
  readonly parameters: (total: string, active: string | null) => string;
  readonly noLicense: string;
  readonly noObligations: string;
  /** A license that asks for nothing but what such licenses always ask for. */
  readonly routineDuties: (count: number) => string;
  readonly moreDuties: (count: number) => string;
  /** A declared figure, and its share of the threshold. */
  readonly declared: (figure: string, share: string) => string;
  readonly inheritedFrom: (model: string) => string;
  readonly obligation: Readonly<Record<ObligationKind, string>>;
  readonly standing: Readonly<Record<Applicability, string>>;
  readonly above: (thresholds: string) => string;
  readonly or: string;
  /** One threshold in words, such as `100M monthly active users`. */
  readonly threshold: (metric: Threshold['metric'], amount: string) => string;
  readonly relation: Readonly<Record<LineageRelation, string>>;
  /** The same seen from the base: what was made of it. */
  readonly made: Readonly<Record<LineageRelation, string>>;
  readonly contested: Readonly<Record<'alleged' | 'disputed', string>>;
  readonly advisoryStatus: Readonly<Record<Advisory['status'], string>>;
  readonly undisclosedBase: string;
  readonly state: Readonly<Record<LifecycleState, string>>;
  readonly on: (platform: string) => string;
  readonly since: (date: string) => string;
  readonly until: (date: string) => string;
  readonly notBefore: (date: string) => string;
  /** Words at the days of a life. */
  readonly time: {
    readonly today: string;
    readonly released: string;
    readonly announced: string;
    readonly notBefore: (end: string) => string;
  };
  /** What the vendor named, and what that has come to: null when it has ended, too. */
  readonly replacement: (named: string, now: string | null) => string;
  readonly selfHosted: string;
  readonly insecure: string;
  readonly region: string;
  readonly operator: string;
  readonly gateway: string;
  readonly cloud: string;
  readonly unknownDeployment: Readonly<Record<UnknownReason, string>>;
  readonly countryUnknown: string;
  readonly trains: Readonly<Record<'no' | 'opt-out' | 'yes', string>>;
  readonly retention: string;
  readonly policy: string;
  readonly how: Readonly<Record<Match['how'], string>>;
  readonly unknownModel: string;
  readonly ambiguousModel: string;
  readonly familyModel: string;
  readonly remoteCode: string;
  readonly endpoint: string;
  readonly unknownEndpoint: string;
  readonly steps: string;
  readonly checked: (date: string) => string;
  /** The registry is old: the day it speaks of, and how many days ago that was. */
  readonly stale: (asOf: string, days: number) => string;
  readonly more: (count: number) => string;
  readonly fact: Readonly<Record<'vendor' | 'model' | 'license' | 'lifecycle' | 'endpoint' | 'lineage' | 'advisory' | 'family', string>>;
  readonly links: Readonly<Record<'page' | 'usages' | 'rule' | 'alternatives', string>>;
  readonly profile: (name: string) => string;
  readonly policyFile: (name: string) => string;
  /** Where a finding got its level: a place, or a profile. */
  /** The way that a finding was accepted, and its last day. */
  readonly acceptedBy: (way: string, until: string | null) => string;
  readonly acceptedWay: {
    readonly line: (line: string) => string;
    readonly file: (line: string) => string;
    readonly exception: (place: string) => string;
    readonly baseline: string;
  };
  readonly because: (reason: string) => string;
  readonly lineNumber: (line: number) => string;
  /** In place of the file of an exception whose place is not known. */
  readonly policyOfUsage: string;
  readonly setIn: (place: string) => string;
}

/** The card's words in the user's language. */
export function cardTexts(locale: Locale): CardTexts {
  return locale === 'ja' ? JA : EN;
}

/** The engine's language for what a client calls its locale (`ja`, `ja-JP`, `en-US`). */
export function localeOf(tag: string | undefined): Locale {
  return tag !== undefined && /^ja\b/i.test(tag) ? 'ja' : 'en';
}
