import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetReader } from '../../src/project';

/** The grammars of the build in `dist/`. */
export const fileAssets: AssetReader = { read: (name) => readFile(join(process.cwd(), 'dist', name)) };
