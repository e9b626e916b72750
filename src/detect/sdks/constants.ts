import type { Value } from '../../model/summary';
import { unwrap } from '../dataflow/values';
import type { Ecosystem } from '../languages/language';
import { ByPackage, below, belowQualified } from './modules';
import { type ConstantRow, SDKS } from './table';

interface Candidate {
  readonly row: ConstantRow;
  readonly modules: readonly string[];
}

/** The constants of one ecosystem's SDKs. */
class ConstantIndex {
  readonly byPackage: ByPackage<Candidate>;
  /** Last names of what holds constants. */
  readonly holders = new Set<string>();
  /** Rows with constants that nothing holds. */
  readonly bare: readonly ConstantRow[];
  private readonly open = new WeakMap<readonly string[], readonly Opened[]>();

  constructor(private readonly ecosystem: Ecosystem) {
    this.all = SDKS.flatMap((table) =>
      (table.constants ?? []).flatMap((row) => {
        const modules = (row.modules ?? table.modules)[ecosystem] ?? [];
        return modules.length > 0 ? [{ row, modules }] : [];
      }),
    );
    this.byPackage = new ByPackage(this.all, ecosystem);
    this.bare = this.all.flatMap(({ row }) => (row.holders.includes('') ? [row] : []));
    for (const { row } of this.all)
      for (const holder of row.holders) if (holder !== '') this.holders.add(holder.slice(holder.lastIndexOf('.') + 1));
  }

  readonly all: readonly Candidate[];

  /** What whole imports bring in sight; a file asks it of one list for each of its names. */
  openedBy(modules: readonly string[]): readonly Opened[] {
    const known = this.open.get(modules);
    if (known) return known;
    const found = this.all.flatMap((candidate) => {
      for (const module of modules) {
        const inner = below(module, [], candidate.modules, this.ecosystem);
        if (inner) return [{ ...candidate, inner }];
      }
      return [];
    });
    this.open.set(modules, found);
    return found;
  }
}

/** A row that a whole import brings in sight, and the path from the import to what the row names. */
interface Opened extends Candidate {
  readonly inner: readonly string[];
}

const indexes = new Map<Ecosystem, ConstantIndex>();

/** Built once, on first use, from constant tables. */
function indexOf(ecosystem: Ecosystem): ConstantIndex {
  const known = indexes.get(ecosystem);
  if (known) return known;
  const index = new ConstantIndex(ecosystem);
  indexes.set(ecosystem, index);
  return index;
}

/** The model's name in a constant of an SDK: `GPT4oMini` of `openai.ChatModelGPT4oMini`; null for any other value. */
export function constantName(value: Value, ecosystem: Ecosystem): string | null {
  const plain = unwrap(value);
  if (plain.kind !== 'ref' && plain.kind !== 'global') return null;
  const read =
    plain.kind === 'ref' ? imported(plain.module, plain.path, ecosystem) : unbound(plain.path, plain.from ?? NOTHING_OPENED, ecosystem);
  // `OpenAIModels.Chat` holds constants and is none
  if (read.length === 0 || read.some(({ row, path }) => isHeld(row, path.join('.')))) return null;
  for (const { row, path } of read) {
    const name = nameIn(row, path);
    if (name) return name;
  }
  return null;
}

const NOTHING_OPENED: readonly string[] = [];

/** A row, and what a name is below the packages of its SDK. */
interface Read {
  readonly row: ConstantRow;
  readonly path: readonly string[];
}

function imported(module: string, path: readonly string[], ecosystem: Ecosystem): readonly Read[] {
  return indexOf(ecosystem)
    .byPackage.around(module)
    .flatMap(({ row, modules }) => {
      const inner = below(module, path, modules, ecosystem);
      return inner ? [{ row, path: inner }] : [];
    });
}

/** A name that the file does not bind: spelled out with its package, or one of those that a whole import brought in (`using`, `import static ….*`, Swift's `import`). */
function unbound(path: readonly string[], opened: readonly string[], ecosystem: Ecosystem): readonly Read[] {
  const index = indexOf(ecosystem);
  const open = index.openedBy(opened);
  const qualified = path.length > 1 ? index.byPackage.around(path[0] ?? '') : [];
  if (qualified.length === 0) return open.length === 0 ? [] : open.map(({ row, inner }) => ({ row, path: [...inner, ...path] }));
  return index.all.flatMap(({ row, modules }) => {
    const inner = belowQualified(path, modules, ecosystem) ?? open.find((candidate) => candidate.row === row)?.inner.concat(path);
    return inner ? [{ row, path: inner }] : [];
  });
}

/** Whether whole imports bring constants of an SDK in sight, so that a bare name may be one. */
export function opensConstants(opened: readonly string[], ecosystem: Ecosystem): boolean {
  return indexOf(ecosystem).openedBy(opened).length > 0;
}

/** A cheap look at a member's own name and at the last name in front of it, so that most members are never evaluated. */
export function mayBeConstant(holder: string, name: string, ecosystem: Ecosystem): boolean {
  const { holders, bare } = indexOf(ecosystem);
  return holders.has(holder) || bare.some((row) => nameIn(row, [name]) !== null);
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
