import { member } from '../detect/dataflow/values';
import { languageOf } from '../detect/languages/languages';
import type { Range } from '../model/location';
import type { FileSummary, RecordEntry, Value } from '../model/summary';
import { type ByKey, FilesIndex, Groups } from './filesIndex';
import type { Lookup, Lookups } from './lookups';
import { namesIn } from './packed/keptSummary';
import { definitions } from './packed/names';
import { type Candidate, type OpenName, type Space, Spaces } from './spaces';

/** What a name is, and the file that says so. */
interface Definition {
  readonly file: string;
  readonly value: Value;
}

/** What a name was found to be, and what was looked up for it. */
interface Answer {
  readonly found: Definition | null;
  readonly asked: ReadonlySet<Lookup>;
}

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * The names that files of one language share: packages of Go, Java and Kotlin, namespaces of C# and PHP, crates of Rust, targets of
 * Swift, constants of Ruby. A name that two files define is no one's: it is not guessed.
 */
export class SharedNames {
  private readonly spaces: Spaces;
  private readonly groups = new Groups<readonly RecordEntry[], Value>();
  private readonly definitions = new FilesIndex<Value>((file) =>
    this.lookups.silently(() => this.definedBy(file, this.summaries.get(file))),
  );
  /** Files of modules that may pass names on. */
  private readonly modules = new Map<string, string>();
  private readonly known = new Map<string, Answer>();

  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    private readonly lookups: Lookups,
  ) {
    this.spaces = new Spaces(summaries);
  }

  /** Takes what a file defines now; tells which lookups have another answer. */
  replace(file: string, before: FileSummary | undefined, after: FileSummary): readonly Lookup[] {
    this.known.clear();
    if (before) return this.definitions.replace(file, this.definedBy(file, before), this.definedBy(file, after)).map(ofName);
    const space = after.parsed ? this.spaces.of(file) : null;
    if (space) this.add(file, space, after);
    return [];
  }

  private add(file: string, space: Space, summary: FileSummary): void {
    const ecosystem = this.ecosystem(file);
    const own = keyOf(ecosystem, space.root, space.module);
    if (languageOf(summary.language)?.space === 'crate') this.modules.set(own, file);
    const prefix = space.module.length > 0 ? `${own}.` : own;
    this.definitions.add(
      file,
      namesIn(summary).defined.map((path) => prefix + path),
    );
  }

  /** Whether a file's language shares names without naming files. */
  shares(file: string): boolean {
    return languageOf(this.summaries.get(file)?.language ?? '')?.space !== undefined;
  }

  /** The one definition that a name of a file means, or null. */
  find(file: string, name: OpenName): Definition | null {
    const found = this.meant(file, name);
    return found && (found.value.kind === 'function' || this.mayBeConstant(file, name)) ? found : null;
  }

  private mayBeConstant(file: string, name: OpenName): boolean {
    if (name.kind === 'ref' || name.path.length > 1) return true;
    const language = languageOf(this.summaries.get(file)?.language ?? '');
    return language?.lowerConstants === true || /^\p{Lu}/u.test(name.path[0] ?? '');
  }

  private meant(file: string, name: OpenName): Definition | null {
    const key = [file, name.kind === 'ref' ? name.module : `~${name.within ?? ''}`, name.path.join('.')].join(':');
    const known = this.known.get(key);
    if (known === undefined) {
      const { result, asked } = this.lookups.during(() => this.search(file, name));
      this.known.set(key, { found: result, asked });
      return result;
    }
    for (const lookup of known.asked) this.lookups.note(lookup);
    return known.found;
  }

  private search(file: string, name: OpenName): Definition | null {
    const ecosystem = this.ecosystem(file);
    for (const group of this.spaces.candidates(file, name)) {
      const found = group.flatMap((candidate) => this.at(ecosystem, candidate, new Set()));
      const meant = distinct(found.length > 1 ? ofSameUnit(file, found) : found);
      if (found.length > 0) return meant.length === 1 ? (meant[0] ?? null) : null;
    }
    return null;
  }

  /** What stands at a place: the whole name, or the member of what a part of it names. */
  private at(ecosystem: string, candidate: Candidate, seen: Set<string>): readonly Definition[] {
    const { space, path } = candidate;
    for (let length = path.length; length > 0; length--) {
      const key = keyOf(ecosystem, space.root, [...space.module, ...path.slice(0, length)]);
      this.lookups.note(ofName(key));
      const found = this.definitions.get(key);
      if (found.length > 0) return found.map(({ file, item }) => ({ file, value: member(item, path.slice(length), NOWHERE) }));
    }
    return this.passedOn(ecosystem, candidate, seen);
  }

  /** What the innermost module of a path passes on: `pub use models::*`. */
  private passedOn(ecosystem: string, { space, path }: Candidate, seen: Set<string>): readonly Definition[] {
    for (let length = path.length - 1; length >= 0; length--) {
      const rest = path.slice(length);
      const module = keyOf(ecosystem, space.root, [...space.module, ...path.slice(0, length)]);
      const file = this.modules.get(module);
      if (file === undefined) continue;
      // modules may pass names on in a circle
      const asked = `${module} ${rest.join('.')}`;
      if (seen.has(asked)) return [];
      seen.add(asked);
      const passed = this.summaries.get(file)?.reexports ?? [];
      return passed.flatMap((name) =>
        this.spaces.modules(file, name).flatMap((inner) => this.at(ecosystem, { space: inner, path: rest }, seen)),
      );
    }
    return [];
  }

  /** What stands at the places of a file's names, those of classes within it included. */
  private definedBy(file: string, summary: FileSummary | undefined): ByKey<Value> {
    const space = summary?.parsed ? this.spaces.of(file) : null;
    if (!summary || !space) return NO_DEFINITIONS;
    const ecosystem = this.ecosystem(file);
    return this.groups.of(summary.exports, () =>
      definitions(summary.exports).map(([path, value]) => [keyOf(ecosystem, space.root, [...space.module, ...path]), value] as const),
    );
  }

  private ecosystem(file: string): string {
    return languageOf(this.summaries.get(file)?.language ?? '')?.ecosystem ?? '';
  }
}

const NO_DEFINITIONS: ByKey<Value> = new Map();

function ofName(key: string): Lookup {
  return `name ${key}`;
}

/** A build's own definition goes before that of another build in the same workspace. */
function ofSameUnit(file: string, found: readonly Definition[]): readonly Definition[] {
  const own = found.filter((definition) => unitOf(definition.file) === unitOf(file));
  return own.length > 0 ? own : found;
}

/** The folder that holds the sources of one build, as build tools expect them. */
function unitOf(file: string): string {
  return /^(?:(.*?)\/)?(?:src|Sources|lib)\//.exec(file)?.[1] ?? '';
}

/** Definitions of one file are alternatives; those of several files are a question. */
function distinct(found: readonly Definition[]): readonly Definition[] {
  const files = new Set(found.map(({ file }) => file));
  const [first] = found;
  if (files.size !== 1 || !first || found.length === 1) return files.size > 1 ? found : found.slice(0, 1);
  return [{ file: first.file, value: { kind: 'any', of: found.map(({ value }) => value) } }];
}

function keyOf(ecosystem: string, root: string, path: readonly string[]): string {
  return `${ecosystem}:${root}:${path.join('.')}`;
}
