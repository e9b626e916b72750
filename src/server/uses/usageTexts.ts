import { joinedInJapanese } from '../../model/japanese';
import type { Level } from '../../model/level';
import { cardTexts } from '../card/cardTexts';
import type { Locale } from '../host';

/** The words in which hints, lenses, links and outlines speak of usages, in one language. */
export interface UsageTexts {
  /** What stands between two sentences. */
  readonly betweenSentences: string;
  readonly level: Readonly<Record<Level, string>>;
  /** In place of a license: the weights are not given out. */
  readonly closed: string;
  readonly country: (code: string) => string;
  readonly vendorIn: (vendor: string, country: string) => string;
  readonly madeBy: (model: string, vendor: string) => string;
  readonly licensed: (license: string) => string;
  readonly inherits: (license: string, from: string) => string;
  readonly goesTo: (operator: string) => string;
  readonly selfHosted: string;
  readonly worst: (level: string) => string;
  readonly ownHost: string;
  readonly unknownHost: (host: string) => string;
  readonly computedAddress: string;
  readonly calls: (count: number) => string;
  readonly termsOf: (endpoint: string) => string;
  readonly modelPage: (identifier: string) => string;
}

const EN: UsageTexts = {
  betweenSentences: ' ',
  level: cardTexts('en').level,
  closed: 'closed',
  country: (code) => nameOf(code, 'en'),
  vendorIn: (vendor, country) => `${vendor} (${country})`,
  madeBy: (model, vendor) => `${model} is made by ${vendor}.`,
  licensed: (license) => `License: ${license}.`,
  inherits: (license, from) => `${license} comes down from ${from}.`,
  goesTo: (operator) => `The data goes to ${operator}.`,
  selfHosted: 'It runs on your own host.',
  worst: (level) => `Worst finding: ${level}.`,
  ownHost: 'your own host',
  unknownHost: (host) => `unknown host ${host}`,
  computedAddress: 'address not known',
  calls: (count) => (count === 1 ? '1 call' : `${count} calls`),
  termsOf: (endpoint) => `Terms of ${endpoint}: what happens to the data`,
  modelPage: (identifier) => `${identifier} on Hugging Face`,
};

const JA: UsageTexts = {
  betweenSentences: '',
  level: cardTexts('ja').level,
  closed: '重み非公開',
  country: (code) => nameOf(code, 'ja'),
  vendorIn: (vendor, country) => `${vendor}（${country}）`,
  madeBy: (model, vendor) => joinedInJapanese(model, 'の開発元は', vendor, 'です。'),
  licensed: (license) => `ライセンス：${license}。`,
  inherits: (license, from) => `${license} は ${from} から継承されます。`,
  goesTo: (operator) => `データの送信先：${operator}。`,
  selfHosted: '自社ホストで動作します。',
  worst: (level) => `最も重い指摘：${level}。`,
  ownHost: '自社ホスト',
  unknownHost: (host) => `不明なホスト ${host}`,
  computedAddress: '送信先不明',
  calls: (count) => `呼び出し ${count} 件`,
  termsOf: (endpoint) => `${endpoint} の利用条件（データの扱い）`,
  modelPage: (identifier) => `Hugging Face の ${identifier}`,
};

/** The words in the user's language. */
export function usageTexts(locale: Locale): UsageTexts {
  return locale === 'ja' ? JA : EN;
}

const REGIONS: Readonly<Record<Locale, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames(['en'], { type: 'region' }),
  ja: new Intl.DisplayNames(['ja'], { type: 'region' }),
};

function nameOf(code: string, locale: Locale): string {
  return (/^[A-Z]{2}$/.test(code) ? REGIONS[locale].of(code) : undefined) ?? code;
}
