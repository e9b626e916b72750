import type { Fix, Message, ResolvedUsage } from '../../model/finding';
import type { LoadSite } from '../../model/usage';
import { seenAt } from '../citation';
import { message } from '../messages';
import type { Rule } from '../rule';
import { isPinned } from './unpinnedRevision';

/** Loaders whose own default is not to run code of the repository, so that `False` is what they do when nothing is said. */
const SAFE_BY_DEFAULT: readonly string[] = [
  'from_pretrained',
  'from_config',
  'pipeline',
  'SentenceTransformer',
  'CrossEncoder',
  'SparseEncoder',
  'LLM',
  'EngineArgs',
  'AsyncEngineArgs',
  'load_dataset',
];

/** A loader that runs code out of the model's repository. */
export const remoteCode: Rule = {
  code: 'remote-code',
  appliesTo: ['remote-code'],
  cases: {
    unpinned: 'The code that runs is whatever the repository holds on the day.',
    pinned: 'The code that runs is bound to one commit.',
  },
  documentation: {
    title: 'Remote code',
    why: "With `trust_remote_code` the loader downloads Python files from the model's repository and runs them with the rights of the process. Whoever can write to that repository can run code here.",
    whenItFires: 'A loader or server is told to trust remote code.',
    howToFix:
      'Leave the option off: many models that once needed it are part of the library now. Where it is needed, read the code and pin the commit.',
    example: {
      language: 'python',
      code: 'AutoModelForCausalLM.from_pretrained("org/model", trust_remote_code=True)',
      finding: "from_pretrained runs code out of the model's repository, at no pinned revision.",
    },
    sources: [
      { title: 'Transformers: custom models', url: 'https://huggingface.co/docs/transformers/custom_models' },
      { title: 'CWE-494: Download of Code Without Integrity Check', url: 'https://cwe.mitre.org/data/definitions/494.html' },
    ],
    ja: {
      title: 'リモートコード',
      why: '`trust_remote_code` を指定すると、ローダーはモデルのリポジトリから Python ファイルをダウンロードし、プロセスの権限で実行します。そのリポジトリに書き込める人は、ここでコードを実行できます。',
      whenItFires: 'ローダーまたはサーバーが、リモートコードを信頼するよう指定されている場合。',
      howToFix:
        'このオプションを外してください。かつて必要だったモデルの多くは、今ではライブラリに含まれています。必要な場合は、コードを読んだうえでコミットを固定してください。',
      cases: {
        unpinned: 'その日にリポジトリにあるコードがそのまま実行されます。',
        pinned: '実行されるコードは一つのコミットに固定されています。',
      },
      finding: 'from_pretrained は、リビジョンを固定せずに、モデルのリポジトリにあるコードを実行します。',
    },
  },
  check({ usage }) {
    if (usage.load?.options.some(({ name, value }) => name === 'trust_remote_code' && value === false)) return null;
    const pinned = usage.load !== undefined && isPinned(usage.load);
    const reason = usage.load
      ? seenAt(usage.load.location, message('reason.runs-code', { callee: usage.load.callee }))
      : seenAt(usage.location, message('reason.flag', { written: usage.written }));
    return { case: pinned ? 'pinned' : 'unpinned', message: headline(usage, pinned), reasons: [reason], fixes: turnOff(usage) };
  },
};

function headline({ load, written }: ResolvedUsage, pinned: boolean): Message {
  if (!load) return message('remote-code.flag', { written });
  return message(pinned ? 'remote-code.pinned' : 'remote-code.unpinned', { callee: load.callee });
}

/** Writes the loader's own default. An argument is not cut out: its commas are not part of what detection reports. */
function turnOff(usage: ResolvedUsage): readonly Fix[] {
  const range = usage.load?.options.find(({ name, value }) => name === 'trust_remote_code' && value === true)?.literal;
  if (!usage.load || !range || !isSafeByDefault(usage.load)) return [];
  const newText = isPython(usage.location.file) ? 'False' : 'false';
  return [
    {
      title: message('fix.distrust', { value: newText }),
      edits: [{ location: { ...usage.load.location, range }, newText }],
      preferred: false,
    },
  ];
}

function isSafeByDefault({ callee }: LoadSite): boolean {
  return SAFE_BY_DEFAULT.includes(callee.split('.').at(-1) ?? callee);
}

function isPython(file: string): boolean {
  return /\.(?:py|pyi|pyw|ipynb)$/i.test(file);
}
