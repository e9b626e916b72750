import type { Value } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { type Reading, readText } from './insides';
import { treeOfJson } from './jsonTree';
import type { Passage } from './passage';
import { BODY, REQUESTS } from './programs';
import type { Word } from './shellWords';
import { readTree } from './tree';
import { type Variables, valueOfPassage } from './variables';

const ADDRESS = /^(https?:\/\/|localhost\b|\$\{?\w*(URL|HOST|ENDPOINT|BASE))/;

/** Whether a command sends a request: `curl`, `wget`, `Invoke-RestMethod`. */
export function isRequest(words: readonly Word[]): boolean {
  return words.some((word) => REQUESTS.has(word.text.slice(word.text.lastIndexOf('/') + 1).toLowerCase()));
}

/** The models of a request: in its address, and in its body in JSON, which is sent to that address. */
export function readRequest(words: readonly Word[], registry: Registry, variables: Variables): Reading {
  const url = words.find((word) => /^https?:/.test(word.text));
  const address = addressOf(words, variables);
  const readings = words.flatMap((word, index) => {
    const body = BODY.test(word.text) ? words[index + 1] : undefined;
    return body ? [readBody(body, address, registry, variables)] : [];
  });
  if (url) readings.push(readText(registry, '', url, 'call'));
  return { literals: readings.flatMap(({ literals }) => literals), sinks: readings.flatMap(({ sinks }) => sinks) };
}

/** Where a request is sent. */
export function addressOf(words: readonly Word[], variables: Variables): Value | null {
  const address = words.find((word) => ADDRESS.test(word.text));
  return address ? valueOfPassage(address, 'call', variables) : null;
}

/** A request's body, when it is JSON. */
export function readBody(body: Passage, address: Value | null, registry: Registry, variables: Variables): Reading {
  const root = /^\s*[{[]/.test(body.text) ? treeOfJson(body).root : null;
  if (!root) return { literals: [], sinks: [] };
  const { literals, sinks } = readTree(root, registry, { role: 'call', variables, address });
  return { literals, sinks };
}
