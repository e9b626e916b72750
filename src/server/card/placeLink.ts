import { type Location, placeName } from '../../model/location';
import { normalizeUri } from '../places';
import { escapeMarkdown } from './markdown';

/** `chat.py:12` as a link to the line, for files that have an address; `study.ipynb[3]:12` in the third cell. */
export function placeLink(location: Location, uri: string, name?: string): string {
  return linkToPlace(placeLabel(location, name), location, uri);
}

/** A label that leads to a line; as it is, where the file has no address. */
export function linkToPlace(label: string, { range }: Location, uri: string): string {
  // Only addresses of documents, fully encoded: a scheme such as `command:` must never come out of a path.
  if (!/^(?:file|untitled|vscode-remote|vscode-vfs):/.test(uri)) return label;
  return `[${label}](${normalizeUri(uri)}#L${range.start.line + 1})`;
}

/** The same without the link. */
export function placeLabel(location: Location, name = location.file.slice(location.file.lastIndexOf('/') + 1)): string {
  return escapeMarkdown(placeName({ ...location, file: name }));
}
