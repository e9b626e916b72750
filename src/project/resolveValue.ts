import { handedText } from '../detect/dataflow/handedText';
import { ecosystemOf } from '../detect/languages/languages';
import { type ClientMatch, clientOf } from '../detect/sdks/matchClient';
import type { Range } from '../model/location';
import type { FileSummary, Value } from '../model/summary';
import type { Evidence, Role } from '../model/usage';
import { EnvironmentNames } from './environmentNames';
import { DEPTH_LIMIT, NameFollower, SITE_LIMIT } from './followNames';
import type { Lookup, Lookups } from './lookups';
import { handedOnWith, type Placed, type Site } from './site';

/** Says what an open value of a file is in the whole project: the texts that it may be, or the client. */
export class ValueResolver {
  private readonly names: NameFollower;
  private readonly environment: EnvironmentNames;

  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    lookups: Lookups,
  ) {
    this.names = new NameFollower(summaries, lookups);
    this.environment = new EnvironmentNames(summaries, lookups);
  }

  /** Takes what a file tells others now, in the place of what it told before; tells which lookups have another answer. */
  replace(file: string, before: FileSummary | undefined, after: FileSummary): readonly Lookup[] {
    return [...this.names.replace(file, before, after), ...this.environment.replace(file, before, after)];
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
    const found = this.names.close({ value, file, evidence: [] }, 0).flatMap((placed) => {
      const ecosystem = ecosystemOf(this.summaries.get(placed.file)?.language ?? '') ?? 'javascript';
      const match = clientOf(placed.value, ecosystem);
      return match ? [{ match, file: placed.file, through: placed.through ?? [] }] : [];
    });
    return handedOnWith(found, through, ({ match }) => match.name)[0] ?? null;
  }

  private texts(placed: Placed, depth: number): Site[] {
    if (depth > DEPTH_LIMIT) return [];
    return this.names.close(placed, depth).flatMap((closed) => this.textsOfClosed(closed, depth + 1));
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
}

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
