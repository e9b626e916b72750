import type { Endpoint, Protocol } from '../model/registry';
import type { Registry } from '../registry/api';

/** An address taken apart: an endpoint's base address, whose interface is spoken there, and what the text adds to it. */
export interface AddressForm {
  readonly endpoint: Endpoint;
  readonly protocol: Protocol;
  /** `/chat/completions`, a final `/`, or nothing; it is the same wherever the protocol is spoken. */
  readonly tail: string;
  /** What stands around a host alone, and the path that the client then adds of itself. */
  readonly around?: { readonly start: string; readonly end: string; readonly ownPath: string };
}

const HOST_ALONE = /^(https:\/\/)?([\w.-]+)(\/?)$/;

/** What clients and requests add to a base address of each protocol. */
const TAIL: Readonly<Record<Protocol, RegExp>> = {
  openai: /^(?:\/(?:chat\/completions|completions|embeddings|responses|models|images\/generations|audio\/(?:speech|transcriptions)))?\/?$/,
  anthropic: /^(?:\/v1(?:\/messages)?)?\/?$/,
};

/**
 * Takes an address apart where the registry knows its endpoint's base addresses; null for every other one: what is spoken at an address
 * of one's own, or at the path of a special offer, nobody has written down.
 */
export function addressForm(address: string, host: string | null, protocols: readonly Protocol[], registry: Registry): AddressForm | null {
  const endpoint = host === null ? null : registry.endpointForHost(host).endpoint;
  if (endpoint === null) return null;
  const forms = protocols.flatMap((protocol) =>
    (endpoint.baseUrls?.[protocol] ?? []).flatMap((base) => {
      const tail = address.startsWith(base) ? address.slice(base.length) : null;
      if (tail !== null && TAIL[protocol].test(tail)) return [{ base, form: { endpoint, protocol, tail } }];
      const [, start = '', name, end = ''] = HOST_ALONE.exec(address) ?? [];
      const around = { start, end, ownPath: new URL(base).pathname };
      return name !== undefined && new URL(base).hostname === name ? [{ base: '', form: { endpoint, protocol, tail: '', around } }] : [];
    }),
  );
  forms.sort((a, b) => b.base.length - a.base.length);
  return forms[0]?.form ?? null;
}

/** The address of another endpoint in the same form; null where no source names one, or the client would add another path. */
export function addressAt(endpoint: Endpoint, { protocol, tail, around }: Omit<AddressForm, 'endpoint'>): string | null {
  const bases = endpoint.baseUrls?.[protocol] ?? [];
  if (around !== undefined) {
    const fitting = bases.map((base) => new URL(base)).find(({ pathname }) => pathname === around.ownPath);
    return fitting === undefined ? null : `${around.start}${fitting.hostname}${around.end}`;
  }
  const [base] = bases;
  return base === undefined ? null : `${base}${tail}`;
}

/**
 * The protocols that the client of a usage may speak, by what the evidence calls it; empty for a client that is made for one provider.
 * Requests by hand and configuration name none: there the address itself tells.
 */
export function protocolsOf(names: readonly string[]): readonly Protocol[] {
  const told = names.join(' ');
  if (told.trim() === '') return ['openai', 'anthropic'];
  if (/azure/i.test(told)) return [];
  if (/anthropic|claude/i.test(told)) return ['anthropic'];
  return /openai|litellm/i.test(told) ? ['openai'] : [];
}
