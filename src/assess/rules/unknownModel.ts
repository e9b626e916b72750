import { seenAt } from '../citation';
import { message } from '../messages';
import type { Rule, Subject } from '../rule';

/** Platforms where users name their deployments freely, so that an unknown name says nothing. */
const FREELY_NAMED_PLATFORMS: readonly string[] = ['azure-openai', 'azure-ai-foundry', 'self-hosted', 'sagemaker', 'databricks'];

/** Paths and URLs of files, which loaders take as well as the names of a hub. */
const FILE_PATH = /^(?:[./~\\]|[A-Za-z]:[\\/]|[a-z0-9]+:\/\/)|\.(?:gguf|safetensors|bin|pt|pth|onnx)$/i;

/** A text that a call sends as a model and that the registry cannot place. */
export const unknownModel: Rule = {
  code: 'unknown-model',
  appliesTo: ['model'],
  cases: {
    unknown: 'A call to a known service names a model that the registry does not know.',
    hub: 'A loader names a repository of a hub that the registry does not know.',
    ambiguous: 'The name fits several models of the registry.',
  },
  documentation: {
    title: 'Unknown model',
    why: 'Nothing can be said about origin, license or lifetime of a model that is not known: it may be misspelled, private, or newer than the registry.',
    whenItFires:
      'The identifier stands in a call whose client is known and fits no model, family or vendor of the registry. Platforms with free deployment names, self-hosted servers, tests and file paths raise nothing.',
    howToFix: 'Check the spelling. If the model is yours or new, add it to the registry.',
    example: {
      language: 'python',
      code: 'OpenAI().chat.completions.create(model="gtp-4o", messages=messages)',
      finding: 'gtp-4o is not known to the registry.',
    },
    sources: [
      {
        title: 'NIST AI 600-1: Generative AI Profile, value chain and component integration',
        url: 'https://doi.org/10.6028/NIST.AI.600-1',
      },
    ],
    ja: {
      title: '不明なモデル',
      why: 'わからないモデルについては、出所もライセンスも提供期間も判断できません。綴りの誤り、社内のモデル、レジストリより新しいモデルのいずれかです。',
      whenItFires:
        'クライアントが判明している呼び出しの中に識別子があり、レジストリのどのモデル・ファミリー・提供元にも当てはまらない場合。デプロイ名を自由に付けられるプラットフォーム、自前のサーバー、テスト、ファイルパスは対象外です。',
      howToFix: '綴りを確かめてください。自社のモデルや新しいモデルであれば、レジストリに追加してください。',
      cases: {
        unknown: '既知のサービスへの呼び出しで、レジストリにないモデルが指定されています。',
        hub: 'ローダーが、レジストリにないハブのリポジトリを指定しています。',
        ambiguous: '名前がレジストリの複数のモデルに当てはまります。',
      },
      finding: 'gtp-4o はレジストリにありません。',
    },
  },
  check(subject) {
    const { match, value, location } = subject.usage;
    if (!standsInCall(subject) || FILE_PATH.test(value)) return null;
    const reasons = [seenAt(location, message('reason.steps', { steps: match.steps.length > 0 ? match.steps.join('\n') : null }))];
    if (match.how === 'ambiguous') {
      const candidates = match.candidates.map(({ name }) => name).join('\n');
      return { case: 'ambiguous', message: message('unknown-model.ambiguous', { identifier: value, candidates }), reasons };
    }
    if (match.how !== 'unknown') return null;
    const vendor = match.vendor?.name;
    const headline =
      vendor === undefined
        ? message('unknown-model.unknown', { identifier: value })
        : message('unknown-model.of-vendor', { identifier: value, vendor });
    return { case: subject.usage.load ? 'hub' : 'unknown', message: headline, reasons };
  },
};

function standsInCall({ usage, platform }: Subject): boolean {
  if (usage.inTest || usage.confidence !== 'certain') return false;
  if (usage.role !== 'call' && usage.reaches.length === 0) return false;
  if (usage.load) return usage.value.includes('/');
  return usage.deployment.kind !== 'unknown' && platform !== null && !FREELY_NAMED_PLATFORMS.includes(platform);
}
