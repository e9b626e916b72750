import { worstLevel } from '../../model/level';
import type { License } from '../../model/license';
import type { Vendor } from '../../model/registry';
import type { Deployment } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { clip, oneLine } from '../card/markdown';
import type { JudgedUsage } from '../judgements';
import type { UsageTexts } from '../uses/usageTexts';

/** Longest hint; what is longer pushes the code aside. */
export const LONGEST_HINT = 60;
const LONGEST_LICENSE = 24;
const OWN_NAME = 'LicenseRef-';
const PROPRIETARY = 'LicenseRef-Proprietary';

export interface OriginOptions {
  readonly registry: Registry;
  readonly texts: UsageTexts;
}

/** Country of the maker and license, in a few characters: `CN · MIT`. Empty when neither is known. */
export function compactOrigin(judged: JudgedUsage, { registry, texts }: OriginOptions): string {
  return joined([vendorOf(judged)?.country, briefly(licenseCode(judged, registry, texts), judged)]);
}

/** The same with the maker's name before and the worst level behind: `Moonshot AI · CN · MIT · high`. */
export function fullOrigin(judged: JudgedUsage, { registry, texts }: OriginOptions): string {
  const vendor = vendorOf(judged);
  const level = worstLevel(judged.findings.map(({ level }) => level));
  const origin = [vendor?.name, vendor?.country, licenseCode(judged, registry, texts)];
  // a level alone would say less than the squiggle under the model
  return joined(origin.some(Boolean) ? [...origin, level && texts.level[level]] : []);
}

/** Who made it and where, on what terms, where the call goes, and the worst that is said of it, in whole sentences. */
export function originSentences(judged: JudgedUsage, { registry, texts }: OriginOptions): string {
  const { usage, findings } = judged;
  const vendor = vendorOf(judged);
  const name = oneLine(usage.model?.name ?? usage.value);
  const maker = vendor === null ? '' : texts.madeBy(name, vendorName(vendor, texts));
  const [own, ...inherited] = licensesOf(judged, registry);
  const level = worstLevel(findings.map(({ level }) => level));
  return [
    maker,
    own === undefined ? '' : texts.licensed(own.license.name),
    ...inherited.map(({ license, from }) => texts.inherits(license.name, from)),
    destination(usage.deployment, registry, texts),
    level === undefined ? '' : texts.worst(texts.level[level]),
  ]
    .filter((sentence) => sentence !== '')
    .join(texts.betweenSentences);
}

/** A name with its country. */
export function vendorName({ name, country }: Vendor, texts: UsageTexts): string {
  return country === null ? name : texts.vendorIn(name, texts.country(country));
}

/** The maker, also of a model that is known by its family alone. */
export function vendorOf({ usage: { vendor, match } }: JudgedUsage): Vendor | null {
  if (vendor !== null) return vendor;
  return match.how === 'family' || match.how === 'unknown' ? (match.vendor ?? null) : null;
}

function destination(deployment: Deployment, registry: Registry, texts: UsageTexts): string {
  if (deployment.kind === 'self-hosted') return texts.selfHosted;
  if (deployment.kind === 'unknown') return '';
  const { operator, country, host, platform } = deployment;
  const name = (operator === null ? undefined : registry.vendor(operator)?.name) ?? host ?? platform;
  return texts.goesTo(country === null ? name : texts.vendorIn(name, texts.country(country)));
}

interface HeldLicense {
  readonly license: License;
  /** The model that carries it. */
  readonly from: string;
}

/** The model's own license first, then those that come down to it; each once. */
function licensesOf({ usage: { model, match } }: JudgedUsage, registry: Registry): readonly HeldLicense[] {
  if (model === null) {
    const family = match.how === 'family' ? match.family : null;
    const license = family?.license === undefined ? undefined : registry.license(family.license);
    return license === undefined || family === null ? [] : [{ license, from: family.name }];
  }
  const held = registry.effectiveLicenses(model.id).map(({ license, carrier }) => ({ license, from: carrier.name }));
  return held.filter(({ license }, position) => held.findIndex((other) => other.license.id === license.id) === position);
}

/** `MIT`, `Kimi-K2-Modified-MIT`, `MIT +1` where another license comes down. */
function licenseCode(judged: JudgedUsage, registry: Registry, texts: UsageTexts): string {
  const { model } = judged.usage;
  const [own, ...inherited] = licensesOf(judged, registry);
  if (own === undefined || own.license.id.startsWith(PROPRIETARY)) return model?.openness === 'closed' ? texts.closed : '';
  const code = own.license.id.startsWith(OWN_NAME) ? own.license.id.slice(OWN_NAME.length) : own.license.id;
  return inherited.length === 0 ? clip(code, LONGEST_LICENSE) : `${clip(code, LONGEST_LICENSE)} +${inherited.length}`;
}

/** What comes behind the model's own name in the name of its license: beside the model, the name says nothing new. */
const TELLING = /^(?:Modified|Community|Research|Terms|NC)\b/;

/** `Modified-MIT` in place of `Kimi-K2-Modified-MIT`. */
function briefly(code: string, { usage: { model } }: JudgedUsage): string {
  const named = new Set((model?.name ?? '').toLowerCase().split(/[\s-]+/));
  const words = code.split('-');
  const first = words.findIndex((word) => !named.has(word.toLowerCase()));
  const rest = words.slice(Math.max(0, first)).join('-');
  return TELLING.test(rest) ? rest : code;
}

function joined(parts: readonly (string | null | undefined)[]): string {
  const line = parts.filter((part) => part !== undefined && part !== null && part !== '').join(' · ');
  return clip(oneLine(line), LONGEST_HINT);
}
