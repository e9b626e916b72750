import { type Connection, DidChangeWatchedFilesNotification, FileChangeType, type FileEvent } from 'vscode-languageserver';
import type { ServerHost } from './host';
import type { LiveIndex } from './liveIndex';
import { takeFromDisk, type WorkspaceScan } from './workspaceScan';

/** Files whose changes on the disk matter: sources, configuration, and the `.env` files that name models. */
const WATCHED = ['**/*.{py,pyi,pyw,ts,tsx,mts,cts,js,jsx,mjs,cjs,json,jsonc,json5,yaml,yml,env}', '**/.env*'];

/** New files come in crowds (a checkout, an install): one listing for all of them, once the crowd is through. */
const CROWD_SETTLE_MS = 1000;

export interface WatchedFilesOptions {
  readonly host: Pick<ServerHost, 'files'>;
  readonly index: LiveIndex;
  readonly scan: WorkspaceScan;
  readonly onChanged: () => void;
}

export interface WatchedFiles {
  handle(changes: readonly FileEvent[]): Promise<void>;
  dispose(): void;
}

/** Asks the client to watch the files that the engine reads. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: WATCHED.map((globPattern) => ({ globPattern })),
  });
}

/** Keeps the index in step with the disk. */
export function createWatchedFiles({ host, index, scan, onChanged }: WatchedFilesOptions): WatchedFiles {
  let crowd: ReturnType<typeof setTimeout> | undefined;

  const listAnew = (): void => {
    crowd = undefined;
    void scan.run('new').then(onChanged);
  };

  return {
    async handle(changes) {
      let isAnyKnown = false;
      for (const { uri, type } of changes) {
        const place = index.place(uri);
        if (place === null || index.isOpen(uri)) continue;
        const isKnown = index.roots().some((root) => root.uri === place.root && root.project.has(place.file));
        if (isKnown) {
          isAnyKnown = true;
          if (type === FileChangeType.Deleted) index.remove(uri);
          else await takeFromDisk(uri, host, index);
        } else if (type !== FileChangeType.Deleted) {
          // Whether a new file is ignored is known to the listing alone.
          clearTimeout(crowd);
          crowd = setTimeout(listAnew, CROWD_SETTLE_MS);
        }
      }
      if (isAnyKnown) onChanged();
    },
    dispose: () => clearTimeout(crowd),
  };
}
