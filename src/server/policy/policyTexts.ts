import type { UPKEEP_CODES } from '../../assess/policy/checkPolicy';
import type { OverlayProblem } from '../../registry';
import type { Locale } from '../host';

/** What the server says of policies in its own words; the sentences on what is wrong in them come from the engine. */
export interface PolicyTexts {
  /** Added to what is wrong with a file that cannot be used. */
  readonly lastGoodHolds: string;
  readonly fallbackHolds: (policy: string) => string;
  readonly missingOverlay: (file: string) => string;
  readonly unreadableOverlay: (file: string, reason: string) => string;
  /** Said of the line of the policy that gave a finding its level. */
  readonly decidedHere: (code: string) => string;
  readonly ownRule: string;
  readonly profile: string;
  readonly model: string;
  readonly vendor: string;
  readonly cases: string;
  readonly level: string;
  readonly levelOf: (level: string, from: string) => string;
  readonly weaker: string;
  readonly off: string;
  readonly notSet: string;
  readonly inForce: string;
  readonly vendorsOf: (country: string) => string;
  readonly modelsUnder: (license: string) => string;
  readonly modelsBy: (vendor: string) => string;
  readonly none: string;
  readonly condition: string;
  readonly regime: string;
  readonly page: string;
  readonly osiApproved: string;
  /** Rules about acceptances, which no usage has. */
  readonly upkeep: Readonly<Record<(typeof UPKEEP_CODES)[number], { readonly title: string; readonly why: string }>>;
  /** What is wrong with a record of the organization's own, before the registry's own words; null where these suffice. */
  readonly overlay: Readonly<Record<OverlayProblem['code'], string>> | null;
  readonly parent: string;
}

const EN: PolicyTexts = {
  lastGoodHolds: 'The last good policy stays in force.',
  fallbackHolds: (policy) => `Until it can be used, “${policy}” judges.`,
  missingOverlay: (file) => `There is no file ${file}. Its records are left out.`,
  unreadableOverlay: (file, reason) => `${file} cannot be read: ${reason}. Its records are left out.`,
  decidedHere: (code) => `sets the level of ${code}`,
  ownRule: 'a rule of your own',
  profile: 'profile',
  model: 'model',
  vendor: 'vendor',
  cases: 'Cases',
  level: 'Level',
  levelOf: (level, from) => `${level}, set by ${from}`,
  weaker: 'Below it',
  off: 'off',
  notSet: 'no policy sets it: off',
  inForce: 'in force here',
  vendorsOf: (country) => `Makers in ${country}`,
  modelsUnder: (license) => `Models under ${license}`,
  modelsBy: (vendor) => `Models by ${vendor}`,
  none: 'none in the registry',
  condition: 'condition',
  regime: 'Instruments that bear on access to data',
  page: 'Documentation',
  osiApproved: 'approved by the Open Source Initiative',
  upkeep: {
    'expired-suppression': {
      title: 'Acceptance that has expired',
      why: 'The last day of a comment or exception has passed. What it accepted is shown again until somebody looks at it anew.',
    },
    'unused-suppression': {
      title: 'Acceptance that accepts nothing',
      why: 'No finding is left that the comment or exception accepts, or it cannot be read. Left standing, it would hide a later finding unseen.',
    },
  },
  overlay: null,
  parent: 'parent',
};

const JA: PolicyTexts = {
  lastGoodHolds: '最後に正しく読み込めたポリシーが引き続き有効です。',
  fallbackHolds: (policy) => `使用できるようになるまでは「${policy}」で判定します。`,
  missingOverlay: (file) => `ファイル ${file} がありません。その記録は使われません。`,
  unreadableOverlay: (file, reason) => `${file} を読み込めません：${reason}。その記録は使われません。`,
  decidedHere: (code) => `${code} のレベルを決めている行`,
  ownRule: '独自のルール',
  profile: 'プロファイル',
  model: 'モデル',
  vendor: '提供元',
  cases: '場合',
  level: 'レベル',
  levelOf: (level, from) => `${level}（${from} で設定）`,
  weaker: '下位の設定',
  off: 'オフ',
  notSet: 'どのポリシーにも設定がないためオフ',
  inForce: 'ここで有効',
  vendorsOf: (country) => `${country} の提供元`,
  modelsUnder: (license) => `${license} のモデル`,
  modelsBy: (vendor) => `${vendor} のモデル`,
  none: 'レジストリにはありません',
  condition: '条件式',
  regime: 'データへのアクセスに関わる法制度',
  page: 'ドキュメント',
  osiApproved: 'OSI 承認',
  upkeep: {
    'expired-suppression': {
      title: '期限の切れた許容',
      why: 'コメントまたは例外の最終日が過ぎています。許容していた指摘は、改めて確認されるまで再び表示されます。',
    },
    'unused-suppression': {
      title: '何も許容していない許容',
      why: 'コメントまたは例外に該当する指摘がもうないか、書き方が読み取れません。残しておくと、後の指摘が気づかれずに隠れます。',
    },
  },
  overlay: {
    unreadable: 'ファイルを読み取れません',
    'too-large': 'ファイルが大きすぎます',
    'too-many-rows': '行が多すぎます',
    'too-many-problems': 'ほかにも問題があります',
    'unknown-list': '知られていないリストです',
    'not-a-list': 'リストではありません',
    schema: '行の形が正しくありません',
    'wrong-date': '日付が正しくありません',
    duplicate: '行が重複しています',
    'unknown-reference': '参照しているものがありません',
    'nothing-to-override': '上書きする記録がありません',
    cycle: '系譜が循環しています',
    'wrong-vendor': 'ID が提供元と一致しません',
  },
  parent: '親会社',
};

/** The words in the user's language. */
export function policyTexts(locale: Locale): PolicyTexts {
  return locale === 'ja' ? JA : EN;
}
