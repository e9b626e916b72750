import { agentTarget } from './agentInputs';
import { billTargets } from './bills';
import { configuredTargets } from './configured';
import { messageTarget } from './messages';
import { sourceTargets } from './sources';
import type { Target } from './target';

/** Everything that takes input from outside. */
export function allTargets(): readonly Target[] {
  return [...sourceTargets(), ...configuredTargets(), ...billTargets(), messageTarget(), agentTarget()];
}
