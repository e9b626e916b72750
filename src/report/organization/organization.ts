import { sameData } from '../../model/sameData';
import type { CdxComponent } from '../cyclonedx/document';
import { type ImportedBill, propertyValue } from '../imports/cyclonedx/bill';
import { type Contribution, contributionOf, isOrganization, serviceUsesOf } from './contribution';
import {
  compareMoments,
  compareOrigins,
  compareTexts,
  type Facts,
  type Origin,
  writtenComponent,
  writtenOrigin,
  writtenService,
} from './facts';
import { PackedUses, packServices, renumberedUse, unpackServices } from './packedUses';

/** Holds the texts of the applications, which together are too long for memory. */
export interface TextStore {
  /** @returns what to ask for the text with */
  keep(text: string): number;
  text(kept: number): string;
  /** SHA-1, in hexadecimal digits. */
  digest(text: string): string;
}

/** Two inputs that do not say the same: what is kept, and what is left out. */
export interface Conflict {
  readonly kind: 'application' | 'facts';
  readonly ref: string;
  readonly kept: string;
  readonly left: string;
}

/** What is held of an application in memory. */
export interface HeldApplication {
  readonly ref: string;
  readonly timestamp: string;
  readonly source: string;
  readonly text: number;
  readonly digest: string;
  /** Numbers of the models and packages; see {@link PackedUses}. */
  readonly uses: Uint32Array;
  /** See {@link packServices}. */
  readonly services: Uint32Array;
}

interface HeldFacts {
  readonly held: Facts;
  readonly origin: Origin;
  readonly text: string | null;
}

/** What one thread has joined of its share of the bills: plain data, which may go to another thread. */
export interface OrganizationShare {
  readonly applications: readonly HeldApplication[];
  readonly refs: readonly string[];
  readonly facts: readonly { readonly held: Facts; readonly origin: Origin }[];
  readonly endpoints: readonly (readonly [ref: string, endpoints: readonly string[]])[];
  readonly conflicts: readonly Conflict[];
  readonly conflictCount: number;
}

/**
 * The inventory of an organization: the join of all that its bills say. Applications, and the facts on each model, package and service,
 * are joined one by one: of two that say different things the newer is kept, of two of the same moment the one whose text comes later.
 * Endpoints of a service are joined as sets. Each of these is the greater of two in a total order, so that the whole does not depend on
 * the order of the bills, nor on how they are grouped, nor on how often one comes.
 */
export class Organization {
  /** What applications use, by numbers in them. */
  readonly packed = new PackedUses();
  readonly #applications = new Map<string, HeldApplication>();
  readonly #facts = new Map<string, HeldFacts>();
  readonly #endpoints = new Map<string, Set<string>>();
  readonly #conflicts = new Map<string, Conflict>();
  #conflictCount = 0;

  constructor(readonly store: TextStore) {}

  /** All that a bill says. @returns what is wrong with it; null where that is nothing */
  add(bill: ImportedBill, source: string): string | null {
    if (!isOrganization(bill)) {
      const contribution = contributionOf(bill, source);
      this.#addFacts(contribution);
      return this.addApplication(contribution.application);
    }
    for (const component of bill.components) {
      if (propertyValue(component.properties, 'inventory') === 'application') {
        const problem = this.addApplication(component);
        if (problem !== null) return problem;
      } else {
        this.#joinFacts({ kind: 'component', facts: writtenComponent(component) }, writtenOrigin(component));
      }
    }
    for (const service of bill.services) {
      this.#joinFacts({ kind: 'service', facts: writtenService(service) }, writtenOrigin(service));
      this.#joinEndpoints(service['bom-ref'], service.endpoints ?? []);
    }
    return null;
  }

