import { resolveUsage } from '../../assess/resolveUsage';
import type { ResolvedUsage } from '../../model/finding';
import type { IsoDate } from '../../model/registry';
import type { Registry } from '../../registry/api';

const NOWHERE = { file: '', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };

/** A call that stands nowhere: what is said of a model that the workspace does not use, or on a platform that it does not call. */
export function imaginedUsage(identifier: string, platform: string | null, registry: Registry, today: IsoDate): ResolvedUsage {
  return resolveUsage(
    {
      kind: 'model',
      location: NOWHERE,
      written: identifier,
      value: identifier,
      role: 'call',
      confidence: 'certain',
      deployment:
        platform === null
          ? { kind: 'unknown', host: null, reason: 'no-client' }
          : { kind: 'hosted', host: null, endpoint: null, platform, operator: null, country: null },
      evidence: [],
      reaches: [],
      inTest: false,
      editable: false,
    },
    registry,
    today,
  );
}
