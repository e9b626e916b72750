import { entry, member, unwrap } from '../detect/dataflow/values';
import type { Range } from '../model/location';
import type { CallValue, FileSummary, ParameterValue, Value } from '../model/summary';
import type { Evidence } from '../model/usage';
import { Callers } from './callers';
import type { Lookup, Lookups } from './lookups';
import { ModuleFiles } from './moduleFiles';
import { SharedNames } from './sharedNames';
import type { Placed } from './site';
import type { OpenName } from './spaces';

/** Names, imports and environment variables that are followed one after the other. */
export const DEPTH_LIMIT = 24;
/** Values that one name may lead to. */
export const SITE_LIMIT = 64;
/** Calls of the project's own functions that are followed from a parameter to what callers give. */
const CALLS_FOLLOWED = 2;

/** Follows what a file leaves open to where another file, or a caller, says what it is. */
export class NameFollower {
  private readonly modules: ModuleFiles;
  private readonly shared: SharedNames;
  private readonly callers: Callers;

  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    lookups: Lookups,
  ) {
    this.modules = new ModuleFiles(summaries);
    this.shared = new SharedNames(summaries, lookups);
    this.callers = new Callers(summaries, this.modules, lookups);
  }

  /** Takes what a file defines and calls now; tells which lookups have another answer. */
  replace(file: string, before: FileSummary | undefined, after: FileSummary): readonly Lookup[] {
    return [...this.shared.replace(file, before, after), ...this.callers.replace(file, before, after)];
  }

  /** Follows names, branches, imports and members until only values remain that stand for themselves. */
  close(placed: Placed, depth: number): Placed[] {
    if (depth > DEPTH_LIMIT) return [];
    const { value, file, evidence } = placed;
    switch (value.kind) {
      case 'parameter':
        return this.handedOn(placed, value, depth);
      case 'named': {
        const step: Evidence = { code: 'constant', args: [value.name], location: { file, range: value.range } };
        return this.close({ ...placed, value: value.value, evidence: [...evidence, step] }, depth + 1);
      }
      case 'any':
        return value.of.flatMap((branch) => this.close({ ...placed, value: branch }, depth + 1)).slice(0, SITE_LIMIT);
      case 'ref':
      case 'global':
        return this.imported(placed, value, depth);
      case 'member':
        return this.close({ ...placed, value: value.of }, depth + 1).flatMap((owner) =>
          this.memberOf(owner, value.path, value.range, depth),
        );
      case 'call':
        return this.called(placed, value, depth);
      default:
        return [placed];
    }
  }

  /** What callers give for a parameter. */
  private handedOn(placed: Placed, parameter: ParameterValue, depth: number): Placed[] {
    const through = placed.through ?? [];
    if (through.length >= CALLS_FOLLOWED) return [];
    return this.callers.given(parameter, placed.file).flatMap(({ file, call, value }) => {
      const { line, character } = call.range.start;
      const key = `${file}:${line}:${character}`;
      if (through.includes(key)) return [];
      const step: Evidence = { code: 'call-site', args: [parameter.function], location: { file, range: call.range } };
      return this.close({ value, file, evidence: [...placed.evidence, step], through: [...through, key] }, depth + 1);
    });
  }

  private memberOf(owner: Placed, path: readonly string[], range: Range, depth: number): Placed[] {
    const value = instanceOf(owner.value);
    const found = member(value, path, range);
    if (found.kind === 'member' && found.of === value) return [{ ...owner, value: found }];
    return this.close({ ...owner, value: found }, depth + 1);
  }

  /** A call of a function that another file defines is what that function returns. */
  private called(placed: Placed, call: CallValue, depth: number): Placed[] {
    const callee = unwrap(call.callee);
    if (callee.kind !== 'ref' && callee.kind !== 'global') return [placed];
    const functions = this.imported({ ...placed, value: callee }, callee, depth + 1).filter(
      (found) => found.value.kind === 'function' || found.value.kind === 'class',
    );
    const returned = functions.flatMap((found) =>
      found.value.kind === 'function' ? this.close({ ...found, value: found.value.returns }, depth + 1) : [found],
    );
    return returned.length > 0 ? returned : [placed];
  }

  /** What another file defines under a name: by the file that an import names, or by the names that files share. */
  private imported(placed: Placed, name: OpenName, depth: number): Placed[] {
    const from = this.summaries.get(placed.file);
    if (!from || depth > DEPTH_LIMIT) return [];
    const exact = this.shared.shares(placed.file)
      ? this.sharedName(placed.file, name)
      : name.kind === 'ref'
        ? this.exported(placed.file, from.language, name.module, name.path, depth)
        : [];
    if (exact.length === 0) return [placed];
    const step: Evidence[] =
      name.kind === 'global' || exact[0]?.file === placed.file
        ? []
        : [{ code: 'constant', args: [name.path.join('.') || name.module], location: { file: placed.file, range: name.range } }];
    return exact.flatMap((found) =>
      this.close({ ...found, evidence: [...placed.evidence, ...step], ...(placed.through ? { through: placed.through } : {}) }, depth + 1),
    );
  }

  private sharedName(file: string, name: OpenName): Placed[] {
    const found = this.shared.find(file, name);
    return found ? [{ value: instanceOf(found.value), file: found.file, evidence: [] }] : [];
  }

  private exported(from: string, language: string, module: string, path: readonly string[], depth: number): Placed[] {
    const target = this.modules.find(from, module, language);
    const [name, ...rest] = path;
    if (depth > DEPTH_LIMIT) return [];
    if (target) {
      const summary = this.summaries.get(target);
      if (!summary || name === undefined) return [];
      const value = entry(summary.exports, name);
      if (value) return [{ value: member(instanceOf(value), rest, ZERO), file: target, evidence: [] }];
      for (const passed of summary.reexports) {
        const found = this.exported(target, summary.language, passed, path, depth + 1);
        if (found.length > 0) return found;
      }
    }
    // `from package import module`: the name is a file of the package
    if (language === 'python' && name !== undefined && path.length > 0) {
      const inner = module.endsWith('.') ? module + name : `${module}.${name}`;
      if (this.modules.find(from, inner, language)) return this.exported(from, language, inner, rest, depth + 1);
    }
    return [];
  }
}

const ZERO: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** An object of a class has the class's members, as far as its text tells. */
function instanceOf(value: Value): Value {
  const plain = unwrap(value);
  if (plain.kind !== 'call') return value;
  const callee = unwrap(plain.callee);
  if (callee.kind === 'class')
    return {
      kind: 'record',
      entries: [...plain.named, ...callee.members.filter((own) => !plain.named.some((given) => given.key === own.key))],
    };
  return value;
}
