import type { IdentifierHints } from '../../model/match';
import type { Vendor } from '../../model/registry';

/** An identifier as read so far: what is left of the text, and what was done to get there. `text` is lower case. */
export interface Reading {
  readonly text: string;
  readonly steps: readonly string[];
  readonly hints: IdentifierHints;
  /** Vendor named by the organization that was taken off the front. */
  readonly vendor: Vendor | undefined;
  /** That vendor also serves other makers' models under its name, as Groq and Databricks do. */
  readonly host: boolean;
  /** Organization or prefix that nobody knows, taken off the front. */
  readonly stranger: string | undefined;
  /** A known vendor, provider or hub was named in front, so that an ordinary word behind it counts. */
  readonly namespaced: boolean;
  /** Every step so far leaves no doubt which weights are meant. */
  readonly sure: boolean;
}

/** What one step makes of a reading. Absent members stay as they were. */
export interface Rewrite {
  readonly text: string;
  /** What was done, in words: `strip region us.`. */
  readonly step: string;
  readonly hints?: IdentifierHints;
  readonly vendor?: Vendor;
  readonly host?: boolean;
  readonly stranger?: string;
  readonly namespaced?: boolean;
}

/** The names that steps need to know; built once from the registry's data. */
export interface Names {
  /** Vendor of an id or alias, lower case. */
  vendor(name: string): Vendor | undefined;
  /** Platform id that a provider prefix stands for; `null` for a provider that has none; undefined for what is no provider. */
  platform(prefix: string): string | null | undefined;
}

/** One small rule of the identifier grammar. */
export interface GrammarStep {
  readonly name: string;
  /** A sure step leaves no doubt (`strip region us.`); others are tried only when the sure ones found nothing. */
  readonly sure: boolean;
  /** Returns what it makes of the text, or undefined when it does not apply. */
  readonly apply: (text: string, names: Names) => Rewrite | readonly Rewrite[] | undefined;
}

/** The reading after a step. */
export function afterStep(reading: Reading, rewrite: Rewrite, step: GrammarStep): Reading {
  return {
    text: rewrite.text,
    steps: [...reading.steps, rewrite.step],
    hints: rewrite.hints ? { ...reading.hints, ...rewrite.hints } : reading.hints,
    vendor: rewrite.vendor ?? reading.vendor,
    host: rewrite.vendor ? rewrite.host === true : reading.host,
    stranger: rewrite.stranger ?? reading.stranger,
    namespaced: reading.namespaced || rewrite.namespaced === true,
    sure: reading.sure && step.sure,
  };
}

/** The identifier as it was written, before any step. */
export function unread(text: string): Reading {
  return { text, steps: [], hints: {}, vendor: undefined, host: false, stranger: undefined, namespaced: false, sure: true };
}
