import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Summarizer } from '../../../src/detect';
import type { Ecosystem } from '../../../src/detect/languages/language';
import { type ClientRow, type ConstantRow, type Modules, SDKS, type SinkRow } from '../../../src/detect/sdks/table';
import type { LiteralValue, Sink } from '../../../src/model/summary';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';
import { expectationsOf } from './expectations';

/** A language whose SDK rows must each have a fixture: the folder under `test/fixtures/detect`, and the modules that it reads. */
export interface EnforcedLanguage {
  readonly folder: string;
  readonly ecosystem: Ecosystem;
}

/** One row of an SDK table, for a person and for the test. */
export interface SdkRow {
  /** `rig openai.Client.from_env agent completion_model …` */
  readonly title: string;
  readonly sdk: string;
  readonly isMet: (seen: SeenInFixtures) => boolean;
}

/** What the fixtures of one language hold, at lines that an expectation speaks of. */
export interface SeenInFixtures {
  readonly sinks: readonly Sink[];
  /** Constants as written, each with its file's text. */
  readonly constants: readonly { readonly written: string; readonly text: string }[];
}

/** Every row of every table that is read in an ecosystem. */
export function rowsOf(ecosystem: Ecosystem): readonly SdkRow[] {
  return SDKS.flatMap(({ sdk, modules: own, sinks = [], clients = [], constants = [] }) => {
    const isRead = (modules: Modules = own) => (modules[ecosystem]?.length ?? 0) > 0;
    return [
      ...sinks.filter(() => isRead()).map((row) => sinkRow(sdk, row, null)),
      ...clients.filter((client) => isRead(client.modules)).flatMap((client) => client.sinks.map((row) => sinkRow(sdk, row, client))),
      ...constants.filter((row) => isRead(row.modules)).map((row) => constantRow(sdk, row, (row.modules ?? own)[ecosystem] ?? [])),
    ];
  });
}

function sinkRow(sdk: string, row: SinkRow, client: ClientRow | null): SdkRow {
  const made = client ? [...client.made, ...(client.exported ?? []), sdk] : [];
  const names = row.calls.flatMap((call) => (call === '' ? made : [call.replace(/^\*\./, '')]));
  return {
    sdk,
    title: [sdk, client?.made[0], ...row.calls.slice(0, 3)].filter(Boolean).join(' '),
    isMet: ({ sinks }) =>
      sinks.some(
        (sink) =>
          sink.sdk === sdk &&
          names.some((name) => sink.callee === `${sdk} ${name}` || sink.callee.endsWith(`.${name}`)) &&
          (client === null || sink.client === null || sink.client.name === '' || made.includes(sink.client.name)),
      ),
  };
}

function constantRow(sdk: string, row: ConstantRow, modules: readonly string[]): SdkRow {
  const beginnings = [...(row.prefixes ?? []), ...(row.beginnings ?? [])];
  const isHeld = (written: string) => {
    const [name = '', ...holders] = written.split(/\.|::/).reverse();
    const holder = holders.reverse().join('.');
    const known = row.holders.some((each) => each === '' || holder === each || holder.endsWith(`.${each}`));
    return known && (!row.holders.includes('') || beginnings.some((beginning) => name.startsWith(beginning)));
  };
  return {
    sdk,
    title: `${sdk} constants of ${row.holders.slice(0, 3).join(', ') || modules[0]}`,
    isMet: ({ constants }) => constants.some(({ written, text }) => isHeld(written) && modules.some((module) => namesModule(text, module))),
  };
}

/** Whether a file names a module, as dots or as the language's own separators. */
function namesModule(text: string, module: string): boolean {
  return text.includes(module) || text.includes(module.replaceAll('.', '::')) || text.includes(module.replaceAll('.', '\\'));
}

/** Reads all fixtures of a folder, each file alone. */
export async function seenIn(folder: string): Promise<SeenInFixtures> {
  const summarizer = new Summarizer(loadBundledRegistry(), fileAssets);
  const root = join(process.cwd(), 'test/fixtures/detect', folder);
  const sinks: Sink[] = [];
  const constants: { written: string; text: string }[] = [];
  for (const name of readdirSync(root)) {
    const text = readFileSync(join(root, name), 'utf8');
    const lines = new Set(expectationsOf(text).flatMap(({ kind, line }) => (kind === 'model' ? [line - 1] : [])));
    const isExpected = ({ range }: LiteralValue) => lines.has(range.start.line);
    const summary = await summarizer.summarize(name, text);
    sinks.push(...summary.sinks.filter((sink) => sink.sdk !== null && literalsIn(sink.model).some(isExpected)));
    const literals = [...summary.sinks.flatMap(({ model }) => literalsIn(model)), ...summary.literals.map(({ literal }) => literal)];
    for (const literal of literals)
      if (literal.written !== undefined && isExpected(literal)) constants.push({ written: literal.written, text });
  }
  return { sinks, constants };
}

/** The texts of which a value is made. */
function literalsIn(value: unknown): LiteralValue[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'literal') return [value as LiteralValue];
  return Object.values(value).flatMap(literalsIn);
}
