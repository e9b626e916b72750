import type { Location } from '../../model/location';
import type { Usage } from '../../model/usage';
import { isShown } from '../diagnostics';
import type { JudgedUsage, Judgements } from '../judgements';
import { waysToLiteral } from './namesInCalls';
import { placeKey } from './usesByFile';

/** A place of a root. */
export interface PlaceInRoot {
  readonly root: string;
  readonly location: Location;
}

/**
 * Every place of the workspace that uses what these usages name: literals, constants and variables that stand for them, calls
 * that are reached without a name; each once. The literals of the usages themselves are their declarations.
 */
export function referencesTo(
  asked: readonly JudgedUsage[],
  roots: readonly string[],
  judgements: Pick<Judgements, 'ofRoot'>,
  includeDeclaration: boolean,
): readonly PlaceInRoot[] {
  const subjects = new Set(asked.map(({ usage }) => subjectOf(usage)));
  const own = new Set(asked.map(({ usage, root }) => keyOf({ root, location: usage.location })));
  const found = new Map<string, PlaceInRoot>();
  for (const root of roots) {
    for (const usage of judgements.ofRoot(root).usages) {
      const isAsked = own.has(keyOf({ root, location: usage.location }));
      if (!isShown(usage) && !isAsked) continue;
      const places = subjects.has(subjectOf(usage))
        ? [usage.location, ...placesOf(usage)]
        : subjects.has(hostOf(usage))
          ? callsOf(usage)
          : [];
      for (const location of places) found.set(keyOf({ root, location }), { root, location });
    }
  }
  if (!includeDeclaration) for (const key of own) found.delete(key);
  return [...found.values()];
}

/** What a usage names, whatever its spelling: the model, else the host, else the text itself. */
function subjectOf(usage: JudgedUsage['usage']): string {
  const { kind, value, model } = usage;
  if (kind === 'endpoint') return hostOf(usage) === '' ? `endpoint ${value}` : hostOf(usage);
  if (kind === 'remote-code') return `remote-code ${value}`;
  return model === null ? `value ${value}` : `model ${model.id}`;
}

/** Where the usage goes; empty when that is not known. */
function hostOf({ deployment: { host } }: Usage): string {
  return host === null ? '' : `host ${host}`;
}

/** Where the usage stands beyond its literal: by its names, else by the calls that it reaches. */
function placesOf(usage: Usage): readonly Location[] {
  const ways = waysToLiteral(usage);
  const named = new Set(ways.filter(({ name }) => name !== null).map(({ call }) => placeKey(call)));
  return [
    ...ways.flatMap(({ name, further }) => (name === null ? [] : [name.location, ...further])),
    ...usage.reaches.filter((call) => !named.has(placeKey(call))),
  ];
}

/** The calls that ask for a model at an address. */
function callsOf({ kind, evidence, location }: Usage): readonly Location[] {
  if (kind !== 'model') return [];
  const calls = evidence.filter(({ code }) => code === 'argument').map((link) => link.location);
  return calls.length > 0 ? calls : [location];
}

function keyOf({ root, location }: PlaceInRoot): string {
  return `${root}\0${placeKey(location)}`;
}
