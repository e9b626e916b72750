import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetReader } from '../project/api';

/** Reads the engine's assets from the folder of the bundle: the build puts them beside it. */
export const bundledAssets: AssetReader = {
  async read(name) {
    const file = join(__dirname, name);
    try {
      return await readFile(file);
    } catch (cause) {
      throw new Error(`the asset ${name} is missing beside the program (${file}); install the package again`, { cause });
    }
  },
};
