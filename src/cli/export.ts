import { basename, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import packageJson from '../../package.json';
import { EXPORTERS } from '../report/exporters';
import type { ExportFormat } from '../report/exportFormats';
import { CODE_SCANNING, type UploadConcern, uploadConcern } from '../report/sarif/uploadLimits';
import { EXIT } from './failure';
import { print } from './output';
import { replaceFile } from './replaceFile';
import { type ScanChoice, workspaceInventory } from './workspaceInventory';

export interface ExportOptions extends ScanChoice {
  readonly format: ExportFormat;
  /** Undefined: standard output. */
  readonly output?: string;
  /** Name of the software; undefined: the name of its folder. */
  readonly name?: string;
  /** `2026-11-23T00:00:00Z` */
  readonly timestamp: string;
}

/** Scans the named folders and writes the inventory in a format for other tools. Findings fail no export. */
export async function exportInventory(named: readonly string[], options: ExportOptions): Promise<number> {
  const { format, output, name, timestamp, locale } = options;
  const scanned = await workspaceInventory(named, options, { writes: [output] });
  if (scanned === null) return EXIT.error;
  const { inventory, registry, policies, base, state, faults } = scanned;
  const text = EXPORTERS[format]({
    inventory,
    registry,
    policyOf: (file) => policies.of(file),
    hasBaseline: policies.inForce().some(({ baseline }) => baseline !== undefined),
    // the root of a disk has no name
    application: name ?? (basename(base) || 'application'),
    timestamp,
    toolVersion: packageJson.version,
    locale,
  });
  if (output === undefined) await print(text);
  else await replaceFile(resolve(output), text, 'the export');
  const concern = format === 'sarif' ? uploadConcern(inventory, gzipSync(text).byteLength) : null;
  if (concern) console.error(`pedigree: ${inWords(concern)}`);
  // An export that lacks files because of a bug must not pass for a whole one.
  if (faults.length > 0) throw faults[0];
  return state === 'errors' ? EXIT.error : EXIT.clean;
}

/** What a service will not take is a valid log all the same: it is said, and fails nothing. */
function inWords(concern: UploadConcern): string {
  const smaller = 'Export the folders one by one, or let the policy switch off rules that say nothing to you.';
  const { mostResults, mostBytes, shownResults } = CODE_SCANNING;
  switch (concern.kind) {
    case 'too-many-results':
      return `the log has ${concern.results} results, and GitHub code scanning takes at most ${mostResults}. ${smaller}`;
    case 'too-large':
      return `the log has ${megabytes(concern.bytes)} MB when compressed, and GitHub code scanning takes at most ${megabytes(mostBytes)}. ${smaller}`;
    case 'results-not-shown':
      return `the log has ${concern.results} results, and GitHub code scanning shows the gravest ${shownResults} of them.`;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '');
}
