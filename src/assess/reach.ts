import type { Reason } from '../model/finding';
import { seenAt } from './citation';
import { message } from './messages';
import type { Subject } from './rule';

/** Through whom weights reach the code, and so whose terms speak first: their license, or those of a service. */
export type Reach = 'own' | 'by-api-name' | 'hosted' | 'vendor-hosted';

/** Sentences for the cases in which somebody else serves the model; rules on licenses of weights share them. */
export const SERVED_CASES: Readonly<Record<Exclude<Reach, 'own'>, string>> = {
  'by-api-name': 'The name is that of an interface, and where the call goes is not known.',
  hosted: "Somebody other than the maker serves the model; that operator's terms govern the calls.",
  'vendor-hosted': 'The maker serves the model itself under the terms of its service; the license of the weights is for information.',
};

/** `own`: the code loads or serves the weights itself, or nothing says otherwise. */
export function reachOf({ usage }: Subject): Reach {
  const { deployment, match, model } = usage;
  if (deployment.kind === 'unknown' && 'namespace' in match && match.namespace === 'api') return 'by-api-name';
  if (deployment.kind === 'unknown' || deployment.kind === 'self-hosted') return 'own';
  return deployment.operator !== null && deployment.operator === model?.vendor ? 'vendor-hosted' : 'hosted';
}

/** Who serves the model, where somebody does: the terms of that service govern the calls. */
export function servedBy({ usage, registry }: Subject): readonly Reason[] {
  const { deployment, location } = usage;
  if (deployment.kind === 'unknown' || deployment.kind === 'self-hosted') return [];
  const operator =
    (deployment.operator !== null ? registry.vendor(deployment.operator)?.name : undefined) ?? deployment.host ?? deployment.platform;
  return [seenAt(location, message('reason.terms-of-service', { operator }))];
}
