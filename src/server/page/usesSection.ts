/** Where the workspace uses a model: each place with its level and where the call goes. */
import { CUSTOM_PREFIX } from '../../assess';
import { compareLevels, worstLevel } from '../../model/level';
import type { Match } from '../../model/match';
import { remoteOf } from '../../model/usage';
import { addressOfRule } from '../../report/rulePages';
import { join } from '../card/cardParts';
import { levelSign } from '../card/headPart';
import { codeSpan, link } from '../card/markdown';
import { placeLabel } from '../card/placeLink';
import { isShown } from '../diagnostics';
import type { JudgedUsage } from '../judgements';
import type { PageOptions } from './pageOptions';

/** More would be a list to search in, and for that there is the list of all usages. */
const MOST_USES = 100;

/** The usages of the same model, or of the same text where no model is known; those of the asking document first. */
export function usesOf(match: Match, identifier: string, { usages, isNear }: PageOptions): readonly JudgedUsage[] {
  const found: JudgedUsage[] = [];
  for (const judged of usages()) {
    const { usage } = judged;
    if ((usage.kind !== 'model' && usage.kind !== 'weights') || !isShown(usage)) continue;
    if ('model' in match ? usage.model?.id === match.model.id : usage.value === identifier) found.push(judged);
  }
  const rank = (judged: JudgedUsage): number => (isNear(judged) ? 0 : 2) + (judged.usage.value === identifier ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** See {@link usesOf}. */
export function usesSection(uses: readonly JudgedUsage[], options: PageOptions): string {
  const { pageTexts, texts } = options;
  const head = `## ${pageTexts.heading.uses}`;
  if (uses.length === 0) return `${head}\n\n${pageTexts.noUses}`;
  const shown = uses.slice(0, MOST_USES).map((judged) => `- ${useLine(judged, options)}`);
  const rest = uses.length > shown.length ? [`- ${texts.more(uses.length - shown.length)}`] : [];
  return [`${head}\n\n${pageTexts.uses(uses.length)}\n`, ...shown, ...rest].join('\n');
}

function useLine({ usage, findings, root }: JudgedUsage, options: PageOptions): string {
  const { texts } = options;
  const worst = worstLevel(findings.map(({ level }) => level));
  const codes = [...new Set([...findings].sort((a, b) => compareLevels(a.level, b.level)).map(({ code }) => code))];
  const { deployment } = usage;
  const country = remoteOf(deployment)?.country ?? null;
  const host = deployment.host === null ? '' : codeSpan(deployment.host);
  return join([
    placeOf(usage.location, root, options),
    codeSpan(usage.value),
    deployment.kind === 'self-hosted' ? join([host, texts.selfHosted]) : host,
    country === null ? '' : country,
    worst === undefined ? texts.noFindings : levelSign(worst, options),
    codes.map((code) => (code.startsWith(CUSTOM_PREFIX) ? codeSpan(code) : link(code, addressOfRule(code)))).join(', '),
  ]);
}

/** A place as a link of the page. */
export function placeOf(location: JudgedUsage['usage']['location'], root: string, { href }: PageOptions): string {
  const target = href(root, location);
  const label = placeLabel(location, location.file);
  return target === '' ? label : `[${label}](${target})`;
}
