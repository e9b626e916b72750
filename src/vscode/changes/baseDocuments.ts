import { type Disposable, l10n, Uri, workspace } from 'vscode';
import { BASE_TEXT_REQUEST, type BaseTextParams } from '../../server/protocol';
import type { PedigreeServer } from '../client';
import { openGit } from './gitExtension';

/** Scheme of the read-only texts of the base where the Git extension shows none; they are not analyzed. */
export const BASE_SCHEME = 'model-pedigree-base';

/** Gives the texts of {@link BASE_SCHEME}. */
export function showBaseTexts(server: PedigreeServer): Disposable {
  return workspace.registerTextDocumentContentProvider(BASE_SCHEME, {
    async provideTextDocumentContent({ query }) {
      const asked = paramsIn(query);
      const text = asked && (await server.request<string | null>(BASE_TEXT_REQUEST, asked));
      return text ?? l10n.t('This text of the base cannot be read.');
    },
  });
}

/** Where a file is shown as it was in the base. */
export async function baseDocument(asked: BaseTextParams, now: Uri): Promise<Uri> {
  const git = await openGit();
  if (git !== undefined && git.getRepository(now) !== null) return git.toGitUri(now, asked.id);
  return Uri.from({ scheme: BASE_SCHEME, path: now.path, query: JSON.stringify(asked) });
}

function paramsIn(query: string): BaseTextParams | null {
  try {
    const asked: unknown = JSON.parse(query);
    if (typeof asked !== 'object' || asked === null || !('root' in asked) || !('id' in asked) || !('file' in asked)) return null;
    const { root, id, file } = asked;
    return typeof root === 'string' && typeof id === 'string' && typeof file === 'string' ? { root, id, file } : null;
  } catch {
    // an address that somebody typed
    return null;
  }
}
