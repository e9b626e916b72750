import type { Endpoint } from '../model/registry';
import type { EndpointMatch } from './api';

const SELF_HOSTED: EndpointMatch = { endpoint: null, selfHosted: true };
const PRIVATE_SUFFIXES = [
  '.local',
  '.localhost',
  '.internal',
  '.lan',
  '.svc',
  '.cluster.local',
  '.home.arpa',
  '.intranet',
  '.corp',
  '.test',
  '.localdomain',
];
const MAX_HOST_LENGTH = 253;

/** Endpoint of a host; patterns are indexed once. */
export interface HostIndex {
  find(host: string): EndpointMatch;
}

interface Pattern {
  /** The literal pieces between the stars of `bedrock-runtime.*.amazonaws.com`. */
  readonly pieces: readonly string[];
  readonly endpoint: Endpoint;
  readonly weight: number;
}

/** Indexes host patterns: exact hosts, `*.example.com` (any depth), and a star anywhere else. */
export function indexHosts(endpoints: readonly Endpoint[]): HostIndex {
  const exact = new Map<string, Endpoint>();
  const suffixes = new Map<string, Endpoint>();
  const patterns: Pattern[] = [];
  for (const endpoint of endpoints) {
    for (const written of endpoint.hosts) {
      const host = written.toLowerCase();
      if (!host.includes('*')) setOnce(exact, host, endpoint);
      else if (host.startsWith('*.') && host.indexOf('*', 1) < 0) setOnce(suffixes, host.slice(2), endpoint);
      else patterns.push({ pieces: host.split('*'), endpoint, weight: host.length });
    }
  }
  patterns.sort((a, b) => b.weight - a.weight);

  const lookUp = (host: string): Endpoint | undefined => {
    const listed = exact.get(host);
    if (listed) return listed;
    const pattern = patterns.find((candidate) => matches(host, candidate.pieces));
    if (pattern) return pattern.endpoint;
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      const found = suffixes.get(host.slice(dot + 1));
      if (found) return found;
    }
    return undefined;
  };

  return {
    find: (written) => {
      const host = plainHost(written);
      if (host === null) return { endpoint: null, selfHosted: false };
      const endpoint = lookUp(host);
      if (!endpoint) return isSelfHosted(host) ? SELF_HOSTED : { endpoint: null, selfHosted: false };
      const region = regionOf(host, endpoint);
      return { endpoint, selfHosted: endpoint.kind === 'self-hosted', ...(region ? { region } : {}) };
    },
  };
}

function setOnce(map: Map<string, Endpoint>, key: string, endpoint: Endpoint): void {
  if (!map.has(key)) map.set(key, endpoint);
}

/** Each star stands for one or more characters; the pieces are looked for from left to right, so that time is linear. */
function matches(host: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  const last = pieces[pieces.length - 1] ?? '';
  if (host.length < first.length + last.length + 1 || !host.startsWith(first) || !host.endsWith(last)) return false;
  let from = first.length;
  const end = host.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const at = host.indexOf(piece, from + 1);
    if (at < 0 || at + piece.length >= end) return false;
    from = at + piece.length;
  }
  return from < end;
}

/** Lower case without brackets, port and final dot; null for what is no host. */
function plainHost(written: string): string | null {
  if (written.length === 0 || written.length > MAX_HOST_LENGTH + 8) return null;
  let host = written.toLowerCase();
  if (host.startsWith('[')) return host.slice(1, host.indexOf(']') < 0 ? undefined : host.indexOf(']'));
  const colon = host.indexOf(':');
  if (colon >= 0 && host.indexOf(':', colon + 1) < 0) host = host.slice(0, colon);
  if (host.endsWith('.')) host = host.slice(0, -1);
  return /^[a-z0-9._:%-]+$/.test(host) ? host : null;
}

/** Loopback, private and link-local addresses, names that only a private network knows, single labels. */
function isSelfHosted(host: string): boolean {
  if (host.includes(':')) return host === '::1' || host === '::' || /^(?:f[cd]|fe[89ab])/.test(host);
  if (/^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)) return isPrivateAddress(host);
  return !host.includes('.') || PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix)) || host.includes('.svc.');
}

function isPrivateAddress(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number);
  if (a === 127 || a === 10 || a === 0) return true;
  if (a === 192 && b === 168) return true;
  if (a === 172 && b >= 16 && b <= 31) return true;
  // 169.254 is link-local, 100.64/10 is what carriers and mesh networks hand out.
  return (a === 169 && b === 254) || (a === 100 && b >= 64 && b <= 127);
}

/** A label of the host that is one of the endpoint's regions, or looks like a cloud's region: `us-east-1`, `us-central1-aiplatform`. */
function regionOf(host: string, endpoint: Endpoint): string | undefined {
  const labels = host.split('.');
  const known = labels.find((label) => endpoint.regions?.includes(label));
  if (known) return known;
  for (const label of labels) {
    const found = /^(?:[a-z]{2}(?:-gov)?-[a-z]+-\d|[a-z]+-[a-z]+\d{1,2})(?=$|-aiplatform$)/.exec(label);
    if (found) return found[0];
  }
  return undefined;
}
