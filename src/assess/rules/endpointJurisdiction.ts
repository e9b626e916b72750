import type { Reason } from '../../model/finding';
import type { Regime } from '../../model/registry';
import type { RemoteDeployment } from '../../model/usage';
import { because, seenAt } from '../citation';
import { dataReason, dataStanding } from '../declaredData';
import { message } from '../messages';
import type { Outcome, Rule, RuleOptions, Subject } from '../rule';
import { liesIn, transferRegimeOf } from '../territory';

/** A hosted endpoint in a country for which no data-protection regime that counts holds an adequacy decision. */
export const endpointJurisdiction: Rule = {
  code: 'endpoint-jurisdiction',
  appliesTo: ['model', 'endpoint'],
  cases: {
    'no-adequacy':
      'No adequacy decision that counts covers the country, and the registry knows instruments there that bear on access to data.',
    'no-instruments': 'No adequacy decision that counts covers the country; the registry knows of no such instruments.',
    'other-adequacy': 'The country has an adequacy decision, but not all that the option `frameworks` asks for.',
    'certified-only':
      'The adequacy decisions that count cover only organizations that have certified themselves, and which have is not in the registry.',
    'outside-set': 'The country is not among those that the option `countries` allows.',
    forwarded: "A gateway is called; one of the places to which it can forward is the model maker's own country.",
    'public-data': 'As one of the former, and the workspace declares that it handles public data alone.',
  },
  documentation: {
    title: 'Jurisdiction of the endpoint',
    why: 'Prompts and files go to whoever operates the endpoint, under the laws of the country of that operator. That is a matter of the address in the code, and not of the model: the same weights served by yourself send nothing anywhere.',
    whenItFires:
      'The model or address is reached through a hosted service whose operator (or its parent, or the place of processing) is in a country without adequacy. The option `frameworks` (of `GDPR`, `UK-GDPR`, `APPI`) names those that must all hold; without it any one is enough. The option `countries` replaces adequacy by a list. The declared `domicile` and `jurisdictions` are always fine.',
    howToFix:
      'Call the same weights on a host in a country that suits, run them yourself, or declare the `context` that the calls are made in.',
    example: {
      language: 'python',
      code: 'OpenAI(base_url="https://api.moonshot.cn/v1").chat.completions.create(model="kimi-k2-instruct", messages=messages)',
      finding: 'Calls go to Moonshot AI in China (api.moonshot.cn); no adequacy decision covers that country.',
    },
    sources: [
      { title: 'Regulation (EU) 2016/679 (GDPR), chapter V', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
      {
        title: 'European Commission: adequacy decisions',
        url: 'https://commission.europa.eu/law/law-topic/data-protection/international-dimension-data-protection/adequacy-decisions_en',
      },
      {
        title: 'Guidelines on the Act on the Protection of Personal Information (Japan): provision to third parties in foreign countries',
        url: 'https://www.ppc.go.jp/personalinfo/legal/guidelines_offshore/',
      },
    ],
    ja: {
      title: 'エンドポイントの法域',
      why: 'プロンプトやファイルは、エンドポイントの運営者に送られ、その国の法律の下に置かれます。これはコードに書かれたアドレスの問題であって、モデルの問題ではありません。同じ重みでも、自ら実行すればどこにも送られません。',
      whenItFires:
        'モデルまたはアドレスが、十分性認定のない国の運営者（またはその親会社、処理場所）のホスト型サービスを通じて使われている場合。オプション `frameworks`（`GDPR`、`UK-GDPR`、`APPI` のうち）には、すべて満たすべき制度を指定します。指定がなければ、いずれか一つで足ります。オプション `countries` を指定すると、十分性認定の代わりにその国の一覧で判断します。申告された `domicile` と `jurisdictions` の国は常に問題ありません。',
      howToFix: '同じ重みを、支障のない国のホストで呼び出すか、自ら実行するか、呼び出しの `context` を申告してください。',
      cases: {
        'no-adequacy': '対象となる十分性認定がその国になく、データへのアクセスに関わる法制度がレジストリにあります。',
        'no-instruments': '対象となる十分性認定がその国になく、そのような法制度もレジストリにありません。',
        'other-adequacy': 'その国には十分性認定がありますが、オプション `frameworks` が求めるすべてではありません。',
        'certified-only': '対象となる十分性認定は自己認証を行った組織に限られ、どの組織が認証を受けているかはレジストリにありません。',
        'outside-set': 'その国は、オプション `countries` が認める国に含まれていません。',
        forwarded: 'ゲートウェイを呼び出しており、転送先の候補にモデルの開発元の国が含まれます。',
        'public-data': '以上のいずれかに当たりますが、ワークスペースは公開データのみを扱うと申告しています。',
      },
      finding: '呼び出しは中国の Moonshot AI（api.moonshot.cn）に送られます。同国は十分性認定のない国です。',
    },
  },
  check(subject, options) {
    const { deployment, kind } = subject.usage;
    if (deployment.kind === 'unknown' || deployment.kind === 'self-hosted') return null;
    if (kind === 'endpoint' && subject.toldAtModel) return null;
    const [worst] = placesOf(deployment, subject)
      .flatMap((place) => {
        const objection = objectionTo(place.country, subject, options);
        return objection ? [{ place, objection }] : [];
      })
      .sort((a, b) => rankOf(a.objection) - rankOf(b.objection));
    const toMaker = deployment.kind === 'gateway' ? objectionToMaker(subject, options) : null;
    if (toMaker && (!worst || rankOf(toMaker) < rankOf(worst.objection))) return forwarded(subject, deployment, toMaker);
    return worst ? told(subject, deployment, worst.place, worst.objection) : null;
  },
};

const MOST_PRESSING_FIRST = ['no-adequacy', 'outside-set', 'no-instruments', 'other-adequacy', 'certified-only'] as const;

type Objection = (typeof MOST_PRESSING_FIRST)[number];

function rankOf(objection: Objection): number {
  return MOST_PRESSING_FIRST.indexOf(objection);
}

/** A country in which the data can be reached, and why it is one. */
interface Place {
  readonly country: string;
  readonly why: 'operator' | 'parent' | 'processing';
  readonly reasons: readonly Reason[];
}

function placesOf(deployment: RemoteDeployment, { registry }: Subject): readonly Place[] {
  const operator = deployment.operator === null ? undefined : registry.vendor(deployment.operator);
  const parent = operator?.parent === undefined ? undefined : registry.vendor(operator.parent);
  const endpoint = deployment.endpoint === null ? undefined : registry.endpoint(deployment.endpoint);
  const places: Place[] = [];
  for (const [vendor, why] of [
    [operator, 'operator'],
    [parent, 'parent'],
  ] as const) {
    if (vendor?.country)
      places.push({
        country: vendor.country,
        why,
        reasons: [because(vendor, 'vendor.country', message(`reason.${why}`, { vendor: vendor.name, country: vendor.country }))],
      });
  }
  if (deployment.country !== null) {
    const fact = message('reason.processing', { host: hostOf(deployment, endpoint?.name), country: deployment.country });
    places.push({ country: deployment.country, why: 'processing', reasons: endpoint ? [because(endpoint, 'endpoint.country', fact)] : [] });
  }
  return places;
}

/** Why a country does not suit, or null when it does. */
function objectionTo(country: string, { context, registry }: Subject, options: RuleOptions): Objection | null {
  const home = [context.domicile, ...(context.jurisdictions ?? [])];
  if (home.some((place) => place !== undefined && liesIn(country, place))) return null;
  const allowed = textsOf(options['countries']);
  if (allowed) return allowed.some((place) => liesIn(country, place)) ? null : 'outside-set';
  const regime = registry.regime(country);
  const granted = adequacyOf(country, regime);
  const outright = granted.filter(({ certifiedOnly }) => certifiedOnly !== true);
  const frameworks = textsOf(options['frameworks']);
  if (suffice(outright, frameworks)) return null;
  if (suffice(granted, frameworks)) return 'certified-only';
  if (granted.length > 0) return 'other-adequacy';
  // That the registry knows nothing of a country is no fact about the country.
  if (!regime) return null;
  return regime.instruments.length > 0 ? 'no-adequacy' : 'no-instruments';
}

/** Data-protection regimes under which transfers to a country are free: its own, and those that hold it adequate. */
function adequacyOf(country: string, regime: Regime | undefined): Regime['adequateFor'] {
  const own = transferRegimeOf(country);
  return [...(own === null ? [] : [{ regime: own }]), ...(regime?.adequateFor ?? [])];
}

/** Without frameworks to satisfy, any regime's word is enough. */
function suffice(granted: Regime['adequateFor'], frameworks: readonly string[] | undefined): boolean {
  return frameworks ? frameworks.every((framework) => granted.some(({ regime }) => regime === framework)) : granted.length > 0;
}

function told(subject: Subject, deployment: RemoteDeployment, place: Place, objection: Objection): Outcome {
  const { context, registry, usage } = subject;
  const endpoint = deployment.endpoint === null ? undefined : registry.endpoint(deployment.endpoint);
  const operator =
    (deployment.operator === null ? undefined : registry.vendor(deployment.operator)?.name) ?? endpoint?.name ?? hostOf(deployment);
  const args = { host: hostOf(deployment, endpoint?.name), operator, country: place.country };
  const address = usage.evidence.find(({ code }) => code === 'endpoint' || code === 'sdk-default')?.location ?? usage.location;
  return {
    case: dataStanding(context) === 'public' ? 'public-data' : objection,
    message: message(`endpoint-jurisdiction.${place.why}`, {
      ...args,
      objection: objection === 'no-instruments' ? 'no-adequacy' : objection,
    }),
    reasons: [
      seenAt(address, message('reason.sends-to', args)),
      ...place.reasons,
      ...regimeReasons(place.country, objection, operator, subject),
      dataReason(context),
    ],
  };
}

/** Why a gateway's forwarding to the model's maker does not suit. That of a condition alone says too little: another host may serve the model. */
function objectionToMaker(subject: Subject, options: RuleOptions): Objection | null {
  const country = subject.usage.vendor?.country;
  const objection = country ? objectionTo(country, subject, options) : null;
  return objection === 'certified-only' ? null : objection;
}

/** The gateway's own country suits, or suits better; but it may forward to the model's maker. */
function forwarded(subject: Subject, deployment: RemoteDeployment, objection: Objection): Outcome | null {
  const { usage, registry } = subject;
  const maker = usage.vendor;
  if (!maker?.country) return null;
  const endpoint = deployment.endpoint === null ? undefined : registry.endpoint(deployment.endpoint);
  const args = { host: hostOf(deployment, endpoint?.name), vendor: maker.name, country: maker.country };
  return {
    case: 'forwarded',
    message: message('endpoint-jurisdiction.forwarded', args),
    reasons: [
      seenAt(usage.location, message('reason.forwards', args)),
      because(maker, 'vendor.country', message('reason.operator', { vendor: maker.name, country: maker.country })),
      ...regimeReasons(maker.country, objection, maker.name, subject),
    ],
  };
}

function regimeReasons(country: string, objection: Objection, operator: string, { registry }: Subject): readonly Reason[] {
  if (objection === 'outside-set') return [{ message: message('reason.outside-set', { country }) }];
  const regime = registry.regime(country);
  if (!regime) return [];
  const held = regime.adequateFor.map((decision) => decision.regime).join('\n');
  const adequacy =
    held === ''
      ? message('reason.no-adequacy', { country })
      : objection === 'certified-only'
        ? message('reason.adequacy-certified', { country, frameworks: held, operator })
        : message('reason.adequacy', { country, frameworks: held });
  const instruments = regime.instruments.map(({ name, article, text, textJa }) =>
    because(
      regime,
      'regime.instruments',
      message('reason.instrument', { country, name, article: article ?? null, text, textJa: textJa ?? null }),
    ),
  );
  return [because(regime, 'regime.adequateFor', adequacy), ...instruments];
}

function hostOf({ host, platform }: RemoteDeployment, endpointName?: string): string {
  return host ?? endpointName ?? platform;
}

/** An option that is a list of texts; anything else counts as not set. */
function textsOf(option: unknown): readonly string[] | undefined {
  return Array.isArray(option) && option.every((item): item is string => typeof item === 'string') ? option : undefined;
}
