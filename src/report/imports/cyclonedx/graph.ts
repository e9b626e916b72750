import type { FaultLog } from '../fault';

/** Every ref of a bill and what depends on what, by the places in which they stand. */
export class RefGraph {
  readonly #refs = new Map<string, { readonly pointer: string; readonly isRead: boolean }>();
  readonly #edges = new Map<string, { readonly to: readonly string[]; readonly pointer: string; readonly line: number | null }>();

  constructor(private readonly log: FaultLog) {}

  /** A component or service. @param isRead whether it is a model, a service or what else is read of a bill */
  add(ref: string, pointer: string, isRead: boolean): void {
    const first = this.#refs.get(ref);
    if (first === undefined) this.#refs.set(ref, { pointer, isRead });
    else
      this.log.add(
        pointer,
        `the bom-ref ${JSON.stringify(ref)} is taken: ${first.pointer} has it as well`,
        'Give each component and service a bom-ref of its own.',
      );
  }

  has(ref: string): boolean {
    return this.#refs.has(ref);
  }

  isRead(ref: string): boolean {
    return this.#refs.get(ref)?.isRead === true;
  }

  depend(ref: string, to: readonly string[], pointer: string): void {
    if (this.#edges.has(ref)) {
      const first = this.#edges.get(ref)?.pointer ?? '';
      this.log.add(pointer, `what ${JSON.stringify(ref)} depends on stands at ${first} as well`, 'Join the two entries.');
      return;
    }
    this.#edges.set(ref, { to, pointer, line: this.log.line });
  }

  /** Logs refs that lead nowhere, and cycles through what is read. Packages of other kinds do depend on each other in circles. */
  check(): void {
    for (const [ref, { to, pointer, line }] of this.#edges) {
      this.log.line = line;
      if (!this.has(ref)) this.#dangles(ref, `${pointer}/ref`);
      for (const [index, target] of to.entries()) if (!this.has(target)) this.#dangles(target, `${pointer}/dependsOn/${index}`);
    }
    for (const cycle of this.#cycles()) {
      const at = this.#edges.get(cycle[0] ?? '');
      this.log.line = at?.line ?? null;
      const way = [...cycle, cycle[0] ?? ''].map((ref) => JSON.stringify(ref)).join(' → ');
      this.log.add(at?.pointer ?? '', `a cycle of dependencies: ${way}`, 'Leave out one of these dependencies.');
    }
    this.log.line = null;
  }

  #dangles(ref: string, pointer: string): void {
    this.log.add(pointer, `nothing has the bom-ref ${JSON.stringify(ref)}`, 'Add that component, or leave out the dependency.');
  }

  /** One cycle for each way back that a walk in depth meets; without recursion, since chains may be long. */
  #cycles(): readonly (readonly string[])[] {
    const done = new Set<string>();
    const cycles: string[][] = [];
    for (const start of this.#edges.keys()) {
      if (done.has(start)) continue;
      const way: string[] = [start];
      const onWay = new Map<string, number>([[start, 0]]);
      const next: number[] = [0];
      while (way.length > 0) {
        const at = way[way.length - 1] ?? '';
        const step = next[next.length - 1] ?? 0;
        const target = this.#edges.get(at)?.to[step];
        if (target === undefined) {
          done.add(at);
          onWay.delete(at);
          way.pop();
          next.pop();
          continue;
        }
        next[next.length - 1] = step + 1;
        const back = onWay.get(target);
        if (back !== undefined) {
          const cycle = way.slice(back);
          if (cycle.some((ref) => this.isRead(ref))) cycles.push(cycle);
        } else if (!done.has(target) && this.#edges.has(target)) {
          onWay.set(target, way.length);
          way.push(target);
          next.push(0);
        }
      }
    }
    return cycles;
  }
}
