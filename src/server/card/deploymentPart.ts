/** Where this very call sends its data. */
import type { ResolvedUsage } from '../../model/finding';
import type { Endpoint } from '../../model/registry';
import { type Deployment, remoteOf } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { type CardSetting, countryName, icon, join, label } from './cardParts';
import { codeSpan, escapeMarkdown, link } from './markdown';

/** Whose machine, in which country, and what becomes of the data there. */
export function deploymentPart(usage: ResolvedUsage, setting: CardSetting): string {
  if (usage.kind === 'remote-code' || (usage.kind === 'weights' && usage.deployment.kind === 'unknown')) return '';
  return `${icon('globe', setting)}${label(setting.texts.heading.deployment)} ${deploymentLine(usage.deployment, setting)}`;
}

/** The endpoint that a usage reaches, where the registry has it. */
export function endpointOf(
  { deployment }: Pick<ResolvedUsage, 'deployment'>,
  { registry }: { readonly registry: Registry },
): Endpoint | undefined {
  const id = remoteOf(deployment)?.endpoint ?? null;
  return id === null ? undefined : registry.endpoint(id);
}

function deploymentLine(deployment: Deployment, setting: CardSetting): string {
  const { texts, locale, registry } = setting;
  const host = deployment.host === null ? '' : codeSpan(deployment.host);
  if (deployment.kind === 'self-hosted') return join([host, texts.selfHosted]);
  const insecure = deployment.insecure === true ? `**${texts.insecure}**` : '';
  if (deployment.kind === 'unknown') return join([host, texts.unknownDeployment[deployment.reason], insecure]);
  const endpoint = endpointOf({ deployment }, setting);
  const operator = deployment.operator === null ? null : (registry.vendor(deployment.operator)?.name ?? deployment.operator);
  return join([
    host === '' ? escapeMarkdown(endpoint?.name ?? deployment.platform) : host,
    operator === null ? '' : `${texts.operator} ${escapeMarkdown(operator)}`,
    deployment.country === null ? texts.countryUnknown : countryName(deployment.country, locale),
    deployment.region === undefined ? '' : `${texts.region} ${escapeMarkdown(deployment.region)}`,
    deployment.kind === 'gateway' ? texts.gateway : deployment.kind === 'cloud' ? texts.cloud : '',
    ...dataTerms(endpoint, setting),
    insecure,
  ]);
}

/** Whether an operator trains on what it is sent, how long it keeps it, and where it says so. */
export function dataTerms(endpoint: Endpoint | undefined, { texts, locale }: CardSetting): readonly string[] {
  const retention = locale === 'ja' ? (endpoint?.retentionJa ?? endpoint?.retention) : endpoint?.retention;
  return [
    endpoint?.trainsOnApiData === undefined ? '' : texts.trains[endpoint.trainsOnApiData],
    retention === undefined ? '' : `${texts.retention} ${escapeMarkdown(retention)}`,
    endpoint?.policyUrl === undefined ? '' : link(texts.policy, endpoint.policyUrl),
  ];
}
