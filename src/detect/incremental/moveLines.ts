/**
 * A copy of plain data in which every position from a line on stands so many lines further down. What holds no such position stays the
 * same object, and what occurs several times stays one.
 */
export class LineMover {
  private readonly known = new Map<object, object>();

  constructor(
    private readonly from: number,
    private readonly lines: number,
  ) {}

  moved<T>(data: T): T {
    return typeof data === 'object' && data !== null ? (this.movedObject(data) as T) : data;
  }

  private movedObject(data: object): object {
    const known = this.known.get(data);
    if (known) return known;
    const made = Array.isArray(data) ? this.movedList(data) : this.movedRecord(data as Readonly<Record<string, unknown>>);
    this.known.set(data, made);
    return made;
  }

  private movedList(list: readonly unknown[]): readonly unknown[] {
    const made = list.map((item) => this.moved(item));
    return made.some((item, index) => item !== list[index]) ? made : list;
  }

  private movedRecord(record: Readonly<Record<string, unknown>>): object {
    const { line } = record;
    let made: Record<string, unknown> | null =
      typeof line === 'number' && line >= this.from ? { ...record, line: line + this.lines } : null;
    for (const key in record) {
      const part = record[key];
      if (typeof part !== 'object' || part === null) continue;
      const moved = this.movedObject(part);
      if (moved === part) continue;
      made ??= { ...record };
      made[key] = moved;
    }
    return made ?? record;
  }
}
