import type { Inventory } from '../../model/finding';
import type { Registry } from '../../registry/api';
import { judgementOf, propertiesOf } from '../bill/properties';
import type { BillService } from '../bill/services';
import { organizationOf, sourceReferences } from './components';
import type { CdxReference, CdxService } from './document';

/** What CycloneDX asks for and code does not tell: which data are sent is known to the team alone. */
const CLASSIFICATION = 'unclassified';

/** What no address may hold: a host that is only known in parts has it. */
const NO_HOST = /[\s{}<>"\\^`|%]/;

/** A service with its operator, where it processes data, and what flows. Own servers stand on this side of the trust boundary. */
export function serviceOf(service: BillService, inventory: Inventory, registry: Registry): CdxService {
  const { ref, name, kind, endpoint, operator, insecure, uses } = service;
  const references: readonly CdxReference[] = endpoint
    ? [
        ...(endpoint.policyUrl === undefined
          ? []
          : [{ type: 'documentation' as const, url: endpoint.policyUrl, comment: 'Terms on the data that is sent' }]),
        ...sourceReferences(endpoint.source, endpoint.checked, registry),
      ]
    : [];
  const endpoints = endpointsOf(service);
  return {
    'bom-ref': ref,
    ...(operator ? { provider: organizationOf(operator) } : {}),
    name,
    ...(endpoints.length > 0 ? { endpoints } : {}),
    'x-trust-boundary': kind !== 'self-hosted',
    data: [
      { flow: 'inbound', classification: CLASSIFICATION, name: 'Model inputs' },
      { flow: 'outbound', classification: CLASSIFICATION, name: 'Model outputs' },
    ],
    ...(references.length > 0 ? { externalReferences: references } : {}),
    properties: [
      ...propertiesOf({
        deployment: kind,
        endpoint: endpoint?.id,
        platform: service.platform,
        operator: operator?.id,
        'operator:country': operator?.country,
        country: service.country,
        region: service.region,
        insecure: insecure ? true : null,
        'trains-on-api-data': endpoint?.trainsOnApiData,
        retention: endpoint?.retention,
        occurrence: uses.map(({ usage: { location } }) => `${location.file}:${location.range.start.line + 1}`),
      }),
      ...judgementOf(uses, inventory),
    ],
  };
}

/** Addresses of the hosts; whether one's own server speaks TLS is not known, and a reference may go without a scheme. */
function endpointsOf({ hosts, kind, insecure }: BillService): readonly string[] {
  const scheme = kind === 'self-hosted' ? '' : `${insecure ? 'http' : 'https'}:`;
  return hosts.filter((host) => !NO_HOST.test(host)).map((host) => `${scheme}//${host}`);
}
