import { assess, type EffectivePolicy, type ProfileFile, RULES, type RuleSetting } from '../assess';
import { WORKSPACE_RULES } from '../assess/workspace/rules';
import type { Finding } from '../model/finding';
import { compareLevels, LEVELS } from '../model/level';
import type { DenyEntry } from '../model/policy';
import type { Registry } from '../registry/api';
import { type ProfileExample, profileExamples } from './profileExamples';

/** A profile's file with the policy that it gives. */
export interface ProfileOnPage {
  readonly file: ProfileFile;
  readonly policy: EffectivePolicy;
}

/** `docs/policy-profiles.md`: whom each profile is for, what differs from the first one, and all of them on the same examples. */
export function profilePage(profiles: readonly ProfileOnPage[], registry: Registry): string {
  const [base] = profiles;
  if (!base) throw new Error('there is no profile');
  return [
    '# Policy profiles',
    INTRODUCTION,
    `| profile | for |\n|---|---|\n${profiles.map(({ file }) => `| [\`${file.name}\`](#${file.name}) | ${file.title} |`).join('\n')}`,
    `## The same models under each profile\n\n${comparison(profiles, registry)}`,
    ...profiles.map((profile) => section(profile, base)),
    'Generated from `src/assess/profiles/` and the registry by `npm run docs:profiles`.\n',
  ].join('\n\n');
}

const INTRODUCTION = `The registry holds facts; what to think of them is for a profile to say. A profile is a policy document that ships with the tool:
levels of the rules, a few entries of a deny list, at times a declared context. Choose one with \`--profile NAME\`, with the
setting \`modelPedigree.profile\`, or build on one in a policy file of your own: \`extends: eu\`. What stands in your file wins, and
so does your \`context\`.

Levels, worst first: ${LEVELS.map((level) => `\`${level}\``).join(', ')}. None of this is legal advice: a level says how loudly the tool speaks.`;

function comparison(profiles: readonly ProfileOnPage[], registry: Registry): string {
  const rows = profileExamples(registry).map((example) => {
    const cells = profiles.map(({ policy }) => cellOf(findingsOn(example, policy, registry)));
    return `| \`${example.identifier}\` | ${example.where} | ${cells.join(' | ')} |`;
  });
  return [
    `No figures, no kinds of data and no sector are declared; the day is ${registry.asOf}. Each cell gives the levels with the rules that speak.`,
    '',
    `| model | where it runs | ${profiles.map(({ file }) => file.name).join(' | ')} |`,
    `|---|---|${profiles.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n');
}

function findingsOn({ usages }: ProfileExample, policy: EffectivePolicy, registry: Registry): readonly Finding[] {
  return [...assess({ usages, registry, policyOf: () => policy, today: registry.asOf }).findings].sort((a, b) =>
    compareLevels(a.level, b.level),
  );
}

function cellOf(findings: readonly Finding[]): string {
  const told = LEVELS.flatMap((level) => {
    const codes = findings.filter((finding) => finding.level === level).map(({ code }) => `[${code}](rules/${code}.md)`);
    return codes.length === 0 ? [] : [`**${level}** ${[...new Set(codes)].join(', ')}`];
  });
  return told.length === 0 ? '–' : told.join('<br>');
}

function section({ file, policy }: ProfileOnPage, base: ProfileOnPage): string {
  const sources = file.sources.map(({ title, url }) => `- [${title}](${url})`).join('\n');
  const parts = [`## ${file.name}`, `**${file.title}** · ${file.titleJa}`, file.rationale, file.rationaleJa];
  const differences = file === base.file ? [] : [`### What differs from ${base.file.name}`, ...differencesOf(file, policy, base.policy)];
  return [...parts, ...differences, `### Sources of ${file.name}`, sources].join('\n\n');
}

function differencesOf({ context, deny = [] }: ProfileFile, policy: EffectivePolicy, base: EffectivePolicy): readonly string[] {
  const declared = Object.entries(context ?? {}).map(([name, value]) => `\`${name}: ${[value].flat().join(', ')}\``);
  const rows = [...RULES, ...WORKSPACE_RULES].flatMap(({ code, cases }) => {
    const changes = [
      ...levelChanges(Object.keys(cases), policy.rules[code], base.rules[code]),
      ...options(policy.rules[code], base.rules[code]),
    ];
    return changes.length === 0 ? [] : [`| ${linked(code)} | ${changes.join('<br>')} |`];
  });
  return [
    ...(declared.length === 0 ? [] : [`It declares ${declared.join(', ')}; a context of your own replaces that.`]),
    ...(deny.length === 0 ? [] : [`It denies:\n\n${deny.map((entry) => `- ${denial(entry)}`).join('\n')}`]),
    ['| rule | case: level in baseline → here |', '|---|---|', ...rows].join('\n'),
  ];
}

function linked(code: string): string {
  return RULES.some((rule) => rule.code === code) ? `[\`${code}\`](rules/${code}.md)` : `\`${code}\``;
}

function levelChanges(cases: readonly string[], here: RuleSetting | undefined, there: RuleSetting | undefined): readonly string[] {
  return cases.flatMap((name) => {
    const [now, before] = [levelOf(name, here), levelOf(name, there)];
    return now === before ? [] : [`\`${name}\`: ${before} → **${now}**`];
  });
}

function levelOf(name: string, setting: RuleSetting | undefined): string {
  return setting?.cases?.[name] ?? setting?.level ?? 'off';
}

function options(here: RuleSetting | undefined, there: RuleSetting | undefined): readonly string[] {
  return Object.entries(here?.options ?? {}).flatMap(([name, value]) =>
    JSON.stringify(there?.options[name]) === JSON.stringify(value) ? [] : [`option \`${name}\`: ${[value].flat().join(', ')}`],
  );
}

function denial({ level, derived, reason: _, ...selector }: DenyEntry): string {
  const members = Object.entries(selector).map(([name, value]) => `\`${name}\` ${[value].flat().join(', ')}`);
  const what = derived ? `what was made from models with ${members.join(' and ')}` : members.join(' and ');
  return level === undefined ? what : `${what}: **${level}**`;
}
