import type { RegistryData } from '../../model/registry';

/** `scripts/registry-compile.mjs` writes the data itself; it is not under version control. */
declare const data: RegistryData;
export default data;
