import { handedText } from '../detect/dataflow/handedText';
import { entry, member, unwrap } from '../detect/dataflow/values';
import { ecosystemOf } from '../detect/languages/languages';
import { type ClientMatch, clientOf } from '../detect/sdks/matchCall';
import type { Location, Range } from '../model/location';
import type { CallValue, FileSummary, ParameterValue, Value } from '../model/summary';
import type { Evidence, Role } from '../model/usage';
import { Callers } from './callers';
import { EnvironmentNames } from './environmentNames';
import { ModuleFiles } from './moduleFiles';
import { SharedNames } from './sharedNames';
import type { OpenName } from './spaces';

/** A text that may reach a sink, at the place where it is written. */
export interface Site {
  readonly text: string;
  readonly location: Location;
  readonly role: Role;
  readonly plain: boolean;
  /** The constant of an SDK that stands for the text. */
  readonly written?: string;
  /** From the sink to the text. */
  readonly evidence: readonly Evidence[];
  /** True for the constant part of a text that is put together with what is not known. */
  readonly part?: boolean;
  /** Calls of the project's own functions that handed the text on. */
  readonly through: readonly string[];
}

/** A value with the file it was written in. */
interface Placed {
  readonly value: Value;
  readonly file: string;
  readonly evidence: readonly Evidence[];
  readonly through?: readonly string[];
}

/** Names, imports and environment variables that are followed one after the other. */
const DEPTH_LIMIT = 24;
/** Calls of the project's own functions that are followed from a parameter to what callers give. */
const CALLS_FOLLOWED = 2;
/** Texts that one value may be. */
const SITE_LIMIT = 64;

/** Joins the open ends of summaries: constants across files, and environment names. */
export class ValueResolver {
  private readonly modules: ModuleFiles;
  private readonly shared: SharedNames;
  private readonly callers: Callers;
  private readonly environment: EnvironmentNames;

  constructor(private readonly summaries: ReadonlyMap<string, FileSummary>) {
    this.modules = new ModuleFiles(summaries);
    this.shared = new SharedNames(summaries);
    this.callers = new Callers(summaries, this.modules);
    this.environment = new EnvironmentNames(summaries);
  }

  /** Every text that the value may be, with the way to it. Empty when nothing constant is known. */
  sites(value: Value, file: string): Site[] {
    return this.texts({ value, file, evidence: [] }, 0).slice(0, SITE_LIMIT);
  }

  /** Texts of the environment variable where it is defined nearest to a file. */
  environmentSites(name: string, file: string): Site[] {
    return this.defined(name, { value: { kind: 'dynamic', reason: name }, file, evidence: [] }, 0);
  }

  /** The client that a value is, looked for in other files where need be. */
  client(value: Value, file: string, through: readonly string[] = []): { match: ClientMatch; file: string } | null {
    const found = this.close({ value, file, evidence: [] }, 0).flatMap((placed) => {
      const ecosystem = ecosystemOf(this.summaries.get(placed.file)?.language ?? '') ?? 'javascript';
      const match = clientOf(placed.value, ecosystem);
      return match ? [{ match, file: placed.file, through: placed.through ?? [] }] : [];
    });
    return handedOnWith(found, through, ({ match }) => match.name)[0] ?? null;
  }

  private texts(placed: Placed, depth: number): Site[] {
    if (depth > DEPTH_LIMIT) return [];
    return this.close(placed, depth).flatMap((closed) => this.textsOfClosed(closed, depth + 1));
  }

