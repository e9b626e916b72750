import { LEVELS, type Level } from '../../model/level';
import type { CdxComponent } from '../cyclonedx/document';
import { propertyValue, propertyValues } from '../imports/cyclonedx/bill';

/** A use of a model or package by an application. */
export interface Use {
  readonly ref: string;
  readonly level: Level | null;
  /** Whether all its ways of deployment are another's servers. */
  readonly isRemote: boolean;
}

/** Three bits for the level, one for whether all uses are remote. */
const USE_BITS = 4;
const USE_MASK = (1 << USE_BITS) - 1;
const NO_LEVEL = 7;
const LEVEL_NUMBERS: ReadonlyMap<string, number> = new Map(LEVELS.map((level, at) => [level, at]));

/** Refs of models, packages and services as numbers, and what applications use in some bits: thousands of applications stay in memory so. */
export class PackedUses {
  readonly #numbers = new Map<string, number>();
  readonly #refs: string[] = [];

  /** In the order of their numbers. */
  get refs(): readonly string[] {
    return this.#refs;
  }

  numberOf(ref: string): number {
    const known = this.#numbers.get(ref);
    if (known !== undefined) return known;
    this.#numbers.set(ref, this.#refs.length);
    this.#refs.push(ref);
    return this.#refs.length - 1;
  }

  refOf(number: number): string {
    return this.#refs[number] ?? '';
  }

  pack({ properties, 'bom-ref': ref = '' }: CdxComponent): number {
    const level = propertyValue(properties, 'level');
    const at = LEVEL_NUMBERS.get(level ?? '') ?? NO_LEVEL;
    const ways = propertyValues(properties, 'deployment');
    const isRemote = ways.length > 0 && ways.every((way) => way === 'hosted' || way === 'cloud' || way === 'gateway');
    const number = this.numberOf(propertyValue(properties, 'of') ?? ref);
    return ((number << USE_BITS) | (at << 1) | (isRemote ? 1 : 0)) >>> 0;
  }

  unpack(packed: number): Use {
    return { ref: this.refOfUse(packed), level: LEVELS[(packed >>> 1) & NO_LEVEL] ?? null, isRemote: (packed & 1) === 1 };
  }

  refOfUse(packed: number): string {
    return this.refOf(packed >>> USE_BITS);
  }
}

/** A packed use with the number that its ref has elsewhere. */
export function renumberedUse(packed: number, numberOf: (number: number) => number): number {
  return ((numberOf(packed >>> USE_BITS) << USE_BITS) | (packed & USE_MASK)) >>> 0;
}

/** Services as numbers: of each its own, how many models it reaches, and theirs. */
export function packServices(services: Iterable<readonly [service: number, models: readonly number[]]>): Uint32Array {
  return Uint32Array.from([...services].flatMap(([service, models]) => [service, models.length, ...models]));
}

/** See {@link packServices}. */
export function unpackServices(packed: Uint32Array): readonly (readonly [service: number, models: readonly number[]])[] {
  const services: (readonly [number, readonly number[]])[] = [];
  for (let at = 0; at < packed.length; ) {
    const end = at + 2 + (packed[at + 1] ?? 0);
    services.push([packed[at] ?? 0, [...packed.subarray(at + 2, end)]]);
    at = end;
  }
  return services;
}
