import { type CodeLens, Command } from 'vscode-languageserver';
import type { Location } from '../../model/location';
import type { Deployment, Usage } from '../../model/usage';
import type { Registry } from '../../registry/api';
import { clip, oneLine, withoutIcons } from '../card/markdown';
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
  /** Whether a click can show the calls. */
  readonly showsPlaces: boolean;
}

/** A client as it is made, and the calls that go through it: each once, however many models it may ask for. */
interface MadeClient {
  readonly location: Location;
  readonly calls: Map<string, Location>;
  readonly deployments: Deployment[];
}

/** A lens above each client that the document makes: who operates what it calls, where, and how many calls go there. */
export function clientLenses(uri: string, spot: Spot, uses: UsesByFile, options: LensOptions): CodeLens[] {
  const clients = [...clientsOf(uses.in(spot).filter(isShown), spot).values()];
  return clients
    .sort((a, b) => comparePositions(a.location.range.start, b.location.range.start))
    .map((client) => ({ range: client.location.range, command: commandOf(uri, client, options) }));
}

function clientsOf(usages: readonly Usage[], spot: Spot): ReadonlyMap<string, MadeClient> {
  const clients = new Map<string, MadeClient>();
  for (const { calls = [] } of usages) {
    for (const { client, location, deployment } of calls) {
      if (client.file !== spot.file || client.cell !== spot.cell) continue;
      const key = placeKey(client);
      const made = clients.get(key) ?? { location: client, calls: new Map<string, Location>(), deployments: [] };
      made.calls.set(placeKey(location), location);
      made.deployments.push(deployment);
      clients.set(key, made);
    }
  }
  return clients;
}

function commandOf(uri: string, { location: { range }, calls, deployments }: MadeClient, options: LensOptions): Command {
  const title = `${operatorsOf(deployments, options)} · ${options.texts.calls(calls.size)}`;
  if (!options.showsPlaces) return Command.create(title, '');
  const places = [...calls.values()].flatMap((call) => {
    const target = options.uri(call);
    return target === '' ? [] : [{ uri: target, range: call.range }];
  });
  const shown: ShownPlaces = { uri, position: range.start, places };
  return Command.create(title, SHOW_PLACES_COMMAND, shown);
}

/** Each operator once, in the order of the usages. */
function operatorsOf(deployments: readonly Deployment[], options: LensOptions): string {
  const names = [...new Set(deployments.map((deployment) => operatorOf(deployment, options)))];
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
  return withoutIcons(clip(oneLine(text), LONGEST_OPERATOR));
}
