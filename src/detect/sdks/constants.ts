import type { Value } from '../../model/summary';
import { unwrap } from '../dataflow/values';
import type { Ecosystem } from '../languages/language';
import { below, belowQualified } from './modules';
import { type ConstantRow, SDKS } from './table';

interface Candidate {
  readonly row: ConstantRow;
  readonly modules: readonly string[];
}

const candidates = new Map<Ecosystem, readonly Candidate[]>();

/** Rows of one ecosystem. Built once, on first use, from constant tables. */
function candidatesOf(ecosystem: Ecosystem): readonly Candidate[] {
  const known = candidates.get(ecosystem);
  if (known) return known;
  const found = SDKS.flatMap((table) =>
    (table.constants ?? []).flatMap((row) => {
      const modules = (row.modules ?? table.modules)[ecosystem] ?? [];
      return modules.length > 0 ? [{ row, modules }] : [];
    }),
  );
  candidates.set(ecosystem, found);
  return found;
}

/** The model's name in a constant of an SDK: `GPT4oMini` of `openai.ChatModelGPT4oMini`; null for any other value. */
export function constantName(value: Value, ecosystem: Ecosystem): string | null {
  const plain = unwrap(value);
  if (plain.kind !== 'ref' && plain.kind !== 'global') return null;
  const read = candidatesOf(ecosystem).flatMap(({ row, modules }) => {
    const path =
      plain.kind === 'ref'
        ? below(plain.module, plain.path, modules, ecosystem)
        : (belowQualified(plain.path, modules, ecosystem) ?? openPath(plain.path, plain.from ?? [], modules, ecosystem));
    return path ? [{ row, path }] : [];
  });
  // `OpenAIModels.Chat` holds constants and is none
  if (read.some(({ row, path }) => isHeld(row, path.join('.')))) return null;
  for (const { row, path } of read) {
    const name = nameIn(row, path);
    if (name) return name;
  }
  return null;
}

/** A cheap look at a member's own name and at the last name in front of it, so that most members are never evaluated. */
export function mayBeConstant(holder: string, name: string, ecosystem: Ecosystem): boolean {
  return candidatesOf(ecosystem).some(({ row }) =>
    row.holders.some((known) => (known === '' ? nameIn(row, [name]) !== null : known.slice(known.lastIndexOf('.') + 1) === holder)),
  );
}

/** A name that the file does not bind: one of those that a whole import brought in (`using`, `import static ….*`, Swift's `import`). */
function openPath(
  path: readonly string[],
  opened: readonly string[],
  modules: readonly string[],
  ecosystem: Ecosystem,
): readonly string[] | null {
  for (const module of opened) {
    const inner = below(module, [], modules, ecosystem);
    if (inner) return [...inner, ...path];
  }
  return null;
}

function nameIn(row: ConstantRow, path: readonly string[]): string | null {
  const constant = path[path.length - 1];
  if (constant === undefined) return null;
  const holder = path.slice(0, -1).join('.');
  if (!isHeld(row, holder)) return null;
  const spelled = row.names?.[constant];
  if (spelled !== undefined) return spelled;
  const prefix = (row.prefixes ?? []).find((candidate) => constant.startsWith(candidate) && constant.length > candidate.length);
  if (prefix !== undefined) return constant.slice(prefix.length).replace(/^_/, '');
  if (row.beginnings ? row.beginnings.some((beginning) => constant.startsWith(beginning)) : !row.holders.includes('')) return constant;
  return null;
}

function isHeld(row: ConstantRow, path: string): boolean {
  return row.holders.some((holder) => path === holder || (holder !== '' && path.endsWith(`.${holder}`)));
}
