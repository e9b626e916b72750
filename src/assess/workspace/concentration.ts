import type { ResolvedUsage } from '../../model/finding';
import { message } from '../messages';
import type { WorkspaceOutcome, WorkspaceRule, WorkspaceSubject } from './rule';

/** Share of the models' uses from which on one maker or country counts as a concentration, unless the policy sets `vendor` or `country`. */
export const CONCENTRATED_SHARE = 0.8;

/** Below this many different models a share says nothing. */
const FEWEST_MODELS = 3;

/** One maker, or one country, above a share of the workspace's uses. */
export const concentration: WorkspaceRule = {
  code: 'concentration',
  cases: {
    vendor: 'One maker has more than the share `vendor` (0.8 unless set) of the uses.',
    country: 'Makers of one country have more than the share `country` (0.8 unless set) of the uses.',
  },
  documentation: {
    title: 'Concentration on one maker or country',
    why: 'What comes from one maker, or from one country, ends at once when that maker changes its terms, retires a model or is cut off. Supervisors of several sectors ask organizations to know such dependencies.',
    whenItFires:
      'At least three different models are in use, and one maker (or the makers of one country) has more than the set share of the places that use a model. Tests, catalogs and models of unknown origin are not counted.',
    howToFix: 'Keep a second source for the same job, or state in the policy that the concentration is accepted.',
    example: {
      language: 'yaml',
      code: 'rules:\n  concentration:\n    level: low\n    options: { vendor: 0.6 }',
      finding: 'OpenAI made the models of 41 of 50 uses (82 %).',
    },
    sources: [
      {
        title: 'Regulation (EU) 2022/2554 (DORA), article 29: ICT concentration risk',
        url: 'https://eur-lex.europa.eu/eli/reg/2022/2554/oj',
      },
    ],
    ja: {
      title: '一つの開発元または国への集中',
      why: '一つの開発元や国に依存していると、開発元が条件を変えたり、モデルの提供を終えたり、利用が断たれたりしたときに、すべてが同時に使えなくなります。このような依存の把握は、複数の業界の監督当局が組織に求めています。',
      whenItFires:
        '3 種類以上のモデルが使われており、モデルの使用箇所のうち一つの開発元（または一つの国の開発元）の割合が上限を超えている場合。テスト、カタログ、出所のわからないモデルは数えません。',
      howToFix: '同じ用途に使える別の提供元を確保するか、集中を受け入れることをポリシーに明記してください。',
      cases: {
        vendor: '一つの開発元の割合が `vendor`（指定がなければ 0.8）を超えています。',
        country: '一つの国の開発元の割合が `country`（指定がなければ 0.8）を超えています。',
      },
      finding: '使用箇所 50 件のうち 41 件（82%）のモデルは OpenAI が開発したものです。',
    },
  },
  check(subject, options) {
    return [
      ...above(subject, shareOf(options['vendor']), 'vendor', ({ vendor }) => vendor?.id ?? null),
      ...above(subject, shareOf(options['country']), 'country', ({ vendor }) => vendor?.country ?? null),
    ];
  },
};

function above(
  { usages, counted, registry }: WorkspaceSubject,
  limit: number,
  kind: 'vendor' | 'country',
  keyOf: (usage: ResolvedUsage) => string | null,
): readonly WorkspaceOutcome[] {
  const groups = new Map<string, number[]>();
  const models = new Set<string>();
  let total = 0;
  for (const index of counted) {
    const usage = usages[index];
    const key = usage?.model ? keyOf(usage) : null;
    if (!usage?.model || key === null) continue;
    total++;
    models.add(usage.model.id);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  if (models.size < FEWEST_MODELS) return [];
  return [...groups].flatMap(([key, indices]) => {
    const share = indices.length / total;
    if (share <= limit) return [];
    const args = { count: indices.length, total, share, limit };
    const named = kind === 'vendor' ? { vendor: registry.vendor(key)?.name ?? key } : { country: key };
    return [
      {
        case: kind,
        message: message(`concentration.${kind}`, { ...args, ...named }),
        reasons: [{ message: message('reason.concentration', { models: models.size, total, limit }) }],
        usages: indices,
      },
    ];
  });
}

function shareOf(option: unknown): number {
  return typeof option === 'number' && option > 0 && option < 1 ? option : CONCENTRATED_SHARE;
}
