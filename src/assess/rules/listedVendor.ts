import { because } from '../citation';
import { type Listing, listingsOn, listsOf } from '../listings';
import { message } from '../messages';
import type { Outcome, Rule, RuleOptions, Subject } from '../rule';
import { declaredPlaces, liesIn } from '../territory';

/** A maker or operator that stands on a list of an authority: export control, military companies, investment. */
export const listedVendor: Rule = {
  code: 'listed-vendor',
  appliesTo: ['model', 'weights', 'endpoint'],
  cases: {
    listed:
      'The maker or the operator stands on a list that is in force in a declared place, everywhere, or on one that the option `lists` names.',
    'parent-listed': 'As before, and it is the parent of the maker or operator that stands on the list.',
    contested: 'As before, and the entry is contested before a court.',
    undeclared: 'No place is declared, and the list is that of one territory.',
    'other-territory': 'The list is that of a territory which is not among the declared ones.',
  },
  documentation: {
    title: 'Vendor on an entity list',
    why: 'Lists of entities bind particular parties: exporters, contractors of a ministry, investors. Whoever is one of them needs to know before the dependency is built in; whoever is not may be asked by a customer who is.',
    whenItFires:
      "The model's maker, the endpoint's operator or the parent of one of them is named by a current list entry of the registry. The option `lists` narrows to lists by the beginning of the advisories' ids (`us-entity-list`, `us-1260h`, `us-ofac`) and takes them as binding wherever you are; without it, `context.jurisdictions` and `context.domicile` decide. An entry does not forbid to use a model: the reasons say whom it binds.",
    howToFix:
      'Read whom the list binds and ask whoever answers for trade compliance. If you are bound, choose a model and an endpoint of other vendors.',
    example: {
      language: 'python',
      code: 'LLM(model="zai-org/GLM-4.5-Air")',
      finding:
        'Z.ai stands on a list. United States: Entity List, Zhipu (Bureau of Industry and Security, United States Department of Commerce).',
    },
    sources: [
      { title: '15 CFR 744.16: Entity List', url: 'https://www.ecfr.gov/current/title-15/section-744.16' },
      {
        title: 'Akin: DoD updates section 1260H list of Chinese military companies',
        url: 'https://www.akingump.com/en/insights/alerts/dod-updates-section-1260h-list-of-chinese-military-companies-operating-directly-or-indirectly-in-the-united-states',
      },
    ],
    ja: {
      title: 'リストに掲載された提供元',
      why: 'エンティティリストが拘束するのは、輸出者、省庁の契約者、投資家など特定の人です。対象となる人は依存を組み込む前に知る必要があり、そうでない人も、対象となる顧客から尋ねられることがあります。',
      whenItFires:
        'モデルの開発元、エンドポイントの運営者、またはその親会社が、レジストリにある現行のリストに掲載されている場合。オプション `lists` は、注意情報の ID の先頭（`us-entity-list`、`us-1260h`、`us-ofac`）でリストを絞り込み、どこにいても拘束されるものとして扱います。指定がなければ、`context.jurisdictions` と `context.domicile` で判断します。掲載されていても、モデルの利用が禁じられるわけではありません。誰が拘束されるかは理由に示します。',
      howToFix:
        'リストが誰を拘束するかを読み、貿易管理の責任者に確認してください。拘束される場合は、別の提供元のモデルとエンドポイントを選んでください。',
      cases: {
        listed: '開発元または運営者が、申告された地域か全世界で有効なリスト、またはオプション `lists` が挙げるリストに掲載されています。',
        'parent-listed': '前項と同じですが、掲載されているのは開発元または運営者の親会社です。',
        contested: '前項と同じですが、掲載について裁判で争われています。',
        undeclared: '地域が申告されておらず、特定の地域のリストに掲載されています。',
        'other-territory': '申告された地域以外のリストに掲載されています。',
      },
      finding:
        'Z.ai はリストに掲載されています：United States: Entity List, Zhipu（Bureau of Industry and Security, United States Department of Commerce）。',
    },
  },
  check(subject, options) {
    if (subject.usage.kind === 'endpoint' && subject.toldAtModel) return null;
    const listings = listingsOn(subject, options);
    const bearing = listings.filter((listing) => bears(listing, subject, options));
    const undeclared = declaredPlaces(subject.context) === undefined;
    const told = [...(bearing.length > 0 ? bearing : listings)].sort((a, b) => rankOf(a) - rankOf(b));
    const [first] = told;
    return first
      ? { case: bearing.length > 0 ? caseOf(first) : undeclared ? 'undeclared' : 'other-territory', ...tell(first, told, subject) }
      : null;
  },
};

/** A list that the policy names counts wherever one is: the team has said so. */
function bears({ advisory: { territory } }: Listing, { context }: Subject, options: RuleOptions): boolean {
  if (listsOf(options) !== undefined || territory === undefined) return true;
  return declaredPlaces(context)?.some((place) => liesIn(place, territory)) ?? false;
}

const MOST_PRESSING_FIRST = ['listed', 'parent-listed', 'contested'] as const;

function caseOf({ advisory, party, listed }: Listing): (typeof MOST_PRESSING_FIRST)[number] {
  if (advisory.status === 'contested') return 'contested';
  return party.id === listed.id ? 'listed' : 'parent-listed';
}

function rankOf(listing: Listing): number {
  return MOST_PRESSING_FIRST.indexOf(caseOf(listing));
}

function tell(first: Listing, told: readonly Listing[], { advisoryReason }: Subject): Pick<Outcome, 'message' | 'reasons'> {
  const { advisory, party, listed } = first;
  const args = { vendor: party.name, authority: advisory.authority, title: advisory.title, titleJa: advisory.titleJa ?? null };
  return {
    message:
      party.id === listed.id ? message('listed-vendor.self', args) : message('listed-vendor.parent', { ...args, parent: listed.name }),
    reasons: told.flatMap((listing) => [...parentReason(listing), advisoryReason(listing.advisory)]),
  };
}

function parentReason({ party, listed }: Listing) {
  return party.id === listed.id
    ? []
    : [because(party, 'vendor.parent', message('reason.parent-of', { vendor: party.name, parent: listed.name }))];
}
