import { URI } from 'vscode-uri';
import { PACKAGE_KEY, PYPROJECT_TABLE } from '../../assess/policy/policyText';
import { LINK_OUT_OF_UNTRUSTED } from '../../project/passedOver';
import type { FileText } from '../host';
import { normalizeUri } from '../places';

/** What stands at an address, as the loader of policies takes it. */
export type PolicyFileText = string | null | { readonly unreadable: string };

/** What happened to a file: something was done to its document, or it was written or deleted on the disk. */
export type FileChange = 'document' | 'written' | 'deleted';

/** The files that one workspace folder's policies are made of, or might be; each is read once until it changes. */
export interface PolicyReader {
  /** @param path absolute */
  read(path: string): Promise<PolicyFileText>;
  /** The same where nobody vouches for the folder: no link in it leads out of it. */
  readInside(path: string): Promise<PolicyFileText>;
  /** Whether the file was read or looked for, and another text stands there now. */
  hasChanged(uri: string, how: FileChange): Promise<boolean>;
  /** Everything is read anew. */
  clear(): void;
}

export interface PolicyReaderOptions {
  /** URI of the workspace folder. */
  readonly root: string;
  /** What is typed in a document that is open, saved or not. */
  readonly openText: (uri: string) => string | undefined;
  readonly readFile: (uri: string) => Promise<FileText>;
  /** Whether a link leads from an address in the workspace folder to one outside. */
  readonly leadsOut: (uri: string) => Promise<boolean>;
}

/** See {@link PolicyReader}. */
export function createPolicyReader({ root, openText, readFile, leadsOut }: PolicyReaderOptions): PolicyReader {
  const base = URI.parse(root);
  const known = new Map<string, Promise<PolicyFileText>>();
  /** Texts that clients keep open although their files are deleted: they count again when somebody goes on typing in them. */
  const leftOpen = new Map<string, string>();

  const typedIn = (uri: string): string | undefined => {
    const text = openText(uri);
    return text === leftOpen.get(uri) ? undefined : text;
  };

  const readNow = async (uri: string): Promise<PolicyFileText> => {
    const text = typedIn(uri);
    if (text !== undefined) return essence(uri, text);
    const found = await readFile(uri);
    if (found.kind === 'gone') return null;
    return found.kind === 'text' ? essence(uri, found.text) : { unreadable: found.reason };
  };

  const read = (path: string): Promise<PolicyFileText> => {
    const uri = normalizeUri(base.with({ path }).toString());
    const text = known.get(uri) ?? readNow(uri);
    known.set(uri, text);
    return text;
  };

  return {
    read,
    // asked each time: what is known may have been read while the folder was trusted, or before the link was laid
    readInside: async (path) => ((await leadsOut(base.with({ path }).toString())) ? { unreadable: LINK_OUT_OF_UNTRUSTED } : read(path)),
    async hasChanged(address, how) {
      const uri = normalizeUri(address);
      if (how === 'written') leftOpen.delete(uri);
      const open = how === 'deleted' ? openText(uri) : undefined;
      if (open !== undefined) leftOpen.set(uri, open);
      const before = known.get(uri);
      if (before === undefined) return false;
      const now = readNow(uri);
      known.set(uri, now);
      return !isSame(await before, await now);
    },
    clear() {
      known.clear();
      leftOpen.clear();
    },
  };
}

/** Manifests lie everywhere and change often: one that says nothing to this tool counts as empty. */
function essence(uri: string, text: string): string {
  if (uri.endsWith('/package.json')) return text.includes(`"${PACKAGE_KEY}"`) ? text : '';
  if (uri.endsWith('/pyproject.toml')) return text.includes(PYPROJECT_TABLE) ? text : '';
  return text;
}

function isSame(a: PolicyFileText, b: PolicyFileText): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a?.unreadable === b?.unreadable : a === b;
}
