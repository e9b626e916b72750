import { argumentOf } from '../detect/sdks/arguments';
import type { CallSite, FileSummary, ParameterValue, RecordEntry, Value } from '../model/summary';
import { type ByKey, FilesIndex, Groups } from './filesIndex';
import type { Lookup, Lookups } from './lookups';
import type { ModuleFiles } from './moduleFiles';
import { namesIn } from './packed/keptSummary';

/** A value that a caller gives, and the call. */
export interface Given {
  readonly file: string;
  readonly call: CallSite;
  readonly value: Value;
}

/** Modules that a name may be passed on through. */
const PASSED_ON = 6;
/** Callers of one function that are looked at. */
const CALLERS_LIMIT = 60;

const NO_CALLS: readonly CallSite[] = [];

function ofCalls(name: string): Lookup {
  return `calls ${name}`;
}

/** Finds the calls of a function of the project, by what the caller's name means and never by the name alone. */
export class Callers {
  private readonly groups = new Groups<readonly CallSite[], CallSite>();
  private readonly byName = new FilesIndex<CallSite>((file) => this.lookups.silently(() => this.callsOf(this.summaries.get(file))));

  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    private readonly modules: ModuleFiles,
    private readonly lookups: Lookups,
  ) {}

  /** Takes the calls of a file as they are now; tells which lookups have another answer. */
  replace(file: string, before: FileSummary | undefined, after: FileSummary): readonly Lookup[] {
    if (before) return this.byName.replace(file, this.callsOf(before), this.callsOf(after)).map(ofCalls);
    this.byName.add(file, namesIn(after).called);
    return [];
  }

  private callsOf(summary: FileSummary | undefined): ByKey<CallSite> {
    const calls = summary?.calls ?? NO_CALLS;
    return this.groups.of(calls, () => calls.map((call) => [call.target.path.at(-1) ?? '', call] as const));
  }

  /** What callers give for a parameter of a function that `file` defines. */
  given(parameter: ParameterValue, file: string): Given[] {
    const path = parameter.owner === null ? [parameter.function] : [parameter.owner, parameter.function];
    const found: Given[] = [];
    this.lookups.note(ofCalls(parameter.function));
    for (const { file: caller, item: call } of this.byName.get(parameter.function)) {
      if (found.length >= CALLERS_LIMIT) break;
      if (!this.calls(caller, call, path, file)) continue;
      const value = argument(call, parameter);
      if (value) found.push({ file: caller, call, value });
    }
    return found;
  }

  private calls(from: string, call: CallSite, path: readonly string[], definedIn: string): boolean {
    const { module, path: called } = call.target;
    if (module === null) return from === definedIn && called.join('.') === path.join('.');
    return this.leadsTo(from, module, called, path, definedIn, 0);
  }

  /** Whether a name of a module is the function, followed through files that pass it on. */
  private leadsTo(from: string, module: string, called: readonly string[], path: readonly string[], to: string, depth: number): boolean {
    const language = this.summaries.get(from)?.language;
    const [name, ...rest] = called;
    if (language === undefined || name === undefined || depth > PASSED_ON) return false;
    const target = this.modules.find(from, module, language);
    if (target === to && (called.join('.') === path.join('.') || (name === 'default' && called.length === path.length))) return true;
    const summary = target === null ? undefined : this.summaries.get(target);
    if (target !== null && summary) {
      const passed = summary.exports.find((entry: RecordEntry) => entry.key === name)?.value;
      if (passed?.kind === 'ref' && this.leadsTo(target, passed.module, [...passed.path, ...rest], path, to, depth + 1)) return true;
      if (summary.reexports.some((inner) => this.leadsTo(target, inner, called, path, to, depth + 1))) return true;
    }
    // `from package import module` and then `module.function(…)`
    if (language !== 'python' || rest.length === 0) return false;
    return this.leadsTo(from, module.endsWith('.') ? module + name : `${module}.${name}`, rest, path, to, depth + 1);
  }
}

function argument(call: CallSite, { name, position }: ParameterValue): Value | null {
  const asCall = { kind: 'call', callee: NOTHING, positional: call.positional, named: call.named, range: call.range } as const;
  const found = argumentOf(asCall, { names: [name], ...(position === null ? {} : { position }) });
  // a record by its place is the parameter itself: `evaluate({ path: "…" })`
  const value = found?.value ?? (position === null ? undefined : call.positional[position]);
  return value && value.kind !== 'dynamic' ? value : null;
}

const NOTHING: Value = { kind: 'dynamic', reason: 'callee' };
