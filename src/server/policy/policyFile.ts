import { isManifest } from '../../assess/policy/policyText';
import type { Place } from '../places';
import type { PoliciesInForce } from './policiesInForce';

/** Names of files that are nothing but a policy. */
const NAMES = /(^|\/)model-policy\.(ya?ml|json)$/;

/** Whether a document is a policy: by its name, or because a policy is made of it. Manifests are not. */
export function isPolicyFile({ root, file }: Place, policies: Pick<PoliciesInForce, 'state'>): boolean {
  const documents = policies.state(root)?.policies.loaded.flatMap((loaded) => loaded.documents) ?? [];
  return NAMES.test(file) || (!isManifest(file) && documents.some(({ origin }) => origin.layer === file));
}
