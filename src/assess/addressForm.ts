import type { Endpoint, Protocol } from '../model/registry';
import type { Registry } from '../registry/api';

/** An address taken apart: an endpoint's base address, whose interface is spoken there, and what the text adds to it. */
export interface AddressForm {
  readonly endpoint: Endpoint;
  readonly protocol: Protocol;
  /** `/chat/completions`, a final `/`, or nothing; it is the same wherever the protocol is spoken. */
  readonly tail: string;
  /** The path that a client adds of itself, where it is given a host alone. */
  readonly ownPath?: string;
}

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
      if (address === host) return [{ base, form: { endpoint, protocol, tail: '', ownPath: new URL(base).pathname } }];
      const tail = address.startsWith(base) ? address.slice(base.length) : null;
      return tail !== null && TAIL[protocol].test(tail) ? [{ base, form: { endpoint, protocol, tail } }] : [];
    }),
  );
  forms.sort((a, b) => b.base.length - a.base.length);
  return forms[0]?.form ?? null;
}

/** The address of another endpoint in the same form; null where no source names one, or the client would add another path. */
export function addressAt(endpoint: Endpoint, { protocol, tail, ownPath }: Omit<AddressForm, 'endpoint'>): string | null {
  const bases = endpoint.baseUrls?.[protocol] ?? [];
  if (ownPath !== undefined) {
    const [host] = bases.flatMap((base) => (new URL(base).pathname === ownPath ? [new URL(base).hostname] : []));
    return host ?? null;
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
