import type { Location, Range } from '../../model/location';
import type { SarifArtifactLocation, SarifLocation, SarifRegion } from './document';

/** The root of what was scanned: where it lies on a machine is nobody's business, and viewers ask. */
export const ROOT = '%SRCROOT%';

/** The place as SARIF points at it, with a sentence if there is one. */
export function placeOf(location: Location, text?: string): SarifLocation {
  const { file, range, cell } = location;
  const artifactLocation = artifactOf(file);
  const message = text === undefined ? {} : { message: plainText(text) };
  if (cell === undefined) return { physicalLocation: { artifactLocation, region: regionOf(range) }, ...message };
  // lines of a cell are no lines of the file that holds it
  const name = `cell ${cell + 1}`;
  const { startLine, startColumn, endLine, endColumn } = regionOf(range);
  return {
    physicalLocation: { artifactLocation },
    logicalLocations: [{ name, fullyQualifiedName: `${name}, ${startLine}:${startColumn}` }],
    ...message,
    properties: { cell: cell + 1, startLine, startColumn, endLine, endColumn },
  };
}

/** A file relative to the root, as a reference may spell it. */
export function artifactOf(file: string): SarifArtifactLocation {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

/** One-based; the end is the first column behind the text. */
export function regionOf({ start, end }: Range): SarifRegion {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** A sentence as a plain message, in which braces mean placeholders and brackets mean links. */
export function plainText(text: string): { readonly text: string } {
  return { text: text.replace(/[{}]/g, '$&$&').replace(/[\\[\]]/g, '\\$&') };
}