  private textsOfClosed(placed: Placed, depth: number): Site[] {
    const { value, file, evidence } = placed;
    switch (value.kind) {
      case 'literal':
        return [
          {
            text: value.text,
            location: { file, range: value.range },
            role: value.role,
            plain: value.plain,
            ...(value.written === undefined ? {} : { written: value.written }),
            evidence,
            through: placed.through ?? [],
          },
        ];
      case 'list':
        return value.items.flatMap((item) => this.texts({ ...placed, value: item }, depth));
      case 'concat':
        return this.joined(placed, value.parts, value.range, depth);
      case 'env':
        return this.environmentTexts(placed, value.name, value.fallback, value.range, depth);
      case 'call': {
        const handed = handedText(value);
        return handed ? this.texts({ ...placed, value: handed }, depth) : [];
      }
      default:
        return [];
    }
  }

  private joined(placed: Placed, parts: readonly Value[], range: Range, depth: number): Site[] {
    let text = '';
    const evidence = [...placed.evidence];
    let through = placed.through ?? [];
    for (const piece of parts) {
      const [first] = this.texts({ ...placed, value: piece, evidence: [] }, depth);
      if (!first) return fixedParts(placed, parts);
      text += first.text;
      evidence.push(...first.evidence);
      if (first.through.length > through.length) through = first.through;
    }
    return [{ text, location: { file: placed.file, range: range }, role: 'constant', plain: false, evidence, through }];
  }

  private environmentTexts(placed: Placed, name: string, fallback: Value | null, range: Range, depth: number): Site[] {
    const read: Evidence = { code: 'env-read', args: [name], location: { file: placed.file, range: range } };
    const reached = { ...placed, evidence: [...placed.evidence, read] };
    const preset = fallback
      ? this.texts({ ...reached, value: fallback }, depth).map((site) => ({
          ...site,
          role: site.role === 'choice' ? site.role : ('default' as Role),
        }))
      : [];
    return [...this.defined(name, reached, depth), ...preset];
  }

  /** What the name is defined as, nearest to its reader. */
  private defined(name: string, reader: Placed, depth: number): Site[] {
    const nearest = this.environment.nearest(name, reader.file);
    if (!nearest) return [];
    const defined: Evidence = { code: 'env-definition', args: [name], location: { file: nearest.file, range: nearest.entry.range } };
    return this.texts({ value: nearest.entry.value, file: nearest.file, evidence: [...reader.evidence, defined] }, depth + 1);
  }

  /** Follows names, branches, imports and members until only values remain that stand for themselves. */
  private close(placed: Placed, depth: number): Placed[] {
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

/**
 * Of values that callers hand on, those that came through the same call as another value; where the other came through none, all
 * of them if they agree, else none: one caller's address must not be read into another caller's model.
 */
export function handedOnWith<T extends { readonly through: readonly string[] }>(
  found: readonly T[],
  through: readonly string[],
  text: (value: T) => string,
): readonly T[] {
  const together = found.filter((value) => value.through.some((call) => through.includes(call)));
  if (together.length > 0) return together;
  const own = found.filter((value) => value.through.length === 0);
  if (own.length > 0 || through.length > 0) return own;
  return new Set(found.map(text)).size === 1 ? found : [];
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

/** Conversions, and wrappers that an SDK asks for: `openai.F(model)`, `ModelId("…")`, `new Uri("…")`. */
/** Shortest constant part of a text that may say which model it is. */
const SHORTEST_PART = 4;

/** The constant parts of a text with holes, without the signs by which they join. */
function fixedParts({ file, evidence, through }: Placed, parts: readonly Value[]): Site[] {
  return parts.flatMap((piece) => {
    if (piece.kind !== 'literal' || !piece.plain) return [];
    const lead = /^[/:@._-]*/.exec(piece.text)?.[0].length ?? 0;
    const text = piece.text.slice(lead).replace(/[/:@._-]+$/, '');
    if (text.length < SHORTEST_PART || piece.range.start.line !== piece.range.end.line) return [];
    const { line, character } = piece.range.start;
    const range = { start: { line, character: character + lead }, end: { line, character: character + lead + text.length } };
    return [{ text, location: { file, range }, role: 'constant' as Role, plain: false, part: true, evidence, through: through ?? [] }];
  });
}
