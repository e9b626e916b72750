import { URI } from 'vscode-uri';
import { readApart } from '../project/node/apart/readApart';
import type { ApartReader } from './host';

/** Where to keep what was read; `false`: nowhere. `undefined`: where the command line keeps it. */
export type CachePlace = string | false | undefined;

/** Reads the files of a disk in threads, and keeps what was read for the next time, as the command line does. */
export function nodeApart(cache: () => CachePlace, nextTurn: () => Promise<void>): ApartReader {
  return {
    async *read({ root, files, registry, overlays, began, signal, log }) {
      const { scheme, fsPath } = URI.parse(root);
      if (scheme !== 'file') throw new Error(`no folder of a disk: ${root}`);
      const place = cache();
      const { version, asOf } = registry;
      const effort = yield* readApart(
        files,
        {
          folder: fsPath,
          ...(place === undefined ? {} : { cache: place }),
          registry: { version, asOf },
          overlays,
          began,
          tell: log,
          nextTurn,
        },
        signal,
      );
      if (effort !== null)
        log(
          `${effort.unchanged} files are as they were, ${effort.known} of a known content, ${effort.analyzed} analyzed in ${effort.threads} threads`,
        );
    },
  };
}
