import type { Fix } from '../../model/finding';
import type { LoadSite } from '../../model/usage';
import { seenAt } from '../citation';
import { message } from '../messages';
import type { Outcome, Rule } from '../rule';

/** Endings of files that loaders read through pickle. */
const PICKLE = /\.(?:pt|pth|ckpt|pkl|pickle|joblib)$/i;

/** `.bin` is many things; under these names it is a pickle of PyTorch. */
const PICKLE_BIN = /(?:^|[/\\_-])(?:pytorch_model|adapter_model|optimizer|training_args|learned_embeds|textual_inversion)[\w.-]*\.bin$/i;

/** TensorFlow's own checkpoints share an ending with PyTorch's. */
const TENSORFLOW = /(?:^|[/\\])(?:bert|albert|electra)_model\.ckpt$/i;

/** Addresses; a path with slashes may be a folder of one's own. */
const FETCHED = /^(?!file:)[a-z][a-z0-9+.-]+:\/\//i;

/** Weights in a format that runs code when it is read. */
export const pickleWeights: Rule = {
  code: 'pickle-weights',
  appliesTo: ['model', 'weights'],
  cases: {
    told: 'The loader is told to leave safetensors aside.',
    fetched: 'The file is named by an address, from which it is fetched.',
    known: 'The file is one that the registry knows as that of a published model; the library fetches it by its name.',
    local: 'The file is named by a path or a bare name, and the registry does not know it.',
  },
  documentation: {
    title: 'Weights in the pickle format',
    why: 'A pickle is a program: reading it runs what it says. Whoever can change the file, on a hub or on the way, can run code in the process that loads it.',
    whenItFires:
      'A model is named by a file that is read through pickle: .pt, .pth, .ckpt, .pkl, .pickle, .joblib, and .bin where its name is one of those under which PyTorch saves. Or a loader is told `use_safetensors=False`. safetensors, GGUF and ONNX raise nothing. Loaders that take weights alone (`weights_only=True`) are safer; whether this one does is not looked at.',
    howToFix:
      'Take the safetensors file that most repositories hold beside it, or convert the file once in a place where it can do no harm. Where neither is possible, pin the file by its hash.',
    example: {
      language: 'python',
      code: 'StableDiffusionPipeline.from_single_file("https://huggingface.co/org/model/blob/main/model.ckpt")',
      finding: 'model.ckpt is read through pickle, which runs code out of the file.',
    },
    sources: [
      { title: 'Hugging Face Hub: pickle scanning', url: 'https://huggingface.co/docs/hub/security-pickle' },
      {
        title: 'Transformers: security policy, remote artefacts',
        url: 'https://github.com/huggingface/transformers/blob/main/SECURITY.md',
      },
      { title: 'CWE-502: Deserialization of Untrusted Data', url: 'https://cwe.mitre.org/data/definitions/502.html' },
    ],
    ja: {
      title: 'pickle 形式の重み',
      why: 'pickle はプログラムであり、読み込むとその中の命令が実行されます。ハブ上や経路上でファイルを書き換えられる人は、それを読み込むプロセスでコードを実行できます。',
      whenItFires:
        'モデルが、pickle として読み込まれるファイルで指定されている場合。対象は.pt、.pth、.ckpt、.pkl、.pickle、.joblib と、PyTorch が保存に使う名前の.bin です。ローダーに `use_safetensors=False` が指定されている場合も含みます。safetensors、GGUF、ONNX は対象外です。重みだけを読み込むローダー（`weights_only=True`）はより安全ですが、そうなっているかどうかは調べません。',
      howToFix:
        '多くのリポジトリに併置されている safetensors のファイルを使うか、害の及ばない場所で一度だけ変換してください。どちらもできない場合は、ハッシュでファイルを固定してください。',
      cases: {
        told: 'ローダーが、safetensors を使わないよう指定されています。',
        fetched: 'ファイルがアドレスで指定されており、そこから取得されます。',
        known: '公開されているモデルのファイルとしてレジストリにあり、ライブラリがその名前で取得します。',
        local: 'ファイルがパスまたは名前だけで指定されており、レジストリにはありません。',
      },
      finding: 'model.ckpt は pickle 形式として読み込まれ、その際にファイル内のコードが実行されます。',
    },
  },
  check({ usage }) {
    const told = usage.load && toldPickle(usage.load);
    if (told) return told;
    const path = usage.value.split(/[?#]/, 1)[0] ?? '';
    if (!isPickle(path)) return null;
    const file = path.split(/[/\\]/).at(-1) ?? path;
    return {
      case: FETCHED.test(path) ? 'fetched' : usage.model ? 'known' : 'local',
      message: message('pickle-weights.pickle', { file }),
      reasons: [seenAt(usage.location, message('reason.pickle', { path }))],
    };
  },
};

/** The loader would take safetensors where there are any; this one is told not to. */
function toldPickle({ callee, location, options }: LoadSite): Outcome | null {
  const option = options.find(({ name, value }) => name === 'use_safetensors' && value === false);
  if (!option) return null;
  const fix: Fix[] = option.literal
    ? [
        {
          title: message('fix.safetensors'),
          edits: [{ location: { ...location, range: option.literal }, newText: 'True' }],
          preferred: false,
        },
      ]
    : [];
  return {
    case: 'told',
    message: message('pickle-weights.told', { callee }),
    reasons: [seenAt({ ...location, range: option.argument }, message('reason.safetensors-off', { callee }))],
    fixes: fix,
  };
}

function isPickle(path: string): boolean {
  return (PICKLE.test(path) && !TENSORFLOW.test(path)) || PICKLE_BIN.test(path);
}
