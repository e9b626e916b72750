/** The call that an agent asks about and that stands nowhere yet. */
import { resolveUsage } from '../../assess';
import type { ResolvedUsage } from '../../model/finding';
import type { IsoDate } from '../../model/registry';
import type { Deployment } from '../../model/usage';
import { deploymentOfPlatform, deploymentOfSpelling, deploymentOfUrl, NO_CLIENT } from '../../project/deployment';
import { deploymentOfSdk } from '../../project/deploymentOfSdk';
import type { Registry } from '../../registry/api';

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What an agent says of the call. */
export interface AskedCall {
  readonly identifier: string;
  readonly endpoint: string | undefined;
  readonly sdk: string | undefined;
  /** For which it is meant: policies may speak of files. */
  readonly file: string;
}

/** The usage that the call would be, with all that the registry knows of it. */
export function askedUsage(call: AskedCall, registry: Registry, today: IsoDate): ResolvedUsage {
  const identifier = call.identifier.trim();
  return resolveUsage(
    {
      kind: 'model',
      location: { file: call.file, range: NOWHERE },
      written: identifier,
      value: identifier,
      role: 'call',
      confidence: 'certain',
      deployment: deploymentOf({ ...call, identifier }, registry),
      evidence: [],
      reaches: [],
      inTest: false,
      editable: false,
    },
    registry,
    today,
  );
}

/** What is named counts before what is usual, and that before what the spelling alone tells. */
function deploymentOf({ identifier, endpoint, sdk }: AskedCall, registry: Registry): Deployment {
  if (endpoint !== undefined && endpoint.trim() !== '') return named(endpoint.trim(), registry);
  const usual = sdk === undefined ? null : deploymentOfSdk(registry, sdk);
  return usual ?? deploymentOfSpelling(registry, registry.resolve(identifier, { context: 'sink' })) ?? NO_CLIENT;
}

/** A platform, a base URL, or a host without a scheme. */
function named(endpoint: string, registry: Registry): Deployment {
  const platform = deploymentOfPlatform(registry, endpoint.toLowerCase());
  if (platform.kind !== 'unknown') return platform;
  return deploymentOfUrl(registry, /^[a-z][a-z0-9+.-]*:\/\//i.test(endpoint) ? endpoint : `https://${endpoint}`);
}
