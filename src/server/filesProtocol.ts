/** What a server asks its client for where it cannot read by itself: in a browser, and in folders that are on no disk. Types and names alone. */

export const READ_FILE_REQUEST = 'pedigree/readFile';
export const READ_FOLDER_REQUEST = 'pedigree/readFolder';
export const READ_ASSET_REQUEST = 'pedigree/readAsset';

export interface ReadFileParams {
  readonly uri: string;
  /** A larger file is not sent. */
  readonly mostBytes: number;
}

/** What was read: as it is where messages are cloned, and as text where they are written as JSON. */
export type SentBytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Base64. */
  | { readonly kind: 'base64'; readonly text: string };

/** `gone`: it is not there, no file, or outside of the workspace. A `reason` is the code of an error. */
export type ReadFileResult =
  | SentBytes
  | { readonly kind: 'gone' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface ReadFolderParams {
  readonly uri: string;
}

/** What a folder holds; symbolic links are left out, so that no file is met twice. */
export type ReadFolderResult =
  | { readonly kind: 'folder'; readonly files: readonly string[]; readonly folders: readonly string[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A file beside the server's own script, such as `tree-sitter-python.wasm`. */
export interface ReadAssetParams {
  readonly name: string;
}

export interface ReadAssetResult {
  readonly bytes: Uint8Array;
}

/** One end of a channel of messages, as browsers and Node have it. */
export type WorkerPort = InstanceType<typeof MessagePort>;

/** The first message to a worker; the server speaks the protocol over the port. */
export interface WorkerBegin {
  readonly port: WorkerPort;
  /** Address of the folder of the scripts, with `/` at its end. */
  readonly scripts: string;
  /** The text of `registry.json`. */
  readonly registry: string;
}

/** What a worker says of itself, beside the port. */
export type WorkerWord =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** It is of no use any more. */
  | { readonly kind: 'ended'; readonly code: number };
