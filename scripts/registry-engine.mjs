// The registry's engine out of its TypeScript sources, for scripts that need no build.
import { importSource } from './import-source.mjs';

/** The exports of src/registry that need no compiled data. */
export function loadEngine() {
  return importSource(`export { openRegistry } from './openRegistry'; export { explainIdentifier } from './explain';`, 'src/registry');
}
