import type { Location, Position, Range } from '../model/location';
import type { CellStart, FileSummary } from '../model/summary';
import type { SuppressionComment } from '../model/suppression';
import type { LoadSite, Usage } from '../model/usage';

/**
 * The same usage with each place of a notebook counted within its cell. Linking works in the joined text of all cells;
 * this is the one step that leaves it.
 */
export function inCells(usage: Usage, summaries: ReadonlyMap<string, FileSummary>): Usage {
  const place = (location: Location): Location => located(location, summaries.get(location.file)?.cells);
  const files = [
    usage.location,
    ...usage.reaches,
    ...usage.evidence.map((step) => step.location),
    ...(usage.calls ?? []).map(({ client }) => client),
    ...(usage.load ? [usage.load.location] : []),
  ];
  if (!files.some((location) => summaries.get(location.file)?.cells)) return usage;
  return {
    ...usage,
    location: place(usage.location),
    evidence: usage.evidence.map((step) => ({ ...step, location: place(step.location) })),
    reaches: usage.reaches.map(place),
    ...(usage.calls ? { calls: usage.calls.map((call) => ({ ...call, location: place(call.location), client: place(call.client) })) } : {}),
    ...(usage.load ? { load: loadInCell(usage.load, summaries.get(usage.load.location.file)?.cells) } : {}),
  };
}

/** The same comment, counted within its cell. A comment at the end of a cell does not speak of the next one. */
export function suppressionInCell(comment: SuppressionComment, cells: readonly CellStart[] | undefined): SuppressionComment {
  if (!cells) return comment;
  const start = cellAt(comment.location.range.start.line, cells);
  return {
    ...comment,
    location: located(comment.location, cells),
    line: comment.line === null ? null : comment.line - start.startLine,
  };
}

/** A position of a cell, counted in the joined text; null where there is no such cell. */
export function inJoinedText(
  { line, character }: Position,
  cell: number | undefined,
  cells: readonly CellStart[] | undefined,
): Position | null {
  if (!cells) return cell === undefined ? { line, character } : null;
  const start = cells.find((known) => known.cell === cell);
  return start ? { line: start.startLine + line, character } : null;
}

function loadInCell(load: LoadSite, cells: readonly CellStart[] | undefined): LoadSite {
  if (!cells) return load;
  return {
    ...load,
    location: located(load.location, cells),
    options: load.options.map((option) => ({
      ...option,
      argument: within(option.argument, cells).range,
      ...(option.literal ? { literal: within(option.literal, cells).range } : {}),
    })),
  };
}

function located(location: Location, cells: readonly CellStart[] | undefined): Location {
  return cells ? { file: location.file, ...within(location.range, cells) } : location;
}

/** No text runs across cells, so a range's end lies in the cell of its start. */
function within(range: Range, cells: readonly CellStart[]): { readonly range: Range; readonly cell: number } {
  const start = cellAt(range.start.line, cells);
  const up = ({ line, character }: Position): Position => ({ line: line - start.startLine, character });
  return { cell: start.cell, range: { start: up(range.start), end: up(range.end) } };
}

function cellAt(line: number, cells: readonly CellStart[]): CellStart {
  let low = 0;
  let high = cells.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((cells[middle] as CellStart).startLine <= line) low = middle;
    else high = middle - 1;
  }
  return cells[low] ?? { cell: 0, startLine: 0 };
}
