import type { Range } from '../../../src/model/location';
import type { Deployment, LoadOption, Usage } from '../../../src/model/usage';

/** A range on one line. */
export function range(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** A model named in a call whose client is not known. */
export function modelUsage(written: string, more: Partial<Usage> = {}): Usage {
  const location = { file: 'app.py', range: range(4, 10, 10 + written.length) };
  return {
    kind: 'model',
    location,
    written,
    value: written,
    role: 'call',
    confidence: 'certain',
    deployment: UNKNOWN,
    reaches: [],
    inTest: false,
    editable: true,
    evidence: [{ code: 'argument', args: ['model', 'acme chat.create'], location }],
    ...more,
  };
}

/** The address of a model API. */
export function endpointUsage(url: string, deployment: Deployment, more: Partial<Usage> = {}): Usage {
  return {
    ...modelUsage(url),
    kind: 'endpoint',
    deployment,
    location: { file: 'app.py', range: range(1, 20, 20 + url.length) },
    evidence: [],
    ...more,
  };
}

/** `trust_remote_code=True` of a loader. */
export function remoteCodeUsage(callee: string, options: readonly LoadOption[], more: Partial<Usage> = {}): Usage {
  const location = { file: 'app.py', range: range(7, 30, 52) };
  return {
    ...modelUsage('trust_remote_code=True'),
    kind: 'remote-code',
    location,
    load: { callee, location: { file: 'app.py', range: range(7, 0, 60) }, options, revisionParameter: 'revision' },
    ...more,
  };
}

export const TRUST: LoadOption = { name: 'trust_remote_code', value: true, argument: range(7, 30, 52), literal: range(7, 48, 52) };

export function revision(value: string | null): LoadOption {
  return { name: 'revision', value, argument: range(7, 54, 70) };
}

export const UNKNOWN: Deployment = { kind: 'unknown', host: null, reason: 'no-client' };

export const SELF_HOSTED: Deployment = { kind: 'self-hosted', host: 'localhost', platform: 'self-hosted' };

/** A deployment on an endpoint of the mini registry. */
export function on(endpoint: string, country: string | null, kind: 'hosted' | 'cloud' | 'gateway' = 'hosted'): Deployment {
  return { kind, host: `api.${endpoint}.example`, endpoint, platform: endpoint, operator: endpoint, country };
}
