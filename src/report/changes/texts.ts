import type { Locale } from '../../assess';
import type { ChangeKind } from './contract';

/** The words of a comparison that are not sentences of findings. */
export interface ChangeTexts {
  readonly title: (base: string, head: string) => string;
  readonly workingTree: string;
  readonly headline: (findings: number, models: number) => string;
  readonly nothing: string;
  readonly comesIn: string;
  readonly leaves: string;
  readonly newFindings: string;
  readonly goneFindings: string;
  readonly updatedFindings: string;
  readonly notices: string;
  readonly usages: string;
  readonly columns: {
    readonly level: string;
    readonly place: string;
    readonly finding: string;
    readonly before: string;
    readonly after: string;
    readonly change: string;
  };
  readonly facts: Readonly<Record<'models' | 'vendors' | 'makerCountries' | 'serviceCountries' | 'licenses' | 'endpoints', string>>;
  readonly usageCounts: (added: number, removed: number, changed: number, moved: number) => string;
  readonly findingCounts: (added: number, updated: number, gone: number, unchanged: number) => string;
  readonly kinds: Readonly<Record<ChangeKind | 'added' | 'removed', string>>;
  readonly accepted: { readonly before: string; readonly now: string };
  readonly policyChanged: string;
  readonly submodules: (names: readonly string[]) => string;
  readonly otherRegistry: (base: string, head: string) => string;
  readonly made: (registry: string, asOf: string, profile: string) => string;
  readonly more: (count: number) => string;
  /** That a comment does not hold all. */
  readonly cut: string;
  readonly inTest: string;
}

const EN: ChangeTexts = {
  title: (base, head) => `Changes from ${base} to ${head}`,
  workingTree: 'the working tree',
  headline: (findings, models) =>
    `${findings} new ${findings === 1 ? 'finding' : 'findings'}, ${models} ${models === 1 ? 'model comes' : 'models come'} in`,
  nothing: 'No change of models, endpoints or findings.',
  comesIn: 'Comes in',
  leaves: 'Leaves',
  newFindings: 'New findings',
  goneFindings: 'Findings that are gone',
  updatedFindings: 'Findings with another level',
  notices: 'New notices',
  usages: 'Usages',
  columns: { level: 'Level', place: 'Place', finding: 'Finding', before: 'Before', after: 'After', change: 'Change' },
  facts: {
    models: 'Models',
    vendors: 'Vendors',
    makerCountries: 'Countries of makers',
    serviceCountries: 'Countries of services',
    licenses: 'Licenses',
    endpoints: 'Endpoints',
  },
  usageCounts: (added, removed, changed, moved) => `${added} added, ${removed} removed, ${changed} changed, ${moved} moved to another file`,
  findingCounts: (added, updated, gone, unchanged) =>
    `${added} new, ${updated > 0 ? `${updated} at another level, ` : ''}${gone} gone, ${unchanged} unchanged`,
  kinds: {
    added: 'added',
    removed: 'removed',
    model: 'model',
    deployment: 'deployment',
    endpoint: 'endpoint',
    vendor: 'vendor',
    country: 'country',
    license: 'license',
  },
  accepted: { before: 'was accepted before', now: 'is accepted now' },
  policyChanged: 'The policy is another on the two sides: findings may come and go by that alone.',
  submodules: (names) => `Not looked into: what changed in ${names.length === 1 ? 'the submodule' : 'the submodules'} ${names.join(', ')}.`,
  otherRegistry: (base, head) => `The registry is another on the two sides (${base}, ${head}): facts may differ by that alone.`,
  made: (registry, asOf, profile) => `Registry ${registry} (as of ${asOf}), policy ${profile}`,
  more: (count) => `${count} more`,
  cut: 'Not all of it fits into a comment. pedigree diff with the same revisions shows the rest.',
  inTest: 'test',
};

const JA: ChangeTexts = {
  title: (base, head) => `${base}から${head}への変更`,
  workingTree: '作業ツリー',
  headline: (findings, models) => `新しい指摘${findings}件、新しいモデル${models}件`,
  nothing: 'モデル、エンドポイント、指摘に変更はありません。',
  comesIn: '追加',
  leaves: '削除',
  newFindings: '新しい指摘',
  goneFindings: '解消した指摘',
  updatedFindings: 'レベルが変わった指摘',
  notices: '新しいお知らせ',
  usages: '使用箇所',
  columns: { level: 'レベル', place: '場所', finding: '指摘', before: '変更前', after: '変更後', change: '変更' },
  facts: {
    models: 'モデル',
    vendors: '開発元',
    makerCountries: '開発元の国',
    serviceCountries: 'サービスの国',
    licenses: 'ライセンス',
    endpoints: 'エンドポイント',
  },
  usageCounts: (added, removed, changed, moved) => `追加${added}件、削除${removed}件、変更${changed}件、別ファイルへの移動${moved}件`,
  findingCounts: (added, updated, gone, unchanged) =>
    `新規${added}件、${updated > 0 ? `レベル変更${updated}件、` : ''}解消${gone}件、変更なし${unchanged}件`,
  kinds: {
    added: '追加',
    removed: '削除',
    model: 'モデル',
    deployment: '配置',
    endpoint: 'エンドポイント',
    vendor: '開発元',
    country: '国',
    license: 'ライセンス',
  },
  accepted: { before: '以前は受容済み', now: '現在は受容済み' },
  policyChanged: '両側でポリシーが異なるため、それだけで指摘が増減することがあります。',
  submodules: (names) => `サブモジュール ${names.join('、')} の中の変更は調べていません。`,
  otherRegistry: (base, head) => `両側でレジストリが異なるため（${base}、${head}）、それだけで事実が変わることがあります。`,
  made: (registry, asOf, profile) => `レジストリ${registry}（${asOf}時点）、ポリシー${profile}`,
  more: (count) => `ほか${count}件`,
  cut: 'コメントに収まらない行があります。同じリビジョンで pedigree diff を実行すると、すべて表示されます。',
  inTest: 'テスト',
};

/** The words of a language. */
export const CHANGE_TEXTS: Readonly<Record<Locale, ChangeTexts>> = { en: EN, ja: JA };
