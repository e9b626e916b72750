import type { LifecycleState, Openness } from '../../model/registry';
import type { Confidence, Deployment, Role } from '../../model/usage';
import type { DashboardRow } from '../dashboard/subject';
import { propertyValue } from '../imports/cyclonedx/bill';
import type { ServiceUse } from './contribution';
import type { Facts } from './facts';
import type { OrganizationUse } from './uses';

const ROLES = ['call', 'default', 'constant', 'config', 'choice', 'catalog', 'mention'] as const satisfies readonly Role[];
const CONFIDENCES = ['certain', 'likely', 'possible'] as const satisfies readonly Confidence[];
const OPENNESS = ['closed', 'open-weights', 'open-source'] as const satisfies readonly Openness[];
const DEPLOYMENTS = ['hosted', 'cloud', 'gateway', 'self-hosted', 'unknown'] as const satisfies readonly Deployment['kind'][];
const STATES = [
  'preview',
  'active',
  'deprecated',
  'retired',
  'suspended',
  'restricted',
  'redirected',
] as const satisfies readonly LifecycleState[];

/** A use of a model as exports tell it. Words that this program does not know are not known. */
export function modelRow(use: OrganizationUse, application: string): DashboardRow {
  const deployment = wordIn(DEPLOYMENTS, use.deployment) ?? 'unknown';
  const isRemote = deployment !== 'self-hosted' && deployment !== 'unknown';
  return {
    application,
    file: use.file ?? '',
    line: use.line,
    column: use.column,
    cell: use.cell,
    kind: 'model',
    role: wordIn(ROLES, use.role),
    confidence: wordIn(CONFIDENCES, use.confidence),
    inTest: use.test,
    identifier: use.identifier,
    model: use.model,
    name: use.model === null ? null : use.name,
    vendor: use.vendor,
    vendorName: use.vendor_name ?? use.vendor,
    vendorCountry: use.vendor_country,
    license: use.license,
    openness: wordIn(OPENNESS, use.openness),
    deployment,
    platform: use.platform,
    host: use.service,
    operator: isRemote ? use.operator : null,
    operatorName: isRemote ? (use.operator_name ?? use.operator) : null,
    operatorCountry: isRemote ? use.operator_country : null,
    region: isRemote ? use.region : null,
    lifecycle: wordIn(STATES, use.lifecycle),
    lifecycleDate: use.lifecycle_date,
    isNotBefore: use.lifecycle_certainty === 'not-before',
    replacement: use.replacement,
  };
}

/** A place that names a service and no model: `file:line`. */
export function endpointRow(service: ServiceUse, place: string, application: string, facts: Facts | null): DashboardRow {
  const known = facts?.kind === 'service' ? facts.facts : null;
  const of = (what: string): string | null => propertyValue(known?.properties, what);
  const [, file = place, line] = /^(.*):(\d{1,15})$/s.exec(place) ?? [];
  const deployment = wordIn(DEPLOYMENTS, of('deployment')) ?? 'unknown';
  const isRemote = deployment !== 'self-hosted' && deployment !== 'unknown';
  const host = service.endpoints[0]?.replace(/^[a-z]*:?\/\//, '') ?? known?.name ?? null;
  return {
    application,
    file,
    line: line === undefined ? null : Number(line),
    column: null,
    cell: null,
    kind: 'endpoint',
    role: null,
    confidence: null,
    inTest: false,
    identifier: host ?? service.of,
    model: null,
    name: known?.name ?? null,
    vendor: null,
    vendorName: null,
    vendorCountry: null,
    license: null,
    openness: null,
    deployment,
    platform: of('platform'),
    host,
    operator: isRemote ? of('operator') : null,
    operatorName: isRemote ? (known?.provider?.name ?? of('operator')) : null,
    operatorCountry: isRemote ? of('country') : null,
    region: isRemote ? of('region') : null,
    lifecycle: null,
    lifecycleDate: null,
    isNotBefore: false,
    replacement: null,
  };
}

function wordIn<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((word) => word === text) ?? null;
}
