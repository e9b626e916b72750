import { type CodeLens, Command } from 'vscode-languageserver';
import type { Location } from '../../model/location';
import type { Deployment, Usage } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { clip, oneLine } from '../card/markdown';
import { isShown } from '../diagnostics';
import type { Spot } from '../places';
import { comparePositions } from '../positions';
import { SHOW_PLACES_COMMAND, type ShownPlaces } from '../protocol';
import type { UsageTexts } from '../uses/usageTexts';
import { placeKey, type UsesByFile } from '../uses/usesByFile';

/** Operators that one lens names before it counts the rest. */
const MOST_OPERATORS = 3;
const LONGEST_OPERATOR = 40;

export interface LensOptions {
  readonly registry: Registry;
  readonly texts: UsageTexts;
  /** The document that a place lies in; empty when there is none. */
  readonly uri: (location: Location) => string;
  /** Whether a click can show the usages. */
  readonly showsPlaces: boolean;
}

/** A client as it is made, and the models that are called through it. */
interface MadeClient {
  readonly location: Location;
  readonly usages: Usage[];
}

/** A lens above each client that the document makes: who operates what it calls, where, and how many models go there. */
export function clientLenses(uri: string, spot: Spot, uses: UsesByFile, options: LensOptions): CodeLens[] {
  const clients = [...clientsOf(uses.in(spot).filter(isShown), spot).values()];
  return clients
    .sort((a, b) => comparePositions(a.location.range.start, b.location.range.start))
    .map(({ location: { range }, usages }) => ({ range, command: commandOf(uri, { range, usages }, options) }));
}

function clientsOf(usages: readonly Usage[], spot: Spot): ReadonlyMap<string, MadeClient> {
  const clients = new Map<string, MadeClient>();
  const through = (location: Location, usage: Usage): void => {
    const key = placeKey(location);
    const known = clients.get(key);
    if (known === undefined) clients.set(key, { location, usages: [usage] });
    else if (!known.usages.includes(usage)) known.usages.push(usage);
  };
  for (const usage of usages) {
    if (usage.kind === 'endpoint') continue;
    const { location } = usage.evidence.find(({ code }) => code === 'client') ?? {};
    if (location !== undefined && location.file === spot.file && location.cell === spot.cell) through(location, usage);
  }
  return clients;
}

function commandOf(
  uri: string,
  { range, usages }: Pick<CodeLens, 'range'> & { readonly usages: readonly Usage[] },
  options: LensOptions,
): Command {
  const title = `${operatorsOf(usages, options)} · ${options.texts.usages(usages.length)}`;
  if (!options.showsPlaces) return Command.create(title, '');
  const places = usages.flatMap(({ location }) => {
    const target = options.uri(location);
    return target === '' ? [] : [{ uri: target, range: location.range }];
  });
  const shown: ShownPlaces = { uri, position: range.start, places };
  return Command.create(title, SHOW_PLACES_COMMAND, shown);
}

/** Each operator once, in the order of the usages. */
function operatorsOf(usages: readonly Usage[], options: LensOptions): string {
  const names = [...new Set(usages.map(({ deployment }) => operatorOf(deployment, options)))];
  const shown = names.slice(0, MOST_OPERATORS).join(', ');
  return names.length > MOST_OPERATORS ? `${shown} +${names.length - MOST_OPERATORS}` : shown;
}

function operatorOf(deployment: Deployment, { registry, texts }: LensOptions): string {
  if (deployment.kind === 'self-hosted') return deployment.host === null ? texts.ownHost : `${texts.ownHost} ${plain(deployment.host)}`;
  if (deployment.kind === 'unknown') return deployment.host === null ? texts.computedAddress : texts.unknownHost(plain(deployment.host));
  const { operator, country, host, platform } = deployment;
  const name = plain((operator === null ? undefined : registry.vendor(operator)?.name) ?? host ?? platform);
  return country === null ? name : texts.vendorIn(name, texts.country(country));
}

function plain(text: string): string {
  return clip(oneLine(text), LONGEST_OPERATOR);
}
