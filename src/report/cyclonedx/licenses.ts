import spdxIds from 'spdx-license-ids/index.json';
import type { License } from '../../model/license';
import type { EffectiveLicense } from '../../registry/api';
import { propertiesOf } from '../bill/properties';
import type { Acknowledgement, CdxLicense, CdxLicenseChoice } from './document';

const SPDX_IDS: ReadonlySet<string> = new Set(spdxIds);

/** What an SPDX expression has and an id has not. */
const OPERATOR = /\s(?:AND|OR|WITH)\s/;

/**
 * The licenses of a model: its own as declared by its maker; those whose duties flow down to it from what it was made of as concluded,
 * each with the way down.
 */
export function licensesOf(licenses: readonly EffectiveLicense[]): readonly CdxLicenseChoice[] {
  const [only] = licenses;
  // 1.6 takes an expression alone, or any number of licenses
  if (only && licenses.length === 1 && only.path.length === 0 && OPERATOR.test(only.license.id)) {
    return [{ expression: only.license.id, acknowledgement: 'declared' }];
  }
  return licenses.map(({ license, path }) => ({
    license: licenseOf(
      license,
      path.length === 0 ? 'declared' : 'concluded',
      [...path].map(({ model }) => model.id),
    ),
  }));
}

/** One license: by its SPDX id, or by its name. */
export function licenseOf(license: License, acknowledgement: Acknowledgement, way: readonly string[] = []): CdxLicense {
  const { id, name, url, licensor, obligations } = license;
  const isListed = SPDX_IDS.has(id);
  const properties = propertiesOf({
    'license:id': isListed ? null : id,
    'license:osi-approved': license.osiApproved,
    'license:inherited-from': way,
    'license:obligation': obligations.map(({ kind, text }) => `${kind}: ${text}`),
  });
  return {
    ...(isListed ? { id } : { name }),
    acknowledgement,
    ...(url === undefined ? {} : { url }),
    ...(licensor === undefined ? {} : { licensing: { licensor: { organization: { name: licensor } } } }),
    properties,
  };
}
