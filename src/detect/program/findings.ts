import type { CallSite, FileSummary, LiteralSite, RecordEntry, Sink } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { Askable } from '../askable';
import { CALLS_KEPT, collectCallSites } from '../callSites';
import type { Evaluator } from '../dataflow/evaluate';
import { type Fact, part } from '../facts';
import { constantSites, type PlacedSite, remoteCode, settleSites, textSites } from '../literals';
import { callSinks, recordSinks } from '../sinks';
import type { Node } from '../syntax';
import { exportedValues, type Offer, openedModules, passedOn, reexportedModules, renamed } from './offered';

/** What is found in a program, or in a stretch of one, each list in source order. */
export interface Findings {
  readonly callSinks: readonly Sink[];
  readonly recordSinks: readonly Sink[];
  readonly texts: readonly PlacedSite[];
  readonly constants: readonly PlacedSite[];
  readonly remoteArguments: readonly LiteralSite[];
  readonly remoteKeys: readonly LiteralSite[];
  readonly passedOn: readonly Offer<RecordEntry>[];
  readonly renamed: readonly Offer<RecordEntry>[];
  readonly reexported: readonly Offer<string>[];
  readonly opened: readonly Offer<string>[];
  readonly calls: readonly CallSite[];
}

/** What there is to read. */
export interface Program {
  readonly evaluator: Evaluator;
  readonly registry: Registry;
  /** The subtrees that are read, in source order: the whole, or parts of it. */
  readonly within: readonly Node[];
  /** Modules that the whole file imports. */
  readonly imported: readonly string[];
  readonly mostCalls?: number;
}

/** Reads a program. What it binds at its top, for other files, comes apart: that belongs to names and not to places. */
export function findingsOf({ evaluator, registry, within, imported, mostCalls }: Program): {
  readonly findings: Findings;
  readonly exports: readonly RecordEntry[];
} {
  const { facts } = evaluator;
  // what a cycle gives hangs on where it is entered: this order is part of the outcome
  const sinks = { callSinks: callSinks(evaluator, imported), recordSinks: recordSinks(evaluator) };
  const texts = textSites(evaluator, registry);
  const constants = constantSites(evaluator, registry, within);
  const remoteArguments = remoteCode(evaluator, 'keyword');
  const remoteKeys = remoteCode(evaluator, 'pair');
  const askable = new Askable(evaluator.language.ecosystem);
  const exports = exportedValues(evaluator, askable);
  const offers = { passedOn: passedOn(facts), renamed: renamed(facts, evaluator, askable), reexported: reexportedModules(facts) };
  const calls = collectCallSites(evaluator, registry, askable, mostCalls);
  return { findings: { ...sinks, texts, constants, remoteArguments, remoteKeys, ...offers, opened: openedModules(facts), calls }, exports };
}

/** What a summary says of a program. `asks`: whether a name's list is only asked what is in it. */
export function toldOf(findings: Findings, exports: readonly RecordEntry[], asks: (name: string) => boolean) {
  const offered = <T>(offers: readonly Offer<T>[]) => offers.map((offer) => offer.offered);
  return {
    parsed: true,
    sinks: [...findings.callSinks, ...findings.recordSinks],
    literals: [...settleSites([...findings.texts, ...findings.constants], asks), ...findings.remoteArguments, ...findings.remoteKeys],
    exports: [...exports, ...offered(findings.passedOn), ...offered(findings.renamed)],
    reexports: [...offered(findings.reexported), ...offered(findings.opened)],
    calls: findings.calls.slice(0, CALLS_KEPT),
  } satisfies Partial<FileSummary>;
}

/** The module that an import names, as written, without quotes. */
export function importedModule(fact: Fact): string {
  return part(fact, 'module')?.text.replace(/^['"]|['"]$/g, '') ?? '';
}
