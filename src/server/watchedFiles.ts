import { type Connection, DidChangeWatchedFilesNotification, FileChangeType, type FileEvent, WatchKind } from 'vscode-languageserver';
import type { ServerHost } from './host';
import type { LiveIndex } from './liveIndex';
import { isReadableUri, LOOSE_ROOT, placeOf, uriOf } from './places';
import { takeFromDisk, type WorkspaceScan } from './workspaceScan';

/** Endings of sources and notebooks, configuration, scripts, manifests. */
const ENDINGS = [
  'py,pyi,pyw,ipynb,ts,mts,cts,tsx,js,mjs,cjs,jsx,vue,svelte,rs,rb,rake,ru,gemspec,php,swift,go,java,kt,kts,cs,csx',
  'json,jsonc,json5,yaml,yml,toml,properties,ini,cfg,conf,tf,tfvars,hcl,bicep,bicepparam,env',
  'sh,bash,zsh,ksh,ps1,psm1,psd1,dockerfile,modelfile',
  'csproj,fsproj,vbproj,gradle',
].join(',');

/** Files whose changes on the disk matter, without what builds write in numbers. */
export const WATCHED: readonly string[] = [
  `**/*.{${ENDINGS}}`,
  '**/.env*',
  '**/{Dockerfile,Containerfile,Modelfile}*',
  '**/{requirements,constraints}*.txt',
  '**/{go.mod,pom.xml,Gemfile,Directory.Packages.props,.gitignore}',
];

/** What folders are called, and few files: without an ending, or with one that is a number (`v1.2`). Nothing in which others keep house. */
const LIKE_A_FOLDER = /^(?!.*\/(?:\.git|node_modules)(?:\/|$)).*\/\.?[^./]+(?:\.\d+)*\/?$/;

/** New files come in crowds (a checkout, an install): one listing for all of them, once the crowd is through. */
const CROWD_SETTLE_MS = 1000;

export interface WatchedFilesOptions {
  readonly host: Pick<ServerHost, 'files'>;
  readonly index: LiveIndex;
  readonly scan: WorkspaceScan;
  /** Loads policies again if they are made of the file; true when they were. */
  readonly policyChanged: (uri: string, how: 'written' | 'deleted') => Promise<boolean>;
  readonly onChanged: () => void;
}

export interface WatchedFiles {
  handle(changes: readonly FileEvent[]): Promise<void>;
  dispose(): void;
}

/** Asks the client to watch the files that the engine reads. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    // of a folder that goes or comes, editors tell nothing but the folder
    watchers: [...WATCHED.map((globPattern) => ({ globPattern })), { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete }],
  });
}

/** Keeps the index in step with the disk. */
export function createWatchedFiles({ host, index, scan, policyChanged, onChanged }: WatchedFilesOptions): WatchedFiles {
  let crowd: ReturnType<typeof setTimeout> | undefined;

  const listAnew = (): void => {
    crowd = undefined;
    void scan.run('new').then(onChanged);
  };

  const expectCrowd = (): void => {
    clearTimeout(crowd);
    crowd = setTimeout(listAnew, CROWD_SETTLE_MS);
  };

  const folders = (): readonly string[] => index.roots().flatMap(({ uri }) => (uri === LOOSE_ROOT ? [] : [uri]));

  /** Forgets what lay in folders that are gone. */
  const removeBelow = (gone: readonly string[]): boolean => {
    const roots = index.roots().filter(({ uri }) => uri !== LOOSE_ROOT);
    const places = gone.map((uri) =>
      placeOf(
        uri,
        roots.map((root) => root.uri),
      ),
    );
    let isAnyRemoved = false;
    for (const { uri: root, project } of roots) {
      const folders = new Set(places.flatMap((place) => (place.root === root ? [place.file.replace(/\/$/, '')] : [])));
      if (folders.size === 0) continue;
      const known = [...project.files(), ...project.skipped().map(({ file }) => file)];
      for (const file of known) {
        if (!isBelow(file, folders) || index.isOpenAt({ root, file })) continue;
        index.remove(uriOf(root, file));
        isAnyRemoved = true;
      }
    }
    return isAnyRemoved;
  };

  const isKnown = (uri: string): boolean => {
    const place = index.place(uri);
    if (place !== null && index.isExpected(place)) return true;
    return place !== null && index.roots().some((root) => root.uri === place.root && root.project.has(place.file));
  };

  /** A folder that was moved here is told of without its files. */
  const isNewFolder = async (uri: string): Promise<boolean> =>
    LIKE_A_FOLDER.test(uri) && placeOf(uri, folders()).root !== LOOSE_ROOT && ((await host.files.isFolder?.(uri)) ?? false);

  const follow = async (uri: string, type: FileChangeType): Promise<boolean> => {
    scan.changed(uri);
    const place = index.place(uri);
    if (place === null) {
      if (type === FileChangeType.Created && (await isNewFolder(uri))) expectCrowd();
      return false;
    }
    if (index.isOpen(uri)) return false;
    if (!index.isExpected(place) && !index.roots().some((root) => root.uri === place.root && root.project.has(place.file))) {
      // Whether a new file is ignored is known to the listing alone. What is merely changed and unknown is ignored: a build's output.
      if (type === FileChangeType.Created) expectCrowd();
      return false;
    }
    if (type === FileChangeType.Deleted) index.remove(uri);
    else await takeFromDisk(uri, host, index);
    return true;
  };

  const take = async (changes: readonly FileEvent[]): Promise<void> => {
    const gone: string[] = [];
    let isAnyFollowed = false;
    for (const { uri, type } of changes.filter((change) => isReadableUri(change.uri))) {
      if (await policyChanged(uri, type === FileChangeType.Deleted ? 'deleted' : 'written')) isAnyFollowed = true;
      if (uri.endsWith('/.gitignore')) expectCrowd();
      else if (type === FileChangeType.Deleted && !isKnown(uri)) gone.push(uri);
      else if (await follow(uri, type)) isAnyFollowed = true;
    }
    if (gone.length > 0 && removeBelow(gone)) isAnyFollowed = true;
    if (isAnyFollowed) onChanged();
  };

  // one after the other: a file that is read twice must not end as it was the first time
  let last: Promise<void> = Promise.resolve();

  return {
    handle(changes) {
      const turn = last.then(() => take(changes));
      // whoever told of the changes is told of the fault, and what comes next is taken all the same
      last = turn.catch(() => undefined);
      return turn;
    },
    dispose: () => clearTimeout(crowd),
  };
}

/** Whether one of the folders that a file lies in is among these. */
function isBelow(file: string, folders: ReadonlySet<string>): boolean {
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) if (folders.has(file.slice(0, end))) return true;
  return false;
}
