import type { Level } from '../../model/level';
import type { Severity } from '../../model/policy';

/** How each level looks in an editor, unless the policy says otherwise. `critical` alone is an error: it says that the code fails or must not ship. */
export const SEVERITIES: Readonly<Record<Level, Severity>> = {
  critical: 'error',
  high: 'warning',
  moderate: 'warning',
  low: 'information',
  minimal: 'hint',
};
