// Bundles a piece of TypeScript against the sources in memory and imports it, so that scripts run the engine without a build.
import { Buffer } from 'node:buffer';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The exports of `contents`, a module whose imports are relative to `folder` of the repository.
 * @param {string} contents
 * @param {string} folder
 */
export async function importSource(contents, folder) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: path.join(ROOT, folder), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    loader: { '.scm': 'text' },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
