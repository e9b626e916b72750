import type { Locale } from '../../assess';
import { agentTextsEn } from './agentTextsEn';
import { agentTextsJa } from './agentTextsJa';
import type { DeploymentRow } from './rows';
import type { AgentTool } from './toolNames';

/** What agents are told of the tools and in answers, beyond the sentences of findings. */
export interface AgentTexts {
  /** What each tool is called, and when it is used: an agent decides by it. */
  readonly tools: Readonly<Record<AgentTool, { readonly title: string; readonly description: string }>>;
  readonly resources: {
    readonly policy: string;
    readonly model: string;
    readonly rule: string;
    readonly policyDescription: string;
    readonly modelDescription: string;
    readonly ruleDescription: string;
  };
  /** Told once, when the connection begins. */
  readonly instructions: string;
  readonly labels: {
    readonly candidates: string;
    readonly runsAt: string;
    readonly license: string;
    readonly inherits: string;
    readonly lifecycle: string;
    readonly advisories: string;
    readonly sources: string;
  };
  readonly notListed: (identifier: string, match: string, maker: string) => string;
  readonly deployment: (deployment: DeploymentRow) => string;
  readonly judged: (policy: string, level: string | null, findings: number) => string;
  readonly noFinding: string;
  readonly usages: (from: number, to: number, total: number) => string;
  readonly noUsages: string;
  readonly more: (cursor: string) => string;
  readonly badCursor: string;
  readonly instead: (identifier: string, policy: string) => string;
  readonly noSpelling: (model: string) => string;
  readonly changes: (what: readonly string[]) => string;
  readonly stillTold: (level: string) => string;
  /** Above the services at which the same model is to be had. */
  readonly sameModelAt: string;
  readonly placeUnknown: string;
  readonly endsThere: (codes: readonly string[]) => string;
  readonly placeOrRule: string;
  readonly noPlace: string;
  readonly notRead: (file: string) => string;
  readonly noRule: (code: string, known: readonly string[]) => string;
  readonly setting: (policy: string, levels: string, decidedBy: readonly string[]) => string;
  readonly fix: (how: string) => string;
  readonly contentOrDiff: string;
  readonly headWithoutBase: string;
  /** That this host compares no revisions. */
  readonly noRevisions: string;
  /** That this host compares what stands now with one revision, and not two. */
  readonly oneRevision: string;
  /** Why a folder cannot be compared with a revision. */
  readonly notCompared: (why: string) => string;
  readonly notTrusted: string;
  readonly stillReading: string;
  readonly policyOfRevision: (revision: string) => string;
  readonly compared: (base: string, head: string, newFindings: number, goneFindings: number) => string;
  readonly policyChanged: string;
  readonly noDiff: string;
  readonly tooManyFiles: (files: number, most: number) => string;
  readonly nothingApplies: (files: readonly string[]) => string;
  readonly hunksDoNotFit: string;
  readonly binary: string;
  readonly changesIn: (introduced: number, removed: number, level: string | null) => string;
  readonly andMore: (count: number) => string;
  readonly skipped: (file: string, reason: string) => string;
  readonly readAlone: string;
  /** A path that leads out of the folders, or that is none. */
  readonly outside: (path: string) => string;
  readonly nowhere: (path: string) => string;
  readonly noFolder: string;
  readonly badInput: (property: string, problem: 'unknown' | 'missing' | 'wrong', expected: string) => string;
  readonly unknownTool: (name: string, known: readonly string[]) => string;
  readonly unknownResource: (uri: string) => string;
  readonly tooWide: (folder: string) => string;
  readonly policyUnusable: (problems: readonly string[]) => string;
  readonly failed: (message: string) => string;
}

const TEXTS: Readonly<Record<Locale, AgentTexts>> = { en: agentTextsEn, ja: agentTextsJa };

/** The texts in a language. */
export function agentTexts(locale: Locale): AgentTexts {
  return TEXTS[locale];
}
