import { lineOf, lineStarts } from '../positioned/lines';
import type { Path, PositionedData } from '../positioned/parsePositioned';
import type { OverlayPlace } from './shapes';

interface Places {
  /** Place of the value at a path, or of the name of one of its members. */
  (path: Path, key?: string): OverlayPlace;
  atOffset(offset: number): OverlayPlace;
}

/** Turns paths of a parsed file into places that an editor can show. */
export function placesIn(text: string, file: string, parsed: PositionedData | undefined): Places {
  const starts = lineStarts(text);
  const at = (offset: number, path: string): OverlayPlace => {
    const line = lineOf(starts, offset);
    return { file, line: line + 1, column: offset - (starts[line] as number) + 1, path };
  };
  const place = (path: Path, key?: string): OverlayPlace => {
    const pointer = [...path, ...(key === undefined || path.at(-1) === key ? [] : [key])].map((part) => `/${escaped(part)}`).join('');
    if (!parsed) return at(0, pointer);
    const named = key !== undefined && path.at(-1) === key ? path.slice(0, -1) : path;
    return at(key === undefined ? parsed.offsetOf(path) : parsed.offsetOfKey(named, key), pointer);
  };
  return Object.assign(place, { atOffset: (offset: number) => at(Math.min(offset, text.length), '') });
}

function escaped(part: string | number): string {
  return String(part).replaceAll('~', '~0').replaceAll('/', '~1');
}
