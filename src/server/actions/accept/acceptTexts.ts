import type { Locale } from '../../host';

/** What is said about accepting findings, and about what else a policy or a NOTICE file is asked to take. */
export interface AcceptTexts {
  /** An action that asks for everything else. */
  readonly accept: (code: string) => string;
  /** Actions for editors in which nothing can be asked. */
  readonly acceptBy: Readonly<Record<AcceptWay, (code: string, file: string) => string>>;
  /** The ways as a list offers them. */
  readonly label: Readonly<Record<AcceptWay, string>>;
  readonly detail: Readonly<Record<AcceptWay, (what: string, file: string) => string>>;
  readonly noLine: string;
  readonly days: (days: number) => string;
  readonly until: (day: string) => string;
  readonly forever: string;
  readonly foreverDetail: string;
  /** Stands where a person has to write why. */
  readonly reason: string;
  readonly gone: string;
  readonly refused: (file: string) => Readonly<Record<'unreadable' | 'no-place', string>>;
  readonly notApplied: string;
  readonly allow: (model: string, file: string) => string;
  readonly addToNotice: (words: string, file: string) => string;
  readonly why: (code: string) => string;
}

/** Where a finding is accepted: by a comment on its line or on its file, or by the policy, for the file or everywhere. */
export type AcceptWay = 'line' | 'file' | 'policy-file' | 'policy';

const EN: AcceptTexts = {
  accept: (code) => `Accept ${code} …`,
  acceptBy: {
    line: (code) => `Accept ${code} on this line`,
    file: (code) => `Accept ${code} in this file`,
    'policy-file': (code, file) => `Accept ${code} here in ${file}`,
    policy: (code, file) => `Accept ${code} everywhere in ${file}`,
  },
  label: {
    line: 'On this line',
    file: 'In this whole file',
    'policy-file': 'In the policy, for this file',
    policy: 'In the policy, everywhere',
  },
  detail: {
    line: () => 'A comment beside the code',
    file: () => 'A comment at the top of the file',
    'policy-file': (what, file) => `An exception in ${file} for ${what} in this file`,
    policy: (what, file) => `An exception in ${file} for ${what}`,
  },
  noLine: 'No comment can stand at this line without changing what it means.',
  days: (days) => `${days} ${days === 1 ? 'day' : 'days'}`,
  until: (day) => `until ${day}`,
  forever: 'No end',
  foreverDetail: 'It stays accepted until somebody removes it',
  reason: 'reason',
  gone: 'This finding is no longer there.',
  refused: (file) => ({
    unreadable: `${file} cannot be read. Mend it first.`,
    'no-place': `${file} is written in a way that no entry can be added to. Add it by hand.`,
  }),
  notApplied: 'The editor did not take the change.',
  allow: (model, file) => `Allow ${model} in ${file}`,
  addToNotice: (words, file) => `Add “${words}” to ${file}`,
  why: (code) => `Why: ${code}`,
};

const JA: AcceptTexts = {
  accept: (code) => `${code} を許容…`,
  acceptBy: {
    line: (code) => `この行の ${code} を許容`,
    file: (code) => `このファイルの ${code} を許容`,
    'policy-file': (code, file) => `${file} でこのファイルの ${code} を許容`,
    policy: (code, file) => `${file} ですべての ${code} を許容`,
  },
  label: {
    line: 'この行',
    file: 'このファイル全体',
    'policy-file': 'ポリシーで、このファイルに限る',
    policy: 'ポリシーで、ワークスペース全体',
  },
  detail: {
    line: () => 'コードのそばのコメント',
    file: () => 'ファイル先頭のコメント',
    'policy-file': (what, file) => `${file} の例外（このファイルの ${what}）`,
    policy: (what, file) => `${file} の例外（${what}）`,
  },
  noLine: 'この行には、意味を変えずにコメントを置ける場所がありません。',
  days: (days) => `${days} 日間`,
  until: (day) => `${day} まで`,
  forever: '期限なし',
  foreverDetail: '削除されるまで許容されます',
  reason: '理由',
  gone: 'この指摘はもうありません。',
  refused: (file) => ({
    unreadable: `${file} を読み込めません。先に修正してください。`,
    'no-place': `${file} の書き方では項目を追加できません。手で追加してください。`,
  }),
  notApplied: 'エディターが変更を受け付けませんでした。',
  allow: (model, file) => `${file} で ${model} を許可`,
  addToNotice: (words, file) => `「${words}」を ${file} に追加`,
  why: (code) => `理由：${code}`,
};

/** The words in the user's language. */
export function acceptTexts(locale: Locale): AcceptTexts {
  return locale === 'ja' ? JA : EN;
}
