import type { Place } from '../places';
import type { PoliciesInForce } from './policiesInForce';

/** Names of files that are nothing but a policy. */
const NAMES = /(^|\/)model-policy\.(ya?ml|json)$/;

/** Whether a document is a policy: by its name, or because a policy is made of it. Manifests are not. */
export function isPolicyFile({ root, file }: Place, policies: Pick<PoliciesInForce, 'state'>): boolean {
  return NAMES.test(file) || policies.state(root)?.policies.files.has(file) === true;
}
