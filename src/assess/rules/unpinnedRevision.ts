import type { LoadOption, LoadSite } from '../../model/usage';
import { seenAt } from '../citation';
import { message } from '../messages';
import type { Rule } from '../rule';

/** A commit of a hub repository: at least seven digits, so that no branch name is taken for one. */
const COMMIT = /^[0-9a-f]{7,40}$/i;

/** Paths of the local file system, which have no revision. */
const LOCAL_PATH = /^(?:[./~\\]|[A-Za-z]:[\\/])/;

/** Weights that are loaded from a hub by a name whose content can change. */
export const unpinnedRevision: Rule = {
  code: 'unpinned-revision',
  appliesTo: ['model', 'weights'],
  cases: {
    absent: 'The loader is given no revision.',
    movable: 'The loader is given a branch or tag, which its owner can move.',
  },
  documentation: {
    title: 'Unpinned revision',
    why: 'A hub repository can be changed by its owner at any time, weights, license and code alike. Without a commit the next load may bring something that nobody has looked at.',
    whenItFires:
      'A loader that takes a revision gets none, or gets a name that is no commit. A revision that the code computes raises nothing.',
    howToFix: 'Give the commit that was reviewed. None is offered as a fix: a commit that nobody has looked at would be a guess.',
    example: {
      language: 'python',
      code: 'AutoModel.from_pretrained("Qwen/Qwen3-8B")',
      finding: 'from_pretrained loads Qwen/Qwen3-8B without a pinned revision.',
    },
    sources: [{ title: 'Hugging Face Hub: download files, revision', url: 'https://huggingface.co/docs/huggingface_hub/guides/download' }],
    ja: {
      title: '固定されていないリビジョン',
      why: 'ハブのリポジトリは、重みもライセンスもコードも、所有者がいつでも変更できます。コミットを指定しなければ、次に読み込むものは誰も確認していないものかもしれません。',
      whenItFires:
        'リビジョンを受け取るローダーに、リビジョンが指定されていないか、コミットではない名前が指定されている場合。コードが計算するリビジョンは対象外です。',
      howToFix: 'レビューしたコミットを指定してください。誰も確認していないコミットは推測にすぎないため、修正としては提示しません。',
      cases: {
        absent: 'ローダーにリビジョンが指定されていません。',
        movable: 'ローダーに、所有者が動かせるブランチまたはタグが指定されています。',
      },
      finding: 'from_pretrained は、リビジョンを固定せずに Qwen/Qwen3-8B を読み込みます。',
    },
  },
  check({ usage }) {
    const { load, value } = usage;
    if (!load || load.revisionParameter === null || LOCAL_PATH.test(value)) return null;
    const args = { callee: load.callee, identifier: value, parameter: load.revisionParameter };
    const revision = revisionOf(load);
    if (!revision)
      return {
        case: 'absent',
        message: message('unpinned-revision.absent', args),
        reasons: [seenAt(load.location, message('reason.loader', args))],
      };
    if (typeof revision.value !== 'string' || COMMIT.test(revision.value)) return null;
    const location = { ...load.location, range: revision.argument };
    const given = { ...args, revision: revision.value };
    return {
      case: 'movable',
      message: message('unpinned-revision.movable', given),
      reasons: [seenAt(location, message('reason.loader', args))],
    };
  },
};

/** The revision option of a loader call, if it has one. */
export function revisionOf(load: LoadSite): LoadOption | undefined {
  return load.options.find(({ name }) => name === 'revision');
}

/** Whether a loader call is bound to one commit, or to a revision that the code computes. */
export function isPinned(load: LoadSite): boolean {
  const revision = revisionOf(load);
  return revision !== undefined && (typeof revision.value !== 'string' || COMMIT.test(revision.value));
}
