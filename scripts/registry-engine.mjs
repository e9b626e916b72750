// Bundles the registry's engine out of its TypeScript sources, so that scripts run it without a build.
import { Buffer } from 'node:buffer';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The exports of src/registry that need no compiled data. */
export async function loadEngine() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { openRegistry } from './openRegistry'; export { explainIdentifier } from './explain';`,
      resolveDir: fileURLToPath(new URL('../src/registry', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
