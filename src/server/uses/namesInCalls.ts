import type { Location } from '../../model/location';
import type { Evidence, EvidenceCode, Usage } from '../../model/usage';
import { placeKey } from './usesByFile';

/** A name that stands in a call in place of the model. */
export interface NameInCall {
  /** `constant`: the whole name; `variable`: the beginning of what reads an environment variable. */
  readonly kind: 'constant' | 'variable';
  readonly location: Location;
}

/** One way from a call of an SDK to the literal that stands elsewhere. */
export interface WayToLiteral {
  readonly call: Location;
  /** The name in the outermost call: it stands for this model wherever it is reached from. */
  readonly name: NameInCall | null;
  /** Names further on, until the literal. */
  readonly further: readonly Location[];
  /** Names in calls within the project's own functions: what they stand for depends on the caller. */
  readonly parameters: readonly Location[];
}

/** What says where the call leads, and no longer which model it asks for. */
const ADDRESS: readonly EvidenceCode[] = ['client', 'endpoint', 'sdk-default'];

/**
 * The ways on which calls reach a usage without writing it. Its evidence tells them one after the other: the call of the SDK, then the
 * name in it; where calls of the project's own functions follow, that name is a parameter, and the last call's name means the model.
 */
export function waysToLiteral(usage: Usage): readonly WayToLiteral[] {
  const reached = new Set(usage.reaches.map(placeKey));
  return runsOf(usage, reached).flatMap(([call, ...links]) =>
    call !== undefined && reached.has(placeKey(call.location)) ? [wayOf(call, namingLinks(links))] : [],
  );
}

/** The evidence of each call of an SDK by itself. */
function runsOf({ evidence }: Usage, reached: ReadonlySet<string>): Evidence[][] {
  const runs: Evidence[][] = [];
  for (const link of evidence) {
    const isFirst = link.code === 'argument' || (link.code === 'call-site' && reached.has(placeKey(link.location)));
    if (isFirst) runs.push([link]);
    else runs.at(-1)?.push(link);
  }
  return runs;
}

/** What leads to the model and not to the address; without a client between them, only the first link is surely of the model. */
function namingLinks(links: readonly Evidence[]): readonly Evidence[] {
  const end = links.findIndex(({ code }) => ADDRESS.includes(code));
  if (end < 0) return links;
  return links[end]?.code === 'endpoint' ? links.slice(0, Math.min(end, 1)) : links.slice(0, end);
}

function wayOf(call: Evidence, links: readonly Evidence[]): WayToLiteral {
  const steps = [call, ...links];
  const last = steps.findLastIndex(({ code }) => code === 'argument' || code === 'call-site');
  const isInOwnCall = (link: Evidence, position: number): boolean => isName(link) && position <= last;
  const outermost = steps[last + 1];
  const isNamed = outermost !== undefined && isName(outermost) && outermost.location.file === steps[last]?.location.file;
  return {
    call: call.location,
    name: isNamed ? { kind: outermost.code === 'constant' ? 'constant' : 'variable', location: outermost.location } : null,
    further: steps.flatMap((link, position) =>
      position > last + 1 && isName(link) && !isImport(link, steps[position - 1]) ? [link.location] : [],
    ),
    parameters: steps.filter(isInOwnCall).map(({ location }) => location),
  };
}

function isName({ code }: Evidence): boolean {
  return code === 'constant' || code === 'env-read';
}

/** The statement that brings a name into the file follows the name itself, and is no use of it. */
function isImport({ code, args, location }: Evidence, before: Evidence | undefined): boolean {
  return code === 'constant' && before?.code === code && before.args[0] === args[0] && before.location.file === location.file;
}
