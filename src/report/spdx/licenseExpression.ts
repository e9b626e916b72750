import spdxIds from 'spdx-license-ids/index.json';
import type { EffectiveLicense } from '../../registry/api';

const SPDX_IDS: ReadonlySet<string> = new Set(spdxIds);

/** A license that SPDX does not list, under the id by which expressions name it. */
export interface OwnLicense {
  /** `LicenseRef-…` */
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
}

/** Licenses as one expression: all of them hold. */
export interface LicenseExpression {
  readonly expression: string;
  readonly own: readonly OwnLicense[];
}

/** The expression of the licenses, or null when none is known. */
export function licenseExpression(licenses: readonly EffectiveLicense[]): LicenseExpression | null {
  if (licenses.length === 0) return null;
  const terms = licenses.map(({ license: { id } }) => termOf(id));
  const expression = terms.length === 1 ? terms : terms.map((term) => (/\s/.test(term) ? `(${term})` : term));
  return {
    expression: expression.join(' AND '),
    own: licenses.flatMap(({ license: { id, name, url } }) => {
      return termOf(id).startsWith('LicenseRef-') ? [{ id: termOf(id), name, url: url ?? null }] : [];
    }),
  };
}

/** A listed id or an expression of such as it is; anything else as a reference of one's own. */
function termOf(id: string): string {
  const parts = id.split(/\s+(?:AND|OR|WITH)\s+|[()\s]+/).filter((part) => part !== '');
  if (parts.every((part) => SPDX_IDS.has(part) || /^LicenseRef-[A-Za-z0-9.-]+$/.test(part))) return id;
  return `LicenseRef-${id.replace(/^LicenseRef-/, '').replace(/[^A-Za-z0-9.-]+/g, '-')}`;
}
