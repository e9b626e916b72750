// npm run package: a minified build in a .vsix, from the allow-list in .vscodeignore.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepare, ROOT } from './bootstrap.mjs';
import { billOfParts, noticesOf } from './third-parties.mjs';

const LARGEST_BYTES = 4 * 1024 * 1024;

const { name, version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const file = `${name}-${version}.vsix`;

function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

/** When the sources were last changed, so that the same sources give the same package, byte for byte; seconds since 1970. */
function dayOfSource() {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '0';
}

prepare('build');
process.env['SOURCE_DATE_EPOCH'] ??= dayOfSource();
node('esbuild.js', '--minify');
fs.writeFileSync(path.join(ROOT, 'dist/sbom.cdx.json'), `${JSON.stringify(billOfParts(false), null, 1)}\n`);
fs.writeFileSync(path.join(ROOT, 'dist/THIRD-PARTY-NOTICES.txt'), noticesOf(billOfParts(true)));
// everything is bundled, so no dependency is shipped; the README's picture is, so that its link holds as it stands
node('node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--no-rewrite-relative-links', '-o', file);

const { size } = fs.statSync(path.join(ROOT, file));
const inMegabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(2)} MB`;
console.log(`${file}: ${inMegabytes(size)}`);
if (size > LARGEST_BYTES) {
  console.error(`larger than the ${inMegabytes(LARGEST_BYTES)} that it may have`);
  process.exitCode = 1;
}
