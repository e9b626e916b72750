import picocolors from 'picocolors';
import {
  type Alternatives,
  type EffectivePolicy,
  type Locale,
  type MessageCode,
  message,
  type RuleExplanation,
  renderMessage,
  type UsageExplanation,
  type Verdict,
} from '../assess';
import type { Message, Suppression } from '../model/finding';
import type { Level } from '../model/level';
import { placeName } from '../model/location';
import type { PolicyOrigin } from '../model/policy';
import { padded, printable, widest } from './columns';
import { colorOf } from './levelColors';

type Colors = ReturnType<typeof picocolors.createColors>;
type Say = (code: MessageCode, args?: Message['args']) => string;

export interface PolicyExplanationOptions {
  readonly locale: Locale;
  readonly colors: boolean;
  /** Lines of the file that hold usages, counted from one. */
  readonly linesWithUsages: readonly number[];
}

/** How the policy judges one line, for people: what speaks in full, what is off or silent in one row each. */
export function policyExplanationText(
  { file, line }: { readonly file: string; readonly line: number },
  policy: EffectivePolicy,
  explanations: readonly UsageExplanation[],
  { locale, colors: colored, linesWithUsages }: PolicyExplanationOptions,
): string {
  const colors = picocolors.createColors(colored);
  const say: Say = (code, args = {}) => printable(renderMessage(message(code, args), locale));
  const labels = [say('policy-explain.policy'), say('policy-explain.layers')];
  const width = widest(labels);
  const layers = say('policy-explain.layers-line', { layers: policy.layers.map(({ layer }) => layer).join('\n') });
  const head = [policy.name, layers].map((text, row) => `${colors.bold(padded(labels[row] ?? '', width))}  ${text}`);
  if (explanations.length > 0) return [...head, ...explanations.flatMap((one) => ['', ...usageLines(one, say, colors)])].join('\n');
  const others = linesWithUsages.length > 0 ? [say('policy-explain.lines-with', { file, lines: linesWithUsages.join('\n') })] : [];
  return [...head, '', say('policy-explain.nothing-here', { place: `${file}:${line}` }), ...others].join('\n');
}

function usageLines({ usage, unjudged, rules, alternatives }: UsageExplanation, say: Say, colors: Colors): readonly string[] {
  const { model, value, location } = usage;
  const title = `${placeName(location)}:${location.range.start.character + 1}  ${value}${model ? `  ${model.name} (${model.id})` : ''}`;
  const told = rules.filter(speaks);
  return [
    colors.underline(printable(title)),
    ...(unjudged ? [`  ${say(`policy-explain.unjudged.${unjudged}`)}`] : []),
    ...told.flatMap((rule) => ruleLines(rule, say, colors)),
    ...shortLists(
      rules.filter((rule) => !speaks(rule)),
      say,
      colors,
    ),
    ...(alternatives ? alternativeLines(alternatives, say, colors) : []),
  ];
}

/** What to use instead, one row each; or plainly that nothing is known. */
function alternativeLines({ found, none }: Alternatives, say: Say, colors: Colors): readonly string[] {
  const told = none
    ? [say(none.code as MessageCode, none.args)]
    : found.map(({ model, identifier, reasons, changes }) => {
        const why = reasons.map(({ message: { code, args } }) => say(code as MessageCode, args)).join(' ');
        const also = changes.length > 0 ? ` ${say('policy-explain.changes', { changes: changes.join('\n') })}` : '';
        return `${printable(identifier ?? model.id)}  ${colors.dim(`${why}${also}`)}`;
      });
  return [`  ${colors.bold(say('policy-explain.instead'))}`, ...told.map((row) => `    ${row}`)];
}

/** Whether a rule found something, or an entry or a condition kept it from it. */
function speaks({ message: found, entry, verdict }: RuleExplanation): boolean {
  return found !== null || entry !== null || verdict === 'narrowed';
}

function ruleLines(rule: RuleExplanation, say: Say, colors: Colors): readonly string[] {
  const { code, level, message: found, entry, when, suppression } = rule;
  const verdict = rule.verdict === 'fires' ? '' : ` [${say(`policy-explain.verdict.${rule.verdict}`)}]`;
  const shown = level === null || level === 'off' ? '' : `${colorOf(level, colors)(say(`level.${level}`))}  `;
  const name = rule.case === null ? '' : `, ${say('policy-explain.case', { case: rule.case })}`;
  const details = [
    ...(found ? [say(found.code as MessageCode, found.args)] : []),
    ...levelLine(rule, say),
    ...(entry ? [say(`policy-explain.entry.${entry.list}`, { place: originOf(entry.origin), selector: entry.selector })] : []),
    ...(when ? [whenLine(when, say)] : []),
    ...(suppression ? [acceptedLine(suppression, say)] : []),
  ];
  return [`  ${shown}${colors.bold(code)}${name}${verdict}`, ...details.map((text) => `      ${text}`)];
}

/** `critical, set in model-policy.yaml:7; over baseline (high)`. */
function levelLine({ levels, entry, level, message: found }: RuleExplanation, say: Say): readonly string[] {
  if (!found && levels.length === 0) return [];
  const [first, ...rest] = levels;
  const own = entry?.level != null && level !== 'off';
  if (!first) return [say('policy-explain.level-none')];
  const place = originOf(first.origin);
  const set = own
    ? say('policy-explain.level-entry', { level: levelWord(entry.level as Level, say), place: originOf(entry.origin) })
    : first.by === 'broken-condition'
      ? say('policy-explain.broken', { place })
      : say(first.by === 'case' ? 'policy-explain.level-case' : 'policy-explain.level', { level: levelWord(first.level, say), place });
  const below = (own ? levels : rest).map(({ origin, level: given }) =>
    say('policy-explain.over-one', { place: originOf(origin), level: levelWord(given, say) }),
  );
  if (below.length === 0) return [set];
  return [say('policy-explain.level-over', { set, over: say('policy-explain.over', { layers: below.join('\n') }) })];
}

function whenLine({ source, holds, fault, origin }: NonNullable<RuleExplanation['when']>, say: Say): string {
  const code = holds === null ? 'policy-explain.when-fault' : holds ? 'policy-explain.when-holds' : 'policy-explain.when-fails';
  return say(code, { place: originOf(origin), source, fault });
}

function acceptedLine({ by, reason, until, owner, location }: Suppression, say: Say): string {
  return say(`policy-explain.accepted.${by}`, { place: location ? placeName(location) : '', reason, until, owner });
}

/** `off: a, b`, one row for each verdict. */
function shortLists(rules: readonly RuleExplanation[], say: Say, colors: Colors): readonly string[] {
  const verdicts: readonly Exclude<Verdict, 'fires'>[] = ['off', 'silent', 'not-applicable'];
  return verdicts.flatMap((verdict) => {
    const codes = rules.filter((rule) => rule.verdict === verdict).map(({ code }) => code);
    return codes.length === 0 ? [] : [colors.dim(`  ${say(`policy-explain.verdict.${verdict}`)}: ${codes.join(', ')}`)];
  });
}

function levelWord(level: Level | 'off', say: Say): string {
  return level === 'off' ? say('policy-explain.verdict.off') : say(`level.${level}`);
}

/** `model-policy.yaml:7`, or a profile's name. */
function originOf({ layer, location }: PolicyOrigin): string {
  return location ? `${location.file}:${location.range.start.line + 1}` : layer;
}
