// npm run bench:NAME [-- OPTIONS]: builds what is measured and the measurement, test/bench/NAME.bench.ts, and runs it with the options.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { Obstacle, prepare, ROOT } from './bootstrap.mjs';

/** They call the engine themselves and need of the product the registry alone. */
const OF_THE_ENGINE = ['registry', 'assess', 'tree'];
/** It measures what users install. */
const MINIFIED = ['host'];

const [name = '', ...options] = process.argv.slice(2);

function run(...args) {
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}

const bundle = (from, to, external) =>
  build({
    entryPoints: [path.join(ROOT, from)],
    outfile: path.join(ROOT, to),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external,
    loader: { '.scm': 'text' },
    logLevel: 'warning',
  });

async function main() {
  const source = `test/bench/${name}.bench.ts`;
  if (!fs.existsSync(path.join(ROOT, source))) throw new Obstacle(`There is no ${source}.`, 'test/bench/README.md names them all.');
  prepare('build');
  const product = OF_THE_ENGINE.includes(name)
    ? ['scripts/registry-compile.mjs']
    : ['esbuild.js', ...(MINIFIED.includes(name) ? ['--minify'] : [])];
  if (run(...product) !== 0) throw new Obstacle('The build failed.', 'The messages above say where.');
  await bundle(source, `out/bench/${name}.js`, ['web-tree-sitter', 'playwright-core']);
  // the part that runs inside of the extension host
  if (name === 'host') await bundle('test/bench/start/inExtensionHost.ts', 'out/bench/host/index.js', ['vscode']);
  process.exitCode = run(`out/bench/${name}.js`, ...options);
}

main().catch((error) => {
  console.error(error instanceof Obstacle ? error.message : error);
  process.exitCode = 2;
});
