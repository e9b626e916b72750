// What the product is made of: a bill of materials of the build, and the notices that the licenses of its parts ask for. Both come from
// what esbuild says it put into the bundles, so that nothing is listed that is not shipped.

import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './bootstrap.mjs';

const PARTS = 'out/parts.json';

/** The grammars that a package bundles, by that package's own list (Microsoft's component governance manifest). */
const GRAMMARS = 'node_modules/@vscode/tree-sitter-wasm/cgmanifest.json';

/**
 * The bill of materials of the last build, CycloneDX 1.6, valid and the same for the same build.
 * @param {boolean} withTexts whether it holds the license texts of the parts
 */
export function billOfParts(withTexts) {
  const out = path.join(ROOT, 'out', withTexts ? 'parts-with-texts.cdx.json' : 'parts.cdx.json');
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      path.join(ROOT, 'node_modules/@cyclonedx/cyclonedx-esbuild/bin/cyclonedx-esbuild-cli.js'),
      ...['--output-reproducible', '--validate', '--spec-version', '1.6', '--output-file', out],
      ...(withTexts ? ['--gather-license-texts'] : []),
      PARTS,
    ],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`cyclonedx-esbuild ended with ${status}: ${stderr}`);
  return JSON.parse(fs.readFileSync(out, 'utf8'));
}

/** The notices as one text: each part with its license, and the license's own words where the part brings them. */
export function noticesOf({ components }) {
  const parts = [...components].sort((a, b) => (fullName(a) < fullName(b) ? -1 : 1)).map(noticeOf);
  return `${[HEAD, ...parts, grammars()].join(`\n${'-'.repeat(80)}\n\n`)}`;
}

const HEAD = `Model Pedigree is licensed under the Apache License 2.0. It is shipped with the following parts, under their own licenses.
`;

function fullName({ group, name }) {
  return group ? `${group}/${name}` : name;
}

function noticeOf(component) {
  const { version, licenses = [], externalReferences = [], evidence } = component;
  const names = licenses.map(({ license, expression }) => expression ?? license.id ?? license.name).join(', ');
  const home = externalReferences.find(({ type }) => type === 'website' || type === 'vcs')?.url;
  const texts = (evidence?.licenses ?? []).map(({ license: { text } }) =>
    (text.encoding === 'base64' ? Buffer.from(text.content, 'base64').toString('utf8') : text.content).trim(),
  );
  return `${[
    `${fullName(component)} ${version}`,
    `License: ${names}`,
    ...(home ? [home] : []),
    '',
    ...(texts.length > 0 ? texts : ['The package brings no text of its license.']),
  ].join('\n')}\n`;
}

function grammars() {
  const { registrations } = JSON.parse(fs.readFileSync(path.join(ROOT, GRAMMARS), 'utf8'));
  const lines = registrations.map(
    ({ component: { git }, license, version }) => `${git.name} ${version ?? git.commitHash}, ${license}, ${git.repositoryUrl}`,
  );
  return `Grammars within @vscode/tree-sitter-wasm, of which some are shipped:\n\n${[...lines].sort().join('\n')}\n`;
}
