#!/usr/bin/env node
// Merges the JSON files of src/registry/data/ into src/registry/generated/registry.json, which the bundles carry.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { writeOverlayValidators } from './overlay-validators.mjs';
import { writePolicyValidator } from './policy-validator.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const DATA_DIRECTORY = join(ROOT, 'src', 'registry', 'data');
const OUTPUT = join(ROOT, 'src', 'registry', 'generated', 'registry.json');

/** Folder → the lists its files hold. A member without `s` is a single record that goes into the list named beside it. */
const FOLDERS = {
  vendors: { vendor: 'vendors', families: 'families', models: 'models', lifecycle: 'lifecycle' },
  licenses: { license: 'licenses' },
  endpoints: { endpoints: 'endpoints' },
  catalogs: { catalog: 'catalogs' },
  routers: { routers: 'routers' },
  regimes: { regimes: 'regimes' },
  advisories: { advisories: 'advisories' },
};

/** Every JSON file of the registry's data, in a fixed order, parsed. A file that does not parse ends in `problems`. */
export function readDataFiles(directory = DATA_DIRECTORY) {
  const files = [];
  const problems = [];
  for (const folder of Object.keys(FOLDERS)) {
    for (const path of jsonFilesUnder(join(directory, folder))) {
      const name = relative(ROOT, path).replaceAll('\\', '/');
      try {
        files.push({ name, folder, content: JSON.parse(readFileSync(path, 'utf8')) });
      } catch (error) {
        problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { files, problems };
}

function jsonFilesUnder(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error?.code === 'ENOENT') return [];
    throw error;
  }
  const found = entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return jsonFilesUnder(path);
    return entry.name.endsWith('.json') ? [path] : [];
  });
  return found.sort();
}

/** Merges parsed files into one `RegistryData`. Sources that no record cites stay out: they cost room and say nothing. */
export function mergeDataFiles(files, directory = DATA_DIRECTORY) {
  const head = JSON.parse(readFileSync(join(directory, 'registry.json'), 'utf8'));
  const data = {
    version: head.version,
    asOf: head.asOf,
    sources: [],
    vendors: [],
    families: [],
    models: [],
    lifecycle: [],
    licenses: [],
    endpoints: [],
    catalogs: [],
    routers: [],
    regimes: [],
    advisories: [],
  };
  const sources = new Map();
  for (const { folder, content } of files) {
    for (const source of content.sources ?? []) if (!sources.has(source.id)) sources.set(source.id, source);
    for (const [member, list] of Object.entries(FOLDERS[folder])) {
      const value = content[member];
      if (value === undefined) continue;
      if (Array.isArray(value)) data[list].push(...value);
      else data[list].push(value);
    }
  }
  const cited = citedSources(data);
  data.sources = [...sources.values()].filter((source) => cited.has(source.id));
  return data;
}

/** Ids of all sources that some record names, in `source` or in `facts`. */
export function citedSources(data) {
  const cited = new Set();
  const add = (value) => {
    if (typeof value === 'string') cited.add(value);
    else if (Array.isArray(value)) value.forEach(add);
  };
  const visit = (record) => {
    if (Array.isArray(record)) record.forEach(visit);
    if (record === null || typeof record !== 'object') return;
    add(record.source);
    if (record.facts) Object.values(record.facts).forEach(add);
    Object.values(record).forEach(visit);
  };
  for (const [list, records] of Object.entries(data)) if (list !== 'sources') visit(records);
  return cited;
}

function main() {
  const { files, problems } = readDataFiles();
  if (problems.length > 0) {
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    process.exitCode = 1;
    return;
  }
  writeOverlayValidators();
  writePolicyValidator();
  const data = mergeDataFiles(files);
  const text = JSON.stringify(data);
  mkdirSync(join(OUTPUT, '..'), { recursive: true });
  // Renaming is atomic: another build that reads the file never sees half of it.
  const partial = `${OUTPUT}.${process.pid}.partial`;
  writeFileSync(partial, text);
  renameSync(partial, OUTPUT);
  const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
  process.stdout.write(
    `registry ${data.version}: ${data.vendors.length} vendors, ${data.models.length} models, ${data.licenses.length} licenses, ` +
      `${data.endpoints.length} endpoints, ${data.advisories.length} advisories, ${data.sources.length} sources; ` +
      `${kilobytes(Buffer.byteLength(text))}, ${kilobytes(gzipSync(text, { level: 9 }).length)} gzipped\n`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
