// A file system in the memory of the page, as a virtual workspace has one. It is filled from the server of the page; nothing is written back.
import * as vscode from 'vscode';

const { Directory, File } = vscode.FileType;
const { Created, Changed, Deleted } = vscode.FileChangeType;

type Entry =
  | { readonly type: typeof File; readonly mtime: number; readonly data: Uint8Array }
  | { readonly type: typeof Directory; readonly mtime: number; readonly children: Map<string, Entry> };

/** Of the proposed interface for searches, as much as is answered. */
interface SearchHost {
  registerFileSearchProvider(
    scheme: string,
    provider: { provideFileSearchResults(query: object, options: { readonly folder: vscode.Uri }): readonly vscode.Uri[] },
  ): vscode.Disposable;
}

export async function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): Promise<void> {
  const root = folder();
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const tell = (type: vscode.FileChangeType, uri: vscode.Uri): void => changed.fire([{ type, uri }]);
  const namesOf = (uri: vscode.Uri): string[] => uri.path.split('/').filter((name) => name !== '');
  const find = (uri: vscode.Uri): Entry | undefined =>
    namesOf(uri).reduce<Entry | undefined>((entry, name) => (entry?.type === Directory ? entry.children.get(name) : undefined), root);
  const get = (uri: vscode.Uri): Entry => {
    const entry = find(uri);
    if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  };
  const folderAt = (uri: vscode.Uri): Map<string, Entry> => {
    const entry = get(uri);
    if (entry.type !== Directory) throw vscode.FileSystemError.FileNotADirectory(uri);
    return entry.children;
  };
  const around = (uri: vscode.Uri): Map<string, Entry> => folderAt(vscode.Uri.joinPath(uri, '..'));
  const nameOf = (uri: vscode.Uri): string => namesOf(uri).at(-1) ?? '';

  const response = await fetch(new URL('/workspace.json', extensionUri.toString(true)));
  const files: Readonly<Record<string, string>> = JSON.parse(await response.text());
  for (const [name, base64] of Object.entries(files)) {
    const names = name.split('/').filter((each) => each !== '');
    let at = root.children;
    for (const each of names.slice(0, -1)) {
      const known = at.get(each) ?? folder();
      if (known.type !== Directory) throw new Error(`${name} lies in a file`);
      at.set(each, known);
      at = known.children;
    }
    at.set(names.at(-1) ?? '', { type: File, mtime: Date.now(), data: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) });
  }

  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat(uri) {
      const entry = get(uri);
      return { type: entry.type, ctime: entry.mtime, mtime: entry.mtime, size: entry.type === File ? entry.data.length : 0 };
    },
    readDirectory: (uri) => [...folderAt(uri)].map(([name, { type }]) => [name, type]),
    readFile(uri) {
      const entry = get(uri);
      if (entry.type !== File) throw vscode.FileSystemError.FileIsADirectory(uri);
      return entry.data;
    },
    createDirectory(uri) {
      around(uri).set(nameOf(uri), folder());
      tell(Created, uri);
    },
    writeFile(uri, data, { create, overwrite }) {
      const old = find(uri);
      if (old === undefined && !create) throw vscode.FileSystemError.FileNotFound(uri);
      if (old !== undefined && !overwrite) throw vscode.FileSystemError.FileExists(uri);
      if (old?.type === Directory) throw vscode.FileSystemError.FileIsADirectory(uri);
      around(uri).set(nameOf(uri), { type: File, mtime: Date.now(), data });
      tell(old === undefined ? Created : Changed, uri);
    },
    delete(uri) {
      get(uri);
      around(uri).delete(nameOf(uri));
      tell(Deleted, uri);
    },
    rename(from, to) {
      const entry = get(from);
      around(from).delete(nameOf(from));
      around(to).set(nameOf(to), entry);
      tell(Deleted, from);
      tell(Created, to);
    },
  };
  const all = (uri: vscode.Uri): vscode.Uri[] =>
    [...folderAt(uri)].flatMap(([name, { type }]) => {
      const inside = vscode.Uri.joinPath(uri, name);
      return type === Directory ? all(inside) : [inside];
    });
  subscriptions.push(vscode.workspace.registerFileSystemProvider('memfs', provider, { isCaseSensitive: true }));
  const host: object = vscode.workspace;
  if (canSearch(host)) {
    const search = { provideFileSearchResults: (_query: object, options: { readonly folder: vscode.Uri }) => all(options.folder) };
    subscriptions.push(host.registerFileSearchProvider('memfs', search));
  }
}

function folder(): Extract<Entry, { readonly children: unknown }> {
  return { type: Directory, mtime: Date.now(), children: new Map() };
}

function canSearch(host: object): host is SearchHost {
  return 'registerFileSearchProvider' in host;
}
