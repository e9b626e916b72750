// node scripts/action/sources.mjs   prints a hash of all that the command line is built from, by which action.yml keeps what it built.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a build reads. */
const PARTS = ['package.json', 'package-lock.json', 'esbuild.js', 'tsconfig.json', 'src', 'scripts', 'media'];

function filesIn(name) {
  const full = path.join(ROOT, name);
  if (!fs.existsSync(full)) return [];
  if (!fs.statSync(full).isDirectory()) return [name];
  return fs
    .readdirSync(full)
    .sort()
    .flatMap((child) => filesIn(`${name}/${child}`));
}

const hash = createHash('sha256');
for (const name of PARTS.flatMap(filesIn))
  hash.update(`${name}\0`).update(
    createHash('sha256')
      .update(fs.readFileSync(path.join(ROOT, name)))
      .digest(),
  );
console.log(hash.digest('hex'));
