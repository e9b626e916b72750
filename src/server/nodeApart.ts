import { URI } from 'vscode-uri';
import { readApart } from '../project/node/apart/readApart';
import type { ApartReader } from './host';

/** Reads the files of a disk in threads, and keeps what was read for the next time, as the command line does. */
export function nodeApart(nextTurn: () => Promise<void>): ApartReader {
  return {
    async *read({ root, files, registry, overlays, cache, began, signal, log }) {
      const { scheme, fsPath } = URI.parse(root);
      if (scheme !== 'file') throw new Error(`no folder of a disk: ${root}`);
      const { version, asOf } = registry;
      const effort = yield* readApart(
        files,
        {
          folder: fsPath,
          ...(cache === undefined ? {} : { cache }),
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
