/** JSON of a `RegistryData`. `scripts/registry-compile.mjs` writes it; it is not under version control. */
declare const text: string;
export default text;
