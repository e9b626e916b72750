import { env, l10n, Uri, workspace } from 'vscode';
import type { LifecycleState } from '../../model/registry';
import type { UsageFacts } from '../../server/protocol';
import { countryName } from '../countryName';
import { levelName } from '../levelLooks';
import type { Grouping, GroupNames } from './groupings';
import type { Order } from './treeNodes';

/** The names of groups in the user's language. */
export function groupNames(): GroupNames {
  return {
    level: (level) => capitalized(level === null ? l10n.t('no findings') : levelName(level)),
    country: (code) => (code === null ? capitalized(l10n.t('unknown country')) : countryName(code)),
    vendor: (name) => name ?? capitalized(l10n.t('unknown maker')),
    license: (name) => name ?? capitalized(l10n.t('unknown license')),
    deployment: (deployment) => (deployment.operator === null ? capitalized(deploymentName(deployment)) : deploymentName(deployment)),
    lifecycle: (state) => capitalized(state === null ? l10n.t('lifecycle not known') : stateName(state)),
    root: (uri) => (uri === '' ? capitalized(l10n.t('outside of the workspace')) : rootName(uri)),
    top: l10n.t('(top folder)'),
    endpoints: capitalized(l10n.t('endpoints without a model')),
  };
}

/** What the tree is grouped by, as a menu says it. */
export function groupingName(grouping: Grouping): string {
  const names: Readonly<Record<Grouping, string>> = {
    level: l10n.t('by level'),
    model: l10n.t('by model'),
    vendor: l10n.t('by maker'),
    country: l10n.t('by country of the maker'),
    license: l10n.t('by license'),
    deployment: l10n.t('by operator and country'),
    lifecycle: l10n.t('by lifecycle'),
    folder: l10n.t('by folder'),
  };
  return names[grouping];
}

/** What the tree is sorted by, as a menu says it. */
export function orderName(order: Order): string {
  const names: Readonly<Record<Order, string>> = {
    level: l10n.t('by worst level'),
    name: l10n.t('by name'),
    count: l10n.t('by number of usages'),
  };
  return names[order];
}

/** A state of a lifecycle in the user's language. */
export function stateName(state: LifecycleState): string {
  const names: Readonly<Record<LifecycleState, string>> = {
    preview: l10n.t('preview'),
    active: l10n.t('active'),
    deprecated: l10n.t('deprecated'),
    retired: l10n.t('retired'),
    suspended: l10n.t('suspended'),
    restricted: l10n.t('restricted'),
    redirected: l10n.t('redirected'),
  };
  return names[state];
}

/** `OpenAI · United States`; `Amazon Bedrock (cloud) · …`. */
export function deploymentName({ kind, operator, country }: UsageFacts['deployment']): string {
  if (kind === 'self-hosted') return l10n.t('self-hosted');
  if (kind === 'unknown') return operator === null ? l10n.t('operator not known') : operator;
  const who = operator ?? l10n.t('operator not known');
  const named = kind === 'cloud' ? l10n.t('{0} (cloud)', who) : kind === 'gateway' ? l10n.t('{0} (gateway)', who) : who;
  return `${named} · ${country === null ? l10n.t('country not known') : countryName(country)}`;
}

/** The words that a usage can be found by, besides its path: as the registry has them and as the tree shows them. */
export function wordsOf(facts: UsageFacts): readonly (string | null | undefined)[] {
  const { value, model, vendor, country, license, lifecycle, level, codes, kind, packageUrl } = facts;
  return [
    kind,
    value,
    model?.id,
    model?.name,
    vendor,
    country,
    country === null ? null : countryName(country),
    license?.id,
    license?.name,
    deploymentName(facts.deployment),
    facts.deployment.kind,
    lifecycle,
    lifecycle === null ? null : stateName(lifecycle),
    level,
    level === null ? null : levelName(level),
    packageUrl,
    ...codes,
  ];
}

/** A number as people write it. */
export function numberText(number: number): string {
  return number.toLocaleString(env.language);
}

function rootName(uri: string): string {
  const address = Uri.parse(uri);
  return workspace.getWorkspaceFolder(address)?.name ?? address.path.slice(address.path.lastIndexOf('/') + 1);
}

function capitalized(text: string): string {
  return `${text.slice(0, 1).toLocaleUpperCase()}${text.slice(1)}`;
}
