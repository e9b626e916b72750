import type { Ecosystem } from '../languages/language';
import { ByPackage, below } from './modules';
import { type ClientRow, SDKS, type SdkTable, type SinkRow } from './table';

/** A call that takes a model, with the modules that offer it. */
export interface SinkCandidate {
  readonly table: SdkTable;
  readonly client: ClientRow | null;
  readonly sink: SinkRow;
  readonly call: string;
  readonly modules: readonly string[];
}

/** A client that is made or exported by some modules. */
interface ClientCandidate {
  readonly table: SdkTable;
  readonly row: ClientRow;
  readonly modules: readonly string[];
}

/** Sinks and clients of one ecosystem, by the last segment of their names. */
class SdkIndex {
  readonly sinks = new Map<string, SinkCandidate[]>();
  private readonly clients: ByPackage<ClientCandidate>;
  readonly tails = new Set<string>();
  /** Modules that were asked for, and whether calls of theirs are known. */
  readonly offering = new Map<string, boolean>();

  constructor(ecosystem: Ecosystem) {
    const clients: ClientCandidate[] = [];
    for (const table of SDKS) {
      for (const sink of table.sinks ?? []) this.add({ table, client: null, sink, call: '', modules: table.modules[ecosystem] ?? [] });
      for (const row of table.clients ?? []) {
        const modules = (row.modules ?? table.modules)[ecosystem] ?? [];
        if (modules.length === 0) continue;
        clients.push({ table, row, modules });
        for (const sink of row.sinks) this.add({ table, client: row, sink, call: '', modules });
      }
    }
    this.clients = new ByPackage(clients, ecosystem);
  }

  /** Clients that a module may offer, in the order of the tables. */
  clientsOf(module: string): readonly ClientCandidate[] {
    return this.clients.around(module);
  }

  private add(candidate: SinkCandidate): void {
    if (candidate.modules.length === 0) return;
    for (const call of candidate.sink.calls) {
      const tail = call.slice(call.lastIndexOf('.') + 1);
      this.tails.add(tail);
      const list = this.sinks.get(tail);
      if (list) list.push({ ...candidate, call });
      else this.sinks.set(tail, [{ ...candidate, call }]);
    }
  }
}

const indexes = new Map<Ecosystem, SdkIndex>();

/** Sinks and clients of one ecosystem; built on first use, from constant tables. */
export function indexOf(ecosystem: Ecosystem): SdkIndex {
  const known = indexes.get(ecosystem);
  if (known) return known;
  const index = new SdkIndex(ecosystem);
  indexes.set(ecosystem, index);
  return index;
}

/** Whether some SDK has a call of this name; a cheap test before anything is evaluated. */
export function isSinkName(name: string, ecosystem: Ecosystem): boolean {
  return indexOf(ecosystem).tails.has(name);
}

/** Whether some SDK's calls come from a module: importing any other one makes no call more certain. */
export function offersCalls(module: string, ecosystem: Ecosystem): boolean {
  const index = indexOf(ecosystem);
  const known = index.offering.get(module);
  if (known !== undefined) return known;
  const offers = [...index.sinks.values()].some((list) => list.some(({ modules }) => below(module, [], modules, ecosystem) !== null));
  index.offering.set(module, offers);
  return offers;
}

/** Whether a name is that of an SDK, whose own client may be set up by members of the name: `openai.api_base = …`. */
export function namesSdk(name: string): boolean {
  return SDKS.some(({ sdk }) => sdk === name);
}
