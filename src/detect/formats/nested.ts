import type { Range } from '../../model/location';
import type { ConfigEntry, ConfigMap, ConfigNode } from './configNode';

/** A map that grows while a file is read: dotted keys and sections nest. */
export class GrowingMap {
  private readonly own: ConfigEntry[] = [];
  private readonly inner = new Map<string, GrowingMap>();
  private readonly lists = new Map<string, GrowingMap[]>();

  constructor(private readonly range: Range) {}

  set(path: readonly string[], value: ConfigNode, range: Range): void {
    const [key, ...rest] = path;
    if (key === undefined) return;
    if (rest.length === 0) this.own.push({ key, value, range });
    else this.below(key, range).set(rest, value, range);
  }

  /** The map under a path, made where it is not there; of a list of maps the last one. */
  at(path: readonly string[], range: Range): GrowingMap {
    let map: GrowingMap = this;
    for (const key of path) map = map.below(key, range);
    return map;
  }

  /** A new map at the end of the list under a path. */
  append(path: readonly string[], range: Range): GrowingMap {
    const holder = this.at(path.slice(0, -1), range);
    const key = path[path.length - 1] ?? '';
    const made = new GrowingMap(range);
    holder.lists.set(key, [...(holder.lists.get(key) ?? []), made]);
    return made;
  }

  node(): ConfigMap {
    return {
      kind: 'map',
      entries: [
        ...this.own,
        ...[...this.inner].map(([key, map]) => ({ key, range: map.range, value: map.node() as ConfigNode })),
        ...[...this.lists].map(([key, maps]) => ({
          key,
          range: maps[0]?.range ?? this.range,
          value: { kind: 'list', items: maps.map((map) => map.node()) } as ConfigNode,
        })),
      ],
    };
  }

  private below(key: string, range: Range): GrowingMap {
    const last = this.lists.get(key)?.at(-1) ?? this.inner.get(key);
    if (last) return last;
    const made = new GrowingMap(range);
    this.inner.set(key, made);
    return made;
  }
}
