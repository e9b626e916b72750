import type { CallSite, CallTarget, Value } from '../model/summary';
import type { Registry } from '../registry/api';
import type { Askable } from './askable';
import type { Evaluator } from './dataflow/evaluate';
import { calleeRange, rangeOf } from './dataflow/ranges';
import { unwrap } from './dataflow/values';
import { hostOf } from './endpoints';
import { type Fact, part } from './facts';
import { isKnownText } from './knownTexts';
import { namesAddress, namesModel } from './modelNames';
import { clientOf } from './sdks/matchClient';

/** Calls of one file that are kept; a file with more is generated. */
export const CALLS_KEPT = 400;
const LONGEST = 160;
/** Joined words with a number in them, as names of models are and words of a language are not. */
const CODE_NAME = /^(?=.*\d)(?=.*[-/:.])[\w./:@-]{4,}$/;
const NOTHING: Value = { kind: 'dynamic', reason: 'argument' };

/**
 * Calls of the project's own functions that hand on a model, an address or a client. A parameter that reaches a sink gets its
 * values from these, across files.
 */
export function collectCallSites(evaluator: Evaluator, registry: Registry, askable: Askable, most = CALLS_KEPT): CallSite[] {
  const sites: CallSite[] = [];
  for (const fact of evaluator.facts.of('call')) {
    if (sites.length >= most) break;
    const target = targetOf(evaluator, fact);
    const site = target && siteOf(evaluator, registry, askable, fact, target);
    if (site) sites.push(site);
  }
  return sites;
}

/** What is called, when it is a function or class of this file, of another one, or a method of such a class. */
function targetOf(evaluator: Evaluator, fact: Fact): CallTarget | null {
  const callee = part(fact, 'callee');
  const place = callee ? evaluator.facts.at.get(callee.id) : fact;
  if (callee && evaluator.language.names.includes(callee.type)) return named(evaluator.evaluate(callee), callee.text);
  if (!place || (place.kind !== 'member' && place !== fact)) return null;
  const object = part(place, 'object');
  const method = part(place, 'name')?.text;
  if (!method) return null;
  if (!object) return { module: null, path: [method] };
  if (evaluator.language.self.includes(object.text)) {
    const owner = evaluator.module.at(fact.node.startIndex).enclosingClass()?.name;
    return owner ? { module: null, path: [owner, method] } : null;
  }
  const value = evaluator.evaluate(object);
  const plain = unwrap(value);
  if (plain.kind === 'ref') return { module: plain.module, path: [...plain.path, method] };
  // a method of an object that a class of the project made
  const maker = plain.kind === 'call' ? plain.callee : value;
  const owner = named(maker, maker.kind === 'named' ? maker.name : '');
  return owner && (plain.kind === 'call' || plain.kind === 'class') ? { ...owner, path: [...owner.path, method] } : null;
}

function named(value: Value, name: string): CallTarget | null {
  const plain = unwrap(value);
  if (plain.kind === 'ref') return { module: plain.module, path: plain.path };
  return plain.kind === 'function' || plain.kind === 'class' || plain.kind === 'dynamic' ? { module: null, path: [name] } : null;
}

function siteOf(evaluator: Evaluator, registry: Registry, askable: Askable, fact: Fact, target: CallTarget): CallSite | null {
  if (target.path.length === 0) return null;
  const { positional, named: keywords } = evaluator.argumentsOf(fact);
  const tells = (value: Value, name: string | null) => isTelling(evaluator, registry, value, name);
  const kept = positional.map((value) => (tells(value, null) ? askable.of(value) : NOTHING));
  const keptNamed = keywords.flatMap((entry) => (tells(entry.value, entry.key) ? [{ ...entry, value: askable.of(entry.value) }] : []));
  if (keptNamed.length === 0 && kept.every((value) => value === NOTHING)) return null;
  return { target, positional: kept, named: keptNamed, range: calleeRange(fact), extent: rangeOf(fact.node) };
}

/** Whether an argument is worth keeping: a model, the address of one, a client, or a name that may be one of these elsewhere. */
function isTelling(evaluator: Evaluator, registry: Registry, value: Value, name: string | null): boolean {
  const plain = unwrap(value);
  switch (plain.kind) {
    case 'literal':
      if (plain.text.length > LONGEST || /\s/.test(plain.text)) return false;
      if (/^(https?|wss?):\/\//.test(plain.text)) return namesAddress(name) || hostIsKnown(registry, plain.text);
      return namesModel(name) || CODE_NAME.test(plain.text) || isKnownText(registry, plain.text);
    case 'any':
      return plain.of.some((branch) => isTelling(evaluator, registry, branch, name));
    case 'record':
      return plain.entries.some((entry) => isTelling(evaluator, registry, entry.value, entry.key));
    case 'list':
      return plain.items.some((item) => isTelling(evaluator, registry, item, name));
    case 'ref':
    case 'env':
    case 'member': {
      const word = plain.kind === 'env' ? plain.name : plain.path[plain.path.length - 1];
      return namesModel(name) || namesAddress(name) || (word !== undefined && (namesModel(word) || namesAddress(word)));
    }
    case 'call':
      return clientOf(plain, evaluator.language.ecosystem) !== null;
    default:
      return false;
  }
}

function hostIsKnown(registry: Registry, url: string): boolean {
  const host = hostOf(url);
  if (!host) return false;
  const { endpoint, selfHosted } = registry.endpointForHost(host);
  return endpoint !== null || selfHosted;
}
