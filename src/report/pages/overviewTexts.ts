import type { Locale } from '../../assess';
import { joinedInJapanese } from '../../model/japanese';
import type { Deployment } from '../../model/usage';

/** The words of the overview that are not sentences of findings. */
export interface OverviewTexts {
  readonly title: (application: string) => string;
  readonly made: (timestamp: string, registry: string, asOf: string, profile: string) => string;
  readonly counts: (models: number, services: number, findings: number, accepted: number) => string;
  readonly files: (read: number, analyzed: number, skipped: number) => string;
  readonly models: string;
  readonly services: string;
  readonly findings: string;
  readonly accepted: string;
  readonly notices: string;
  readonly skipped: string;
  readonly nothing: string;
  readonly unknown: string;
  /** A license whose duties come from what the model was made of. */
  readonly inherited: (license: string) => string;
  readonly inTests: (all: number, tests: number) => string;
  readonly columns: Readonly<Record<Column, string>>;
  readonly deployments: Readonly<Record<Deployment['kind'], string>>;
}

export type Column =
  | 'model'
  | 'maker'
  | 'country'
  | 'license'
  | 'openness'
  | 'lifecycle'
  | 'bases'
  | 'through'
  | 'usages'
  | 'level'
  | 'service'
  | 'operator'
  | 'hosts'
  | 'deployment'
  | 'place'
  | 'rule'
  | 'message'
  | 'reason'
  | 'until'
  | 'file';

const EN: OverviewTexts = {
  title: (application) => `AI models of ${application}`,
  made: (timestamp, registry, asOf, profile) => `${timestamp}, registry ${registry} (as of ${asOf}), policy ${profile}`,
  counts: (models, services, findings, accepted) =>
    `${models} ${models === 1 ? 'model' : 'models'}, ${services} ${services === 1 ? 'service' : 'services'}, ${findings} ${findings === 1 ? 'finding' : 'findings'}, ${accepted} accepted`,
  files: (read, analyzed, skipped) => `${read} ${read === 1 ? 'file' : 'files'} read, ${analyzed} analyzed, ${skipped} skipped`,
  models: 'Models',
  services: 'Services',
  findings: 'Findings',
  accepted: 'Accepted findings',
  notices: 'Notices',
  skipped: 'Skipped files',
  nothing: 'None.',
  unknown: 'not in the registry',
  inherited: (license) => `${license} (inherited)`,
  inTests: (all, tests) => (all === tests ? `${all} (tests only)` : `${all} (${tests} in tests)`),
  columns: {
    model: 'Model',
    maker: 'Maker',
    country: 'Country',
    license: 'License',
    openness: 'Openness',
    lifecycle: 'Lifecycle',
    bases: 'Made from',
    through: 'Reached through',
    usages: 'Usages',
    level: 'Level',
    service: 'Service',
    operator: 'Operator',
    hosts: 'Hosts',
    deployment: 'Deployment',
    place: 'Place',
    rule: 'Rule',
    message: 'Finding',
    reason: 'Reason',
    until: 'Until',
    file: 'File',
  },
  deployments: { hosted: 'hosted', cloud: 'cloud', gateway: 'gateway', 'self-hosted': 'self-hosted', unknown: 'unknown' },
};

const JA: OverviewTexts = {
  title: (application) => joinedInJapanese(application, 'の AI モデル'),
  made: (timestamp, registry, asOf, profile) => `${timestamp}、レジストリ${registry}（${asOf}時点）、ポリシー${profile}`,
  counts: (models, services, findings, accepted) => `モデル${models}件、サービス${services}件、指摘${findings}件、受容済み${accepted}件`,
  files: (read, analyzed, skipped) => `読み込み${read}ファイル、解析${analyzed}ファイル、対象外${skipped}ファイル`,
  models: 'モデル',
  services: 'サービス',
  findings: '指摘',
  accepted: '受容済みの指摘',
  notices: 'お知らせ',
  skipped: '対象外のファイル',
  nothing: 'なし。',
  unknown: 'レジストリにありません',
  inherited: (license) => `${license}（継承）`,
  inTests: (all, tests) => (all === tests ? `${all}（テストのみ）` : `${all}（うちテスト${tests}件）`),
  columns: {
    model: 'モデル',
    maker: '開発元',
    country: '国',
    license: 'ライセンス',
    openness: '公開度',
    lifecycle: 'ライフサイクル',
    bases: '派生元',
    through: '経由',
    usages: '使用箇所',
    level: 'レベル',
    service: 'サービス',
    operator: '運営者',
    hosts: 'ホスト',
    deployment: '配置',
    place: '場所',
    rule: 'ルール',
    message: '指摘',
    reason: '理由',
    until: '期限',
    file: 'ファイル',
  },
  deployments: {
    hosted: '外部サービス',
    cloud: 'クラウドマーケットプレイス',
    gateway: 'ゲートウェイ',
    'self-hosted': '自社ホスト',
    unknown: '不明',
  },
};

/** The words of a language. */
export const OVERVIEW_TEXTS: Readonly<Record<Locale, OverviewTexts>> = { en: EN, ja: JA };
