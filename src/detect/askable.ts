import type { CallValue, RecordEntry, Value } from '../model/summary';
import { handedText } from './dataflow/handedText';
import { unwrap } from './dataflow/values';
import type { Ecosystem } from './languages/language';
import { clientOf } from './sdks/matchClient';

/** What is read of a value that neither text nor client can come of. */
const NOTHING: Value = { kind: 'dynamic', reason: 'untold' };

/** Stands for all that a call is given, where it only matters that it is given something. */
const GIVEN: readonly Value[] = [NOTHING];

/**
 * Values as other files may ask for them: for a text, for a client, or for what a function returns. All that leads to none of these is left
 * out, and every question has the same answer as before. What most functions return is a call that the file itself could not follow: of such
 * a call nobody else can tell more, however much it is given.
 */
export class Askable {
  private readonly known = new Map<Value, Value>();

  constructor(private readonly ecosystem: Ecosystem) {}

  /** The value, or so much of it as there is to ask for. */
  of(value: Value): Value {
    const known = this.known.get(value);
    if (known) return known;
    const kept = this.read(value);
    this.known.set(value, kept);
    return kept;
  }

  private read(value: Value): Value {
    switch (value.kind) {
      case 'concat': {
        const parts = this.each(value.parts);
        return parts === value.parts ? value : { ...value, parts };
      }
      case 'env': {
        const fallback = value.fallback && this.of(value.fallback);
        return fallback === value.fallback ? value : { ...value, fallback };
      }
      case 'member': {
        const of = this.of(value.of);
        return of.kind === 'dynamic' ? NOTHING : of === value.of ? value : { ...value, of };
      }
      case 'any': {
        const of = this.each(value.of);
        return of === value.of ? value : { ...value, of };
      }
      case 'list':
        return this.list(value.items, value);
      case 'record': {
        const entries = this.entries(value.entries);
        return entries === value.entries ? value : { ...value, entries };
      }
      case 'function': {
        const returns = this.of(value.returns);
        return returns === value.returns ? value : { ...value, returns };
      }
      case 'class': {
        const members = this.entries(value.members);
        return members === value.members ? value : { ...value, members };
      }
      case 'named': {
        const inner = this.of(value.value);
        return inner.kind === 'dynamic' ? NOTHING : inner === value.value ? value : { ...value, value: inner };
      }
      case 'call':
        return this.call(value);
      case 'dynamic':
        return NOTHING;
      default:
        return value;
    }
  }

  private list(items: readonly Value[], value: Value): Value {
    const kept = this.each(items);
    if (kept === items) return value;
    // only the items that are texts, or records of them, are ever looked for
    return { kind: 'list', items: kept.filter((item) => item !== NOTHING) };
  }

  private call(value: CallValue): Value {
    // a client keeps all that it is made with, and a call that hands on a text what it hands on
    if (clientOf(value, this.ecosystem)) return value;
    if (handedText(value)) {
      return { ...value, callee: this.called(value.callee), positional: this.each(value.positional), named: this.entries(value.named) };
    }
    const callee = unwrap(value.callee);
    const isGiven = value.positional.length + value.named.length > 0;
    switch (callee.kind) {
      case 'ref':
      case 'global':
        // a function of another file gives what it returns, whoever calls it
        return isGiven ? { ...value, positional: GIVEN, named: [] } : value;
      case 'class':
        // an object has what it is made with, by its names
        return {
          ...value,
          callee: this.of(value.callee),
          positional: value.positional.length > 0 ? GIVEN : [],
          named: this.entries(value.named),
        };
      default:
        return NOTHING;
    }
  }

  /** What is called, by its name: that alone tells what the call hands on. */
  private called(callee: Value): Value {
    if (callee.kind === 'named') return { ...callee, value: this.called(callee.value) };
    return callee.kind === 'member' ? { ...callee, of: this.of(callee.of) } : this.of(callee);
  }

  private each(values: readonly Value[]): readonly Value[] {
    let changed = false;
    const kept = values.map((value) => {
      const inner = this.of(value);
      changed ||= inner !== value;
      return inner;
    });
    return changed ? kept : values;
  }

  private entries(entries: readonly RecordEntry[]): readonly RecordEntry[] {
    let changed = false;
    const kept = entries.map((entry) => {
      const value = this.of(entry.value);
      if (value === entry.value) return entry;
      changed = true;
      return { ...entry, value };
    });
    return changed ? kept : entries;
  }
}
