/** What the policy finds, worst first, with what it rests on in brief. */
import { CUSTOM_PREFIX, profileNames } from '../../assess';
import type { Finding, Reason } from '../../model/finding';
import { compareLevels, LEVELS, type Level } from '../../model/level';
import { addressOfRule } from '../../report/rulePages';
import type { JudgedUsage } from '../judgements';
import type { CardOptions } from './card';
import { heading } from './cardParts';
import { levelSign } from './headPart';
import { codeSpan, escapeMarkdown, link } from './markdown';
import { placeLink } from './placeLink';

/** A finding shows this many reasons, in brief; the rule's page has the rest. */
const MOST_REASONS = 2;
const LONGEST_REASON = 150;

/** What the lines above the findings, or the one on how it was recognized, tell as well. */
const TOLD_BY_CARD: readonly string[] = [
  'reason.sends-to',
  'reason.threshold-undeclared',
  'reason.steps',
  'reason.lineage',
  'reason.runs-code',
  'reason.flag',
];

/** Facts that the lines above the findings have told already. */
const TOLD_ABOVE = /^(?:lifecycle|license|lineage)\b|^model\.(?:license|openness|undisclosedBase)|^vendor\.country/;

/** See the file. Whatever the editor says right above the card is not said again. */
export function findingsPart({ findings, root }: JudgedUsage, options: CardOptions): string {
  const { engine, locale, texts, looks } = options;
  const [first] = findings;
  if (first === undefined) return '';
  const told = new Set<string>();
  const sorted = [...findings].sort((a, b) => compareLevels(a.level, b.level));
  const items = sorted.map((finding): Item => {
    const reasons = newReasons(finding.reasons, told, options);
    const source = `${codeLink(finding)}${decidedPart(finding, root, options)}`;
    const isTold = looks.sentencesAbove && options.isUnderlined(finding);
    return { level: finding.level, source, reasons, sentence: isTold ? '' : escapeMarkdown(engine.renderMessage(finding.message, locale)) };
  });
  const policy = (profileNames().includes(first.profile) ? texts.profile : texts.policyFile)(escapeMarkdown(first.profile));
  const head = `${heading(texts.heading.findings)} · ${policy}`;
  const lines = LEVELS.flatMap((level) => levelLines(level, items, options));
  const [only = '', ...others] = lines;
  return others.length === 0 ? `${head} · ${only.replace(/^- /, '')}` : [head, ...lines].join('\n');
}

/** A finding as it is shown; without a sentence where that stands above the card. */
interface Item {
  readonly level: Level;
  readonly sentence: string;
  readonly source: string;
  readonly reasons: readonly string[];
}

function itemLines({ level, sentence, source, reasons }: Item, options: CardOptions): readonly string[] {
  const sign = levelSign(level, options);
  if (sentence !== '') return [`- ${sign} ${sentence} (${source})`, ...reasons.map((reason) => `  - ${reason}`)];
  const [reason = '', ...more] = reasons;
  return [`- ${sign} ${source} — ${reason}`, ...more.map((other) => `  - ${other}`)];
}

/** Findings of which nothing is left to say but their rule share a line. */
function levelLines(level: Level, items: readonly Item[], options: CardOptions): readonly string[] {
  const own = items.filter((item) => item.level === level);
  const bare = own.filter(isBare).map(({ source }) => source);
  const told = own.filter((item) => !isBare(item)).flatMap((item) => itemLines(item, options));
  return bare.length === 0 ? told : [...told, `- ${levelSign(level, options)} ${bare.join(' · ')}`];
}

function isBare({ sentence, reasons }: Item): boolean {
  return sentence === '' && reasons.length === 0;
}

/** Reasons that neither the facts above nor another finding has told. */
function newReasons(reasons: readonly Reason[], told: Set<string>, { engine, locale }: CardOptions): readonly string[] {
  return reasons
    .filter(({ fact, message }) => !TOLD_BY_CARD.includes(message.code) && (fact === undefined || !TOLD_ABOVE.test(fact)))
    .map(({ message }) => escapeMarkdown(engine.renderMessage(message, locale), LONGEST_REASON))
    .filter((reason) => {
      const isNew = !told.has(reason);
      told.add(reason);
      return isNew;
    })
    .slice(0, MOST_REASONS);
}

/** A rule of the team's own has no page among ours. */
export function codeLink({ code }: Pick<Finding, 'code'>): string {
  return code.startsWith(CUSTOM_PREFIX) ? codeSpan(code) : link(code, addressOfRule(code));
}

/** The line of the policy that gave the finding its level; a profile that ships has none. */
function decidedPart({ decidedBy: { location, layer }, profile }: Finding, root: string, { texts, uri }: CardOptions): string {
  if (location !== undefined) return `, ${texts.setIn(placeLink(location, uri(root, location), location.file))}`;
  return layer === profile ? '' : `, ${texts.setIn(texts.profile(escapeMarkdown(layer)))}`;
}
