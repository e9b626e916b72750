/** One line of a report. */
export type Fact = readonly [name: string, value: string];

/** A part that the user has ticked. Parts are in English, as those who keep the extension read them. */
export interface IssuePart {
  readonly heading: string;
  readonly facts: readonly Fact[];
  /** Text as it is: code, a path for each line. */
  readonly verbatim?: string;
}

/** How a setting is declared in the manifest, as far as it matters here. */
export interface DeclaredSetting {
  readonly key: string;
  /** The values that it can have; undefined where anything can be written. */
  readonly choices: readonly unknown[] | undefined;
  readonly isSwitch: boolean;
}

/** What the user reads in the frame of the text, in their language. */
export interface IssueWords {
  /** That nothing has been sent, and where the text goes. */
  readonly note: string;
  readonly happened: string;
  readonly expected: string;
  readonly steps: string;
}

/** The text of an issue: where to write what happened, and below it what the user has let go. */
export function issueText(parts: readonly IssuePart[], { note, happened, expected, steps }: IssueWords): string {
  const empty = [happened, expected, steps].flatMap((heading) => [`## ${heading}`, '', '', '']);
  return [`<!-- ${note.replaceAll('-->', '')} -->`, '', ...empty, ...parts.flatMap(partLines)].join('\n');
}

/**
 * The settings that are others than the manifest says. What anybody can write into one (patterns, paths) is told only by how much it is,
 * unless `isVerbatim`.
 */
export function settingFacts(
  declared: readonly DeclaredSetting[],
  inspect: (key: string) => { readonly value: unknown; readonly standard: unknown },
  isVerbatim: boolean,
): readonly Fact[] {
  return declared.flatMap(({ key, choices, isSwitch }): readonly Fact[] => {
    const { value, standard } = inspect(key);
    if (JSON.stringify(value) === JSON.stringify(standard)) return [];
    const isHarmless = isVerbatim || (isSwitch && typeof value === 'boolean') || choices?.includes(value) === true;
    return [[key, isHarmless ? JSON.stringify(value) : sizeOf(value)]];
  });
}

/** The settings that a manifest declares. */
export function declaredSettings(manifest: unknown): readonly DeclaredSetting[] {
  const configuration = member(member(manifest, 'contributes'), 'configuration');
  const groups: readonly unknown[] = Array.isArray(configuration) ? configuration : [configuration];
  return groups.flatMap((group) => {
    const properties = member(group, 'properties');
    if (typeof properties !== 'object' || properties === null) return [];
    return Object.entries(properties).map(([key, declared]): DeclaredSetting => {
      const choices: unknown = member(declared, 'enum');
      return { key, choices: Array.isArray(choices) ? choices : undefined, isSwitch: member(declared, 'type') === 'boolean' };
    });
  });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function sizeOf(value: unknown): string {
  if (!Array.isArray(value)) return 'set';
  return value.length === 1 ? 'set, 1 entry' : `set, ${value.length} entries`;
}

function partLines({ heading, facts, verbatim }: IssuePart): readonly string[] {
  const rows = facts.map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`);
  return [
    `## ${heading}`,
    '',
    ...(rows.length === 0 ? [] : ['| | |', '|---|---|', ...rows, '']),
    ...(verbatim === undefined ? [] : fenced(verbatim)),
    ...(rows.length === 0 && verbatim === undefined ? ['none', ''] : []),
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}

/** Whatever stands in the text, it does not end the block. */
function fenced(text: string): readonly string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return [fence, text, fence, ''];
}
