#!/usr/bin/env node
// How much of a list of identifiers the registry resolves, how fast it opens and looks up, and a sample to check by eye.
// Usage: node scripts/registry-measure.mjs FILE [--unresolved] [--seed N] [--sample N]
// FILE: a JSON object whose keys are identifiers, or a JSON array of them.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { mergeDataFiles, readDataFiles } from './registry-compile.mjs';
import { loadEngine } from './registry-engine.mjs';

// `registry-measure … | head` closes the pipe early; that is no error
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const HOWS = ['exact', 'alias', 'normalized', 'family', 'ambiguous', 'unknown'];
const args = process.argv.slice(2);
const file = args.find((arg) => !arg.startsWith('--') && !/^\d+$/.test(arg));
const option = (name, fallback) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : fallback);
if (!file) {
  process.stderr.write('usage: registry-measure FILE [--unresolved] [--seed N] [--sample N]\n');
  process.exit(2);
}

const list = JSON.parse(readFileSync(file, 'utf8'));
const identifiers = Array.isArray(list) ? list : Object.keys(list);
const { openRegistry } = await loadEngine();
const { files, problems } = readDataFiles();
for (const problem of problems) process.stderr.write(`left out: ${problem}\n`);
const text = JSON.stringify(mergeDataFiles(files));

const loads = Array.from({ length: 9 }, () => {
  const start = performance.now();
  const registry = openRegistry(JSON.parse(text));
  registry.resolve('gpt-4o', { context: 'sink' });
  return performance.now() - start;
});
const registry = openRegistry(JSON.parse(text));
const resolve = (identifier) => registry.resolve(identifier, { context: 'sink' });

const rows = identifiers.map((identifier) => ({ identifier, match: resolve(identifier) }));
const count = (predicate) => rows.filter(predicate).length;
const share = (n) => `${((100 * n) / rows.length).toFixed(2)} %`;
const vendorOf = (match) => {
  if (match.model) return match.model.vendor;
  if (match.vendor) return match.vendor.id;
  const vendors = new Set((match.candidates ?? []).map((model) => model.vendor));
  return vendors.size === 1 ? [...vendors][0] : undefined;
};
const isModel = (match) => match.model !== undefined || match.how === 'ambiguous';
const hasVersion = ({ identifier, match }) => match.how === 'family' && /\d/.test(identifier);

process.stdout.write(`${rows.length} identifiers\n`);
for (const how of HOWS) process.stdout.write(`  ${how.padEnd(10)} ${share(count(({ match }) => match.how === how))}\n`);
process.stdout.write(`vendor  ${share(count(({ match }) => vendorOf(match) !== undefined))}\n`);
process.stdout.write(
  `model   ${share(count((row) => isModel(row.match) || hasVersion(row)))} (a family with a version or size counts; ${share(count(({ match }) => isModel(match)))} are rows)\n`,
);

const times = identifiers
  .map((identifier) => {
    const rounds = 20;
    const start = performance.now();
    for (let round = 0; round < rounds; round++) resolve(identifier);
    return ((performance.now() - start) * 1000) / rounds;
  })
  .sort((a, b) => a - b);
const at = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
process.stdout.write(
  `lookup  median ${at(times, 0.5).toFixed(2)} µs, 90 % ${at(times, 0.9).toFixed(2)} µs, 99 % ${at(times, 0.99).toFixed(2)} µs\n`,
);
process.stdout.write(
  `load    median ${at(
    loads.toSorted((a, b) => a - b),
    0.5,
  ).toFixed(1)} ms, first ${loads[0].toFixed(1)} ms, of ${Math.round(text.length / 1000)} kB JSON\n`,
);

/** A small seeded generator: the sample can be drawn again. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const describe = ({ identifier, match }) => {
  const target =
    match.model?.id ??
    (match.family
      ? `${match.vendor.id}/${match.family.name}*`
      : (match.candidates ?? []).map((model) => model.id).join(' | ') || match.vendor?.id || '-');
  return `${match.how}\t${identifier}\t${target}\t${match.steps.join('; ')}`;
};

if (args.includes('--unresolved')) {
  for (const row of rows) if (!isModel(row.match) && row.match.how !== 'family') process.stdout.write(`${describe(row)}\n`);
} else {
  const random = seeded(option('--seed', 20261123));
  const size = option('--sample', 200);
  process.stdout.write(`\nsample of ${size}, each way of matching in proportion, at least 10 of each\n`);
  for (const how of HOWS) {
    const stratum = rows.filter(({ match }) => match.how === how);
    const wanted = Math.min(stratum.length, Math.max(10, Math.round((size * stratum.length) / rows.length)));
    for (let i = 0; i < wanted; i++) {
      const j = i + Math.floor(random() * (stratum.length - i));
      [stratum[i], stratum[j]] = [stratum[j], stratum[i]];
      process.stdout.write(`${describe(stratum[i])}\n`);
    }
  }
}