  /** An application of an inventory. @returns what is wrong with it; null where that is nothing */
  addApplication(application: CdxComponent): string | null {
    const services = serviceUsesOf(application);
    if (services === null)
      return `the application ${JSON.stringify(application.name)} has a property model-pedigree:service that cannot be read`;
    const text = JSON.stringify(application);
    this.#joinApplication(
      {
        ref: application['bom-ref'] ?? '',
        timestamp: propertyValue(application.properties, 'timestamp') ?? '',
        source: propertyValue(application.properties, 'source') ?? '',
        digest: this.store.digest(text),
      },
      () => text,
      () => ({
        text: this.store.keep(text),
        uses: Uint32Array.from((application.components ?? []).map((use) => this.packed.pack(use))),
        services: packServices(
          services.map(({ of, models }) => [this.packed.numberOf(of), models.map((model) => this.packed.numberOf(model))]),
        ),
      }),
    );
    return null;
  }

  /** All that was joined, for another thread to take in. */
  share(): OrganizationShare {
    return {
      applications: [...this.#applications.values()],
      refs: this.packed.refs,
      facts: [...this.#facts.values()].map(({ held, origin }) => ({ held, origin })),
      endpoints: [...this.#endpoints].map(([ref, endpoints]) => [ref, [...endpoints]]),
      conflicts: [...this.#conflicts.values()],
      conflictCount: this.#conflictCount,
    };
  }

  /**
   * Joins what another thread has joined.
   * @param keptAs under what the store of this inventory has what the other one kept
   */
  takeIn({ applications, refs, facts, endpoints, conflicts, conflictCount }: OrganizationShare, keptAs: (text: number) => number): void {
    for (const conflict of conflicts) this.#conflicts.set(`${conflict.kind} ${conflict.ref}`, conflict);
    this.#conflictCount += conflictCount;
    for (const { held, origin } of facts) this.#joinFacts(held, origin);
    for (const [ref, some] of endpoints) this.#joinEndpoints(ref, some);
    const numbers = refs.map((ref) => this.packed.numberOf(ref));
    const numberOf = (number: number): number => numbers[number] ?? 0;
    for (const held of applications) {
      const text = keptAs(held.text);
      this.#joinApplication(
        held,
        () => this.store.text(text),
        () => ({
          text,
          uses: held.uses.map((use) => renumberedUse(use, numberOf)),
          services: packServices(unpackServices(held.services).map(([service, models]) => [numberOf(service), models.map(numberOf)])),
        }),
      );
    }
  }

  #joinApplication(
    { ref, timestamp, source, digest }: Pick<HeldApplication, 'ref' | 'timestamp' | 'source' | 'digest'>,
    textOf: () => string,
    hold: () => Pick<HeldApplication, 'text' | 'uses' | 'services'>,
  ): void {
    const known = this.#applications.get(ref);
    if (known?.digest === digest) return;
    if (known !== undefined) {
      const isNewer = (compareMoments(timestamp, known.timestamp) || compareTexts(textOf(), this.store.text(known.text))) > 0;
      const names = [nameOf(timestamp, source), nameOf(known.timestamp, known.source)] as const;
      this.#conflict({ kind: 'application', ref, kept: names[isNewer ? 0 : 1], left: names[isNewer ? 1 : 0] });
      if (!isNewer) return;
    }
    this.#applications.set(ref, { ref, timestamp, source, digest, ...hold() });
  }

  /** By their refs. */
  applications(): readonly HeldApplication[] {
    return [...this.#applications.values()].sort((a, b) => compareTexts(a.ref, b.ref));
  }

  /** Facts of models, packages and services with their origins, by their refs. */
  facts(): readonly (Facts & { readonly ref: string; readonly origin: Origin })[] {
    return [...this.#facts].map(([ref, { held, origin }]) => ({ ...held, ref, origin })).sort((a, b) => compareTexts(a.ref, b.ref));
  }

  factsOf(ref: string): Facts | null {
    return this.#facts.get(ref)?.held ?? null;
  }

  endpointsOf(ref: string): readonly string[] {
    return [...(this.#endpoints.get(ref) ?? [])].sort(compareTexts);
  }

  /** Each application and each model of which inputs say different things, by its ref. */
  get conflicts(): readonly Conflict[] {
    return [...this.#conflicts.values()].sort((a, b) => compareTexts(a.kind, b.kind) || compareTexts(a.ref, b.ref));
  }

  /** How often two inputs said different things. */
  get conflictCount(): number {
    return this.#conflictCount;
  }

  #addFacts({ facts, origin }: Contribution): void {
    for (const { endpoints, ...one } of facts) {
      this.#joinFacts(one, origin);
      if (one.kind === 'service') this.#joinEndpoints(one.facts['bom-ref'], endpoints);
    }
  }

  #joinEndpoints(ref: string, endpoints: readonly string[]): void {
    const known = this.#endpoints.get(ref) ?? new Set();
    for (const endpoint of endpoints) known.add(endpoint);
    this.#endpoints.set(ref, known);
  }

  #joinFacts(held: Facts, origin: Origin): void {
    const ref = held.facts['bom-ref'] ?? '';
    const known = this.#facts.get(ref);
    if (known === undefined) {
      this.#facts.set(ref, { held, origin, text: null });
      return;
    }
    const byOrigin = compareOrigins(origin, known.origin);
    if (sameData(held.facts, known.held.facts)) {
      if (byOrigin > 0) this.#facts.set(ref, { ...known, origin });
      return;
    }
    const text = JSON.stringify(held.facts);
    const knownText = known.text ?? JSON.stringify(known.held.facts);
    const isNewer = (byOrigin || compareTexts(text, knownText)) > 0;
    if (!isNewer && known.text === null) this.#facts.set(ref, { ...known, text: knownText });
    if (isOfRegistry(origin) === isOfRegistry(known.origin) && text !== knownText && withoutPurl(held) !== withoutPurl(known.held)) {
      const names = [originName(origin), originName(known.origin)] as const;
      this.#conflict({ kind: 'facts', ref, kept: names[isNewer ? 0 : 1], left: names[isNewer ? 1 : 0] });
    }
    if (isNewer) this.#facts.set(ref, { held, origin, text });
  }

  #conflict(conflict: Conflict): void {
    this.#conflictCount += 1;
    this.#conflicts.set(`${conflict.kind} ${conflict.ref}`, conflict);
  }
}

/** Facts of a registry are more than those of others, which yield to them without a conflict. */
function isOfRegistry({ asOf }: Origin): boolean {
  return asOf !== '';
}

/** Two applications may name two places of one model: that is no conflict. */
function withoutPurl({ facts }: Facts): string {
  return JSON.stringify({ ...facts, purl: undefined });
}

function nameOf(timestamp: string, source: string): string {
  return `${timestamp === '' ? 'of no known moment' : `of ${timestamp}`}${source === '' ? '' : ` from ${source}`}`;
}

function originName({ registry, asOf, timestamp }: Origin): string {
  return registry === '' ? nameOf(timestamp, '') : `registry ${registry} as of ${asOf}`;
}
