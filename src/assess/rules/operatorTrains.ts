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
