/** The licenses of a model and what they ask for, held against what the workspace declares. */
import type { Context } from '../../assess/api';
import { NEAR_SHARE } from '../../assess/obligations';
import { type Applicability, applicabilityOf, type Standing, standingOf } from '../../assess/thresholds';
import type { License, Obligation, ObligationKind, Threshold } from '../../model/license';
import type { Model } from '../../model/registry';
import type { EffectiveLicense } from '../../registry/api';
import type { Locale } from '../host';
import { type CardSetting, compact, icon, join, label, lines } from './cardParts';
import type { CardTexts } from './cardTexts';
import { codeSpan, escapeMarkdown, link } from './markdown';

/** A duty, and how it stands to the declared figures. */
export interface Duty {
  readonly obligation: Obligation;
  readonly standings: readonly Standing[];
  readonly applicability: Applicability;
}

const MOST_PRESSING_FIRST: readonly Applicability[] = ['applies', 'near', 'would-apply', 'always', 'below'];

/** Duties of every such license, which surprise nobody: a card leaves them to the page. */
const ROUTINE: readonly ObligationKind[] = ['notice', 'flow-down', 'naming'];

/** The model's own license and those that come down to it, each once. */
export function licensesOf(model: Model, { registry }: Pick<CardSetting, 'registry'>): readonly EffectiveLicense[] {
  const all = registry.effectiveLicenses(model.id);
  return all.filter(({ license }, position) => all.findIndex((other) => other.license.id === license.id) === position);
}

/** The record that stands for the terms of a service: it says no more than that the weights are closed. */
export function isMereService({ url, obligations, osiApproved }: License): boolean {
  return url === undefined && obligations.length === 0 && !osiApproved;
}

/** Most pressing first. */
export function dutiesIn({ license }: EffectiveLicense, context: Context): readonly Duty[] {
  return license.obligations
    .map((obligation) => {
      const standings = (obligation.above ?? []).map((threshold) => standingOf(threshold, context));
      return { obligation, standings, applicability: applicabilityOf(standings, NEAR_SHARE) };
    })
    .sort((a, b) => MOST_PRESSING_FIRST.indexOf(a.applicability) - MOST_PRESSING_FIRST.indexOf(b.applicability));
}

/** Each license on a line, with the duties that press; how many more there are. */
export function licensePart(model: Model, setting: CardSetting): string {
  const { texts } = setting;
  const licenses = licensesOf(model, setting).filter(({ license }) => !isMereService(license));
  const head = `${icon('law', setting)}${label(texts.heading.license)}`;
  if (licenses.length === 0) return model.openness === 'closed' ? '' : `${head} ${texts.noLicense}`;
  return lines(licenses.flatMap((effective, position) => licenseLines(effective, position === 0 ? head : '↳', setting)));
}

function licenseLines(effective: EffectiveLicense, head: string, setting: CardSetting): readonly string[] {
  const { texts, policy, limits } = setting;
  const { license, carrier, path } = effective;
  const isOwn = path.length === 0;
  const duties = dutiesIn(effective, policy.context);
  const pressing = duties.filter(isPressing);
  const shown = pressing.slice(0, isOwn ? limits.obligations.own : limits.obligations.inherited);
  const rest = duties.length - shown.length;
  const first = join([
    license.url === undefined ? escapeMarkdown(license.name) : link(license.name, license.url),
    isOwn ? '' : texts.inheritedFrom(escapeMarkdown(carrier.name)),
    duties.length === 0 && license.osiApproved ? texts.noObligations : '',
    shown.length === 0 && rest > 0 ? texts.routineDuties(rest) : '',
  ]);
  const told = shown.map((duty, position) =>
    join([`• ${dutyText(duty, setting)}`, position === shown.length - 1 && rest > 0 ? texts.moreDuties(rest) : '']),
  );
  return [`${head} ${first}`, ...told];
}

function isPressing({ obligation, applicability }: Duty): boolean {
  if (applicability === 'below') return false;
  return applicability !== 'always' || !ROUTINE.includes(obligation.kind);
}

/** What is asked, in brief; from which figures on, and how the declared ones stand to them. */
export function dutyText({ obligation, standings, applicability }: Duty, setting: CardSetting): string {
  const { texts, locale, limits } = setting;
  const text = locale === 'ja' ? (obligation.textJa ?? obligation.text) : obligation.text;
  const kind = `*${texts.obligation[obligation.kind]}*`;
  const words = obligation.display === undefined ? '' : ` ${codeSpan(obligation.display)}`;
  // the words to display say best what is asked
  if (standings.length === 0 && words !== '' && !limits.isPage) return `${kind}${words}`;
  if (standings.length === 0) return `${kind}${words}: ${escapeMarkdown(text, limits.obligationLength)}`;
  const above = texts.above(standings.map(({ threshold }) => thresholdText(threshold, texts, locale)).join(texts.or));
  const told = limits.isPage ? `: ${escapeMarkdown(text, limits.obligationLength)}` : '';
  return `${kind}${words} ${above} — **${texts.standing[applicability]}**${headroom(standings, texts, locale)}${told}`;
}

/** How far the declared figure has come towards the threshold. */
function headroom(standings: readonly Standing[], texts: CardTexts, locale: Locale): string {
  const declared = standings.flatMap((standing) => (standing.kind === 'declared' ? [standing] : []));
  const nearest = declared.sort((a, b) => b.share - a.share)[0];
  if (nearest === undefined) return '';
  return ` (${texts.declared(amountText({ ...nearest.threshold, value: nearest.value }, locale), percent(nearest.share, locale))})`;
}

function percent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share);
}

function thresholdText(threshold: Threshold, texts: CardTexts, locale: Locale): string {
  return texts.threshold(threshold.metric, amountText(threshold, locale));
}

function amountText({ value, currency }: Threshold, locale: Locale): string {
  const amount = compact(value, locale);
  return currency === undefined ? amount : `${amount} ${escapeMarkdown(currency)}`;
}
