import type { Advisory } from '../../model/registry';
import { remoteOf } from '../../model/usage';
import { message } from '../messages';
import type { Rule, RuleOptions, Subject } from '../rule';
import { declaredPlaces, liesIn } from '../territory';

/** Statuses that are told, most pressing first. Lifted orders and mere information are shown with the model only. */
const TOLD: readonly Advisory['status'][] = ['in-force', 'confirmed', 'contested', 'alleged'];

/** A signature is nothing to be warned of; limits of access are told by the lifecycle, for the models that they concern; lists of entities by `listed-vendor`. */
const NOT_TOLD: readonly Advisory['kind'][] = ['code-of-practice', 'restricted-access', 'entity-listing'];

/** Authorities whose acts in force make a matter widespread, unless the profile sets `widespread`. */
const WIDESPREAD_AUTHORITIES = 3;

/** A ban, order, evaluation or allegation that concerns the model, its maker or the endpoint's operator. */
export const advisory: Rule = {
  code: 'advisory',
  appliesTo: ['model', 'weights', 'endpoint'],
  cases: {
    'in-force': 'An act of an authority is in force, and holds everywhere or in a declared place.',
    confirmed: 'A finding is confirmed by its author.',
    contested: 'The matter is before a court or otherwise contested.',
    alleged: 'Somebody alleges it.',
    widespread: 'No place is declared, and acts of at least `widespread` authorities (3 unless set) are in force.',
    undeclared: 'No place is declared, and what there is holds in some territories only.',
    'other-territory': 'What there is holds in territories that are not among the declared ones.',
  },
  documentation: {
    title: 'Advisory',
    why: 'Authorities ban or evaluate models and vendors. Most acts bind certain bodies only; whether they bind you is for you to say, and whether they exist is a fact.',
    whenItFires:
      'An advisory of the registry affects the model, its family, its maker, the endpoint or its operator, and is not over. With `context.jurisdictions` or `context.domicile` declared, acts of other territories are told apart.',
    howToFix: 'Read the act and whom it binds. Declare the `context`, or take a model that the act does not concern.',
    example: {
      language: 'python',
      code: 'OpenAI(base_url="https://api.deepseek.com").chat.completions.create(model="deepseek-chat", messages=messages)',
      finding: 'Australia: direction on DeepSeek products in government (Department of Home Affairs, in force).',
    },
    sources: [
      { title: 'NIST AI 600-1: Generative AI Profile', url: 'https://doi.org/10.6028/NIST.AI.600-1' },
      {
        title: 'Australian Government: PSPF Direction on DeepSeek products, applications and web services',
        url: 'https://www.protectivesecurity.gov.au/news/pspf-direction-update-deepseek-products-applications-and-web-services',
      },
    ],
    ja: {
      title: '注意情報',
      why: '当局は、モデルや提供元を禁止したり評価したりします。その多くは特定の組織だけを拘束します。自分が拘束されるかどうかは自ら判断する事柄ですが、それが存在することは事実です。',
      whenItFires:
        'レジストリの注意情報が、モデル、そのファミリー、開発元、エンドポイント、またはその運営者に関わり、終了していない場合。`context.jurisdictions` または `context.domicile` が申告されていれば、他の地域のものを区別します。',
      howToFix: '内容と、誰を拘束するかを確認してください。`context` を申告するか、対象とならないモデルを選んでください。',
      cases: {
        'in-force': '当局の措置が有効で、全世界または申告された地域に及びます。',
        confirmed: '公表者が確認した知見です。',
        contested: '裁判などで争われています。',
        alleged: '申し立てがあります。',
        widespread: '地域が申告されておらず、`widespread` 以上（指定がなければ 3）の当局の措置が有効です。',
        undeclared: '地域が申告されておらず、一部の地域だけに及ぶものがあります。',
        'other-territory': '申告された地域以外に及ぶものだけがあります。',
      },
      finding: '有効（Australia, Department of Home Affairs）：政府における DeepSeek 製品に関する指示。',
    },
  },
  check(subject, options) {
    if (subject.usage.kind === 'endpoint' && subject.toldAtModel) return null;
    const current = advisoriesOn(subject).filter((item) => isCurrent(item, subject.today));
    const places = declaredPlaces(subject.context);
    const bearing = current.filter(({ territory }) => territory === undefined || places?.some((place) => liesIn(place, territory)));
    const widespread = !places && isWidespread(current, options);
    const told = mostPressingFirst(bearing.length > 0 && !widespread ? bearing : current);
    const [first] = told;
    if (!first) return null;
    const { title, titleJa, authority, status } = first;
    return {
      case: widespread ? 'widespread' : bearing.length > 0 ? status : places ? 'other-territory' : 'undeclared',
      message: message(told.length > 1 ? 'advisory.several' : 'advisory.one', {
        title,
        titleJa: titleJa ?? null,
        authority,
        status,
        more: told.length - 1,
      }),
      reasons: told.map(subject.advisoryReason),
    };
  },
};

/** Acts of a single authority bind few; acts of several are what others may be asked about as well. */
function isWidespread(current: readonly Advisory[], options: RuleOptions): boolean {
  const least = typeof options['widespread'] === 'number' ? options['widespread'] : WIDESPREAD_AUTHORITIES;
  return new Set(current.filter(({ status }) => status === 'in-force').map(({ authority }) => authority)).size >= least;
}

/** Those on the model and its maker, and those on the endpoint and its operator, each once. */
function advisoriesOn({ usage, registry }: Subject): readonly Advisory[] {
  const { model, vendor, deployment } = usage;
  const remote = remoteOf(deployment);
  const endpoint = remote?.endpoint == null ? undefined : registry.endpoint(remote.endpoint);
  const operator = remote?.operator == null ? undefined : registry.vendor(remote.operator);
  const onModel = registry.advisoriesFor({ ...(model && { model }), ...(vendor && { vendor }) });
  const onEndpoint = registry.advisoriesFor({ ...(operator && { vendor: operator }), ...(endpoint && { endpoint }) });
  return [...new Set([...onModel, ...onEndpoint])];
}

function isCurrent({ kind, status, from, to }: Advisory, today: string): boolean {
  if (NOT_TOLD.includes(kind) || !TOLD.includes(status)) return false;
  return from <= today && (to === undefined || to >= today);
}

function mostPressingFirst(advisories: readonly Advisory[]): readonly Advisory[] {
  const rank = ({ status }: Advisory) => TOLD.indexOf(status);
  return [...advisories].sort((a, b) => rank(a) - rank(b) || (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}
