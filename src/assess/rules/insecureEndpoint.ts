import type { Deployment } from '../../model/usage';
import { seenAt } from '../citation';
import { message } from '../messages';
import type { Rule, Subject } from '../rule';

/** Plain http to a host on the public network. */
export const insecureEndpoint: Rule = {
  code: 'insecure-endpoint',
  appliesTo: ['model', 'endpoint'],
  cases: { insecure: 'The address of a public host begins with http://.' },
  documentation: {
    title: 'Plain http to a public host',
    why: 'Prompts, answers and the API key travel readable and changeable for everyone on the way.',
    whenItFires: 'A model is called, or an endpoint is named, at an http:// address that is neither loopback nor private.',
    howToFix: 'Write https://, or put a TLS proxy in front of the server.',
    example: {
      language: 'python',
      code: 'OpenAI(base_url="http://llm.example.com/v1")',
      finding: 'Calls to llm.example.com are not encrypted (http).',
    },
    sources: [
      { title: 'CWE-319: Cleartext Transmission of Sensitive Information', url: 'https://cwe.mitre.org/data/definitions/319.html' },
    ],
    ja: {
      title: '公開ホストへの平文の http',
      why: 'プロンプト、回答、API キーが、経路上の誰にでも読み取られ、書き換えられる状態で送られます。',
      whenItFires:
        'ループバックでもプライベートでもない http://のアドレスで、モデルが呼び出されているか、エンドポイントが指定されている場合。',
      howToFix: 'https://と書くか、サーバーの前に TLS プロキシを置いてください。',
      cases: { insecure: '公開ホストのアドレスが http://で始まっています。' },
      finding: 'llm.example.com への呼び出しは暗号化されていません（http）。',
    },
  },
  check(subject) {
    const { usage } = subject;
    const host = openHost(usage.deployment, subject);
    if (host === null || (usage.kind === 'model' && subject.toldAtEndpoint)) return null;
    const address = usage.evidence.find(({ code }) => code === 'endpoint')?.location ?? usage.location;
    return {
      case: 'insecure',
      message: message('insecure-endpoint.insecure', { host }),
      reasons: [seenAt(address, message('reason.plain-http', { host }))],
    };
  },
};

function openHost(deployment: Deployment, { registry }: Subject): string | null {
  if (deployment.kind === 'self-hosted' || deployment.insecure !== true || deployment.host === null) return null;
  return registry.endpointForHost(deployment.host).selfHosted ? null : deployment.host;
}
