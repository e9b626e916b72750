// npm run fuzz                                   100,000 inputs for everything that takes input from outside: hours
// npm run fuzz -- --inputs 5000 --only python    fewer, and of one language or format; --only may stand several times
// npm run fuzz -- --only yaml --seed 7 --from 1234 --inputs 1    one input again
// npm run fuzz -- --list                         what there is, as JSON
//
// What fails is written to out/fuzz/found/, made smaller, with the command that makes it again.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepare, ROOT } from './bootstrap.mjs';

function node(...args) {
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status;
}

prepare('build');
// the grammars lie in it; the engine itself is bundled anew with what runs it
const built = fs.existsSync(path.join(ROOT, 'dist/cli.js')) ? 0 : node('esbuild.js');
if (built !== 0 || node('esbuild.js', '--fuzz') !== 0) process.exit(2);
process.exitCode = node('--enable-source-maps', 'out/fuzz/main.js', ...process.argv.slice(2)) ?? 1;
