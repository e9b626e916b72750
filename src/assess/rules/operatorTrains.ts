import type { Endpoint } from '../../model/registry';
import type { RemoteDeployment } from '../../model/usage';
import { because, seenAt } from '../citation';
import { dataReason, dataStanding } from '../declaredData';
import { message } from '../messages';
import type { Outcome, Rule, Subject } from '../rule';

/** An operator that trains models on what is sent to its interface. */
export const operatorTrains: Rule = {
  code: 'operator-trains',
  appliesTo: ['model', 'endpoint'],
  cases: {
    trains: 'The operator trains on inputs, and the workspace declares data that are not public.',
    'opt-out': 'The operator trains on inputs unless one opts out, and the workspace declares data that are not public.',
    undeclared: 'The operator trains on inputs; which kinds of data are sent is not declared.',
    'undeclared-opt-out': 'The operator trains on inputs unless one opts out; which kinds of data are sent is not declared.',
    'public-data': 'As one of the former, and the workspace declares that it handles public data alone.',
  },
  documentation: {
    title: 'Operator that trains on inputs',
    why: 'What is trained on can come out again, and cannot be taken back. A processor of personal data may use them on instruction only; a secret that went into training is told.',
    whenItFires:
      'The model or address is reached through an endpoint whose own terms, as the registry has read them, use data of the API for training, always or unless one opts out. The declared `context.data` weighs it. Endpoints whose terms the registry has not read raise nothing.',
    howToFix:
      'Opt out where the operator offers it and declare that in an exception with its reason; else call the model on a host that does not train, or run the weights yourself.',
    example: {
      language: 'python',
      code: 'OpenAI(base_url="https://api.deepseek.com").chat.completions.create(model="deepseek-chat", messages=messages)',
      finding: 'By its terms, DeepSeek uses what is sent to api.deepseek.com for training.',
    },
    sources: [
      { title: 'DeepSeek Privacy Policy', url: 'https://cdn.deepseek.com/policies/en-US/deepseek-privacy-policy.html' },
      { title: 'Regulation (EU) 2016/679 (GDPR), article 28.3', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
      {
        title: 'OWASP Top 10 for LLM Applications 2025, LLM03 Supply Chain: terms and privacy policies',
        url: 'https://github.com/OWASP/www-project-top-10-for-large-language-model-applications/blob/main/2_0_vulns/LLM03_SupplyChain.md',
      },
    ],
    ja: {
      title: '入力を学習に使う運営者',
      why: '学習に使われたものは、再び出力されることがあり、取り消すことはできません。個人データの処理者は指示に基づいてのみデータを使えます。学習に取り込まれた秘密は、もはや秘密ではありません。',
      whenItFires:
        'モデルまたはアドレスが、API のデータを（常に、またはオプトアウトしない限り）学習に使うと規約に定めるエンドポイントを通じて使われている場合。規約はレジストリが確認したものに基づきます。申告された `context.data` で重みを判断します。規約を確認していないエンドポイントは対象外です。',
      howToFix:
        '運営者がオプトアウトを提供していれば手続きを行い、理由を付けた例外として申告してください。そうでなければ、学習に使わないホストでモデルを呼び出すか、重みを自ら実行してください。',
      cases: {
        trains: '運営者は入力を学習に使い、ワークスペースは公開データ以外を申告しています。',
        'opt-out': '運営者はオプトアウトしない限り入力を学習に使い、ワークスペースは公開データ以外を申告しています。',
        undeclared: '運営者は入力を学習に使いますが、送るデータの種類が申告されていません。',
        'undeclared-opt-out': '運営者はオプトアウトしない限り入力を学習に使いますが、送るデータの種類が申告されていません。',
        'public-data': '以上のいずれかに当たりますが、ワークスペースは公開データのみを扱うと申告しています。',
      },
      finding: 'DeepSeek の規約によれば、api.deepseek.com に送られたデータは学習に使われます。',
    },
  },
  check(subject) {
    const { deployment, kind } = subject.usage;
    if (!('endpoint' in deployment) || deployment.endpoint === null) return null;
    if (kind === 'endpoint' && subject.toldAtModel) return null;
    const endpoint = subject.registry.endpoint(deployment.endpoint);
    if (endpoint?.trainsOnApiData !== 'yes' && endpoint?.trainsOnApiData !== 'opt-out') return null;
    return told(subject, deployment, endpoint, endpoint.trainsOnApiData === 'yes' ? 'trains' : 'opt-out');
  },
};

function told(
  { usage, registry, context }: Subject,
  deployment: RemoteDeployment,
  endpoint: Endpoint,
  fact: 'trains' | 'opt-out',
): Outcome {
  const operator = (deployment.operator === null ? undefined : registry.vendor(deployment.operator)?.name) ?? endpoint.name;
  const args = { operator, host: deployment.host ?? endpoint.name };
  const address = usage.evidence.find(({ code }) => code === 'endpoint' || code === 'sdk-default')?.location ?? usage.location;
  const cases = { guarded: fact, undeclared: fact === 'trains' ? 'undeclared' : 'undeclared-opt-out', public: 'public-data' } as const;
  return {
    case: cases[dataStanding(context)],
    message: message(`operator-trains.${fact}`, args),
    reasons: [
      seenAt(address, message('reason.sends-to', args)),
      because(endpoint, 'endpoint.trainsOnApiData', message(`reason.${fact}`, args)),
      dataReason(context),
    ],
  };
}
