#!/usr/bin/env node
// npm run registry:refresh: reads the pinned packages of scripts/registry-refresh/sources.json out of their tarballs, adds
// new identifiers to the ledger and proposes what the registry lacks. docs/registry.md tells how to go on from there.
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { mergeDataFiles, readDataFiles } from './registry-compile.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE = join(ROOT, 'out/registry-refresh/main.mjs');

await build({
  entryPoints: [join(ROOT, 'scripts/registry-refresh/main.ts')],
  outfile: BUNDLE,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  // nine megabytes that node_modules has anyway
  external: ['typescript'],
  logLevel: 'warning',
});
const { refresh, USAGE } = await import(pathToFileURL(BUNDLE).href);

const { files, problems } = readDataFiles();
for (const problem of problems) process.stderr.write(`left out: ${problem}\n`);
try {
  process.exitCode = await refresh({
    root: ROOT,
    args: process.argv.slice(2),
    data: mergeDataFiles(files),
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
} catch (error) {
  const usage = String(error?.code).startsWith('ERR_PARSE_ARGS') ? `\n${USAGE}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${usage}\n`);
  process.exitCode = 2;
}
