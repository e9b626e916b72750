import type { Locale } from '../../assess';
import { joinedInJapanese } from '../../model/japanese';

/** The words of a history. */
export interface HistoryTexts {
  readonly title: (application: string, revisions: number) => string;
  readonly made: (registry: string, asOf: string, day: string) => string;
  readonly nothing: string;
  readonly date: string;
  readonly revision: string;
  readonly usages: string;
  readonly models: string;
  readonly vendors: string;
  readonly makerCountries: string;
  readonly serviceCountries: string;
  readonly comings: string;
  readonly modelsChart: string;
  readonly levelsChart: string;
}

const EN: HistoryTexts = {
  title: (application, revisions) => `AI models of ${application} over ${revisions} ${revisions === 1 ? 'revision' : 'revisions'}`,
  made: (registry, asOf, day) => `All revisions by registry ${registry} (as of ${asOf}), judged as of ${day}, each by its own policy`,
  nothing: 'There is no revision in that range.',
  date: 'Date',
  revision: 'Revision',
  usages: 'Usages',
  models: 'Models',
  vendors: 'Vendors',
  makerCountries: 'Countries of makers',
  serviceCountries: 'Countries of services',
  comings: 'Comes in (+), leaves (-)',
  modelsChart: 'Models and vendors',
  levelsChart: 'Findings by level',
};

const JA: HistoryTexts = {
  title: (application, revisions) => joinedInJapanese(application, `の AI モデルの推移（${revisions} リビジョン）`),
  made: (registry, asOf, day) => `すべてのリビジョンをレジストリ${registry}（${asOf}時点）により${day}時点で、それぞれのポリシーで判定`,
  nothing: 'その範囲にリビジョンはありません。',
  date: '日付',
  revision: 'リビジョン',
  usages: '使用箇所',
  models: 'モデル',
  vendors: '開発元',
  makerCountries: '開発元の国',
  serviceCountries: 'サービスの国',
  comings: '追加（+）・削除（-）',
  modelsChart: 'モデルと開発元',
  levelsChart: 'レベル別の指摘',
};

/** The words of a language. */
export const HISTORY_TEXTS: Readonly<Record<Locale, HistoryTexts>> = { en: EN, ja: JA };
