import type { Deployment } from '../../model/usage';
import { seenAt } from '../citation';
import { dataReason, dataStanding } from '../declaredData';
import { message } from '../messages';
import type { Rule, Subject } from '../rule';

/** A public host of which the registry does not know who operates it. */
export const unknownEndpoint: Rule = {
  code: 'unknown-endpoint',
  appliesTo: ['model', 'endpoint'],
  cases: {
    'guarded-data': 'The workspace declares data that are not public.',
    undeclared: 'The workspace does not declare which kinds of data it sends.',
    'public-data': 'The workspace declares that it handles public data alone.',
  },
  documentation: {
    title: 'Endpoint that is not known',
    why: 'Whoever operates the host reads every prompt. Under which law, on what terms, and which model answers: none of it can be told of a host that nobody has looked up. It may be your own gateway, and it may be a reseller.',
    whenItFires:
      'A model is called, or an address named, at a host on the public network that no endpoint of the registry covers. Loopback, private addresses and names, addresses that the code computes, and tests raise nothing.',
    howToFix:
      'If the host is yours or you have looked at it, add it to an overlay of the registry with its operator and country. Else find out whose it is.',
    example: {
      language: 'python',
      code: 'OpenAI(base_url="https://llm.cheap-tokens.io/v1")',
      finding: 'Calls go to llm.cheap-tokens.io, whose operator the registry does not know.',
    },
    sources: [
      {
        title: 'OWASP Top 10 for LLM Applications 2025, LLM03 Supply Chain',
        url: 'https://github.com/OWASP/www-project-top-10-for-large-language-model-applications/blob/main/2_0_vulns/LLM03_SupplyChain.md',
      },
      { title: 'Regulation (EU) 2016/679 (GDPR), article 28', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
    ],
    ja: {
      title: '不明なエンドポイント',
      why: 'ホストの運営者は、すべてのプロンプトを読むことができます。どの国の法律の下にあり、どのような条件で、どのモデルが応答するのか、誰も調べていないホストについては何も言えません。自社のゲートウェイかもしれず、再販業者かもしれません。',
      whenItFires:
        'レジストリのどのエンドポイントにも当てはまらない公開ネットワーク上のホストで、モデルが呼び出されているか、アドレスが指定されている場合。ループバック、プライベートなアドレスや名前、コードが計算するアドレス、テストは対象外です。',
      howToFix:
        '自社のホスト、または確認済みのホストであれば、運営者と国を添えてレジストリのオーバーレイに追加してください。そうでなければ、誰のものかを調べてください。',
      cases: {
        'guarded-data': 'ワークスペースは公開データ以外を申告しています。',
        undeclared: 'ワークスペースでは、送るデータの種類が申告されていません。',
        'public-data': 'ワークスペースは公開データのみを扱うと申告しています。',
      },
      finding: '呼び出しは llm.cheap-tokens.io に送られます。その運営者はレジストリにありません。',
    },
  },
  check(subject) {
    const { usage, context } = subject;
    const host = unknownHost(usage.deployment, subject);
    if (host === null || usage.inTest || (usage.kind === 'model' && subject.toldAtEndpoint)) return null;
    // An address that is merely named like one of a model, and that no call is seen to use, may serve files.
    if (usage.kind === 'endpoint' && usage.confidence !== 'certain' && !subject.toldAtModel) return null;
    const address = usage.evidence.find(({ code }) => code === 'endpoint')?.location ?? usage.location;
    const standing = dataStanding(context);
    return {
      case: standing === 'guarded' ? 'guarded-data' : standing === 'public' ? 'public-data' : 'undeclared',
      message: message('unknown-endpoint.unknown', { host }),
      reasons: [seenAt(address, message('reason.host-unknown', { host })), dataReason(context)],
    };
  },
};

/** The host, where it is on the public network and the registry has no endpoint for it. */
function unknownHost(deployment: Deployment, { registry }: Subject): string | null {
  if (deployment.kind !== 'unknown' || deployment.reason !== 'unknown-host' || deployment.host === null) return null;
  const { endpoint, selfHosted } = registry.endpointForHost(deployment.host);
  return endpoint === null && !selfHosted ? deployment.host : null;
}
