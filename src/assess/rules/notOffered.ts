import type { Reason } from '../../model/finding';
import type { Endpoint, Vendor } from '../../model/registry';
import { because, seenAt } from '../citation';
import { message } from '../messages';
import type { Rule, Subject } from '../rule';

/** Lifecycle entries that a platform must have before its list is taken for what it offers. */
const LISTED_MODELS = 3;

/** Paths under which a vendor answers in another vendor's dialect, and often to that vendor's model names as well. */
const OTHER_DIALECT = /\/(?:anthropic|claude|openai|compat)/i;

/** A closed model of one vendor that is asked for at the interface of another. */
export const notOffered: Rule = {
  code: 'not-offered',
  appliesTo: ['model'],
  cases: {
    written: 'The address of the other vendor is written in the code or its configuration.',
    'by-default': "The address is the client's default, which an environment variable can replace by a gateway.",
  },
  documentation: {
    title: 'Model that the endpoint does not offer',
    why: 'A call for a model that its endpoint does not serve fails with "not found" on its first run. It comes of changing the model and not the client, or the client and not the model.',
    whenItFires:
      'A closed model, known exactly, is called at the own interface of another vendor whose list of models in the registry names nobody else\'s. Gateways, clouds, hosts of open weights, parents and subsidiaries of the maker, compatible paths (such as "/anthropic" on another vendor\'s host) and platforms whose list the registry does not know raise nothing.',
    howToFix: "Take a model of the endpoint's operator, or change the address or client to one that serves the model.",
    example: {
      language: 'python',
      code: 'OpenAI(base_url="https://api.anthropic.com/v1").chat.completions.create(model="gpt-4o", messages=messages)',
      finding: 'GPT-4o is a model of OpenAI; Anthropic API is not known to offer it.',
    },
    sources: [
      {
        title: 'Portkey error library: gpt-4o-mini asked for at the Anthropic API',
        url: 'https://portkey.ai/error-library/model-error-10485',
      },
      {
        title: 'Portkey error library: a Gemini model asked for at the OpenAI API',
        url: 'https://portkey.ai/error-library/model-access-error-10541',
      },
    ],
    ja: {
      title: 'エンドポイントが提供していないモデル',
      why: 'エンドポイントが提供していないモデルへの呼び出しは、最初の実行で「見つからない」というエラーになります。モデルだけを変えてクライアントを変えなかったとき、またはその逆のときに起こります。',
      whenItFires:
        '正確に特定できた非公開モデルを、別の提供元が自社モデルだけを提供する（とレジストリにある）インターフェースで呼び出している場合。ゲートウェイ、クラウド、公開された重みのホスティング、開発元の親会社や子会社、互換パス（別の提供元のホストの「/anthropic」など）、提供モデルの一覧がレジストリにないプラットフォームは対象外です。',
      howToFix: 'そのエンドポイントの運営者のモデルを使うか、アドレスまたはクライアントを、そのモデルを提供しているものに変えてください。',
      cases: {
        written: '別の提供元のアドレスが、コードまたは設定に書かれています。',
        'by-default': 'アドレスはクライアントの既定値です。環境変数でゲートウェイに置き換えられている可能性があります。',
      },
      finding: 'GPT-4o は OpenAI のモデルです。Anthropic API での提供は確認できません。',
    },
  },
  check(subject) {
    const { usage, registry } = subject;
    const { deployment, model, match } = usage;
    if (deployment.kind !== 'hosted' || deployment.endpoint === null || deployment.operator === null) return null;
    if (model?.openness !== 'closed' || !isCertain(subject) || match.hints.platform !== undefined) return null;
    const endpoint = registry.endpoint(deployment.endpoint);
    const maker = registry.vendor(model.vendor);
    const operator = registry.vendor(deployment.operator);
    if (!endpoint || !maker || !operator || !servesOwnModelsAlone(endpoint, operator, subject) || areRelated(maker, operator)) return null;
    const address = usage.evidence.find(({ code }) => code === 'endpoint');
    if (OTHER_DIALECT.test(address?.args[0] ?? '')) return null;

    const args = { model: model.name, maker: maker.name, endpoint: endpoint.name };
    const listed: Reason = {
      message: message('reason.offers-own', { endpoint: endpoint.name, operator: operator.name }),
      fact: 'lifecycle.platform',
    };
    return {
      case: address ? 'written' : 'by-default',
      message: message('not-offered.not-offered', args),
      reasons: [
        because(model, 'model.vendor', message('reason.made-by', { model: model.name, vendor: maker.name })),
        seenAt(
          address?.location ?? usage.location,
          message('reason.sends-to', { host: deployment.host ?? endpoint.name, operator: operator.name }),
        ),
        listed,
      ],
    };
  },
};

/** A name that was met to the letter, in a call. */
function isCertain({ usage: { match, confidence, inTest } }: Subject): boolean {
  return 'identifier' in match && match.confidence === 'certain' && confidence === 'certain' && !inTest;
}

function servesOwnModelsAlone({ kind, platform }: Endpoint, operator: Vendor, { offeredOn }: Subject): boolean {
  if (kind !== 'vendor-api') return false;
  const offered = offeredOn(platform);
  return offered.entries >= LISTED_MODELS && offered.makers.size === 1 && offered.makers.has(operator.id);
}

function areRelated(a: Vendor, b: Vendor): boolean {
  return a.id === b.id || a.parent === b.id || b.parent === a.id || (a.parent !== undefined && a.parent === b.parent);
}
