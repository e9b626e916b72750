import type { Locale } from '../messages';

type Options = Readonly<Record<string, Readonly<Record<string, string>>>>;

const NEAR = { near: 'Share of a threshold from which on a declared figure counts as near it (0.8 unless set).' };

/** The options that rules read, by the rule's code, each with a sentence. */
const EN: Options = {
  'retiring-soon': { days: 'Days before the retirement from which on it counts as soon (90 unless set).' },
  'license-threshold': NEAR,
  'license-display': NEAR,
  'inherited-license': NEAR,
  'listed-vendor': { lists: 'Beginnings of advisory ids, such as `us-entity-list`: these lists count wherever you are, and no others do.' },
  'endpoint-jurisdiction': {
    countries: 'The only countries that suit.',
    frameworks: 'Data-protection regimes whose adequacy decisions must all cover the country: `GDPR`, `UK-GDPR`, `APPI`.',
  },
  advisory: { widespread: 'Authorities whose acts, in force, count together although no place is declared (3 unless set).' },
  concentration: {
    vendor: 'Share of the uses that one maker may have (0.8 unless set).',
    country: 'Share of the uses that makers of one country may have (0.8 unless set).',
  },
  'duplicate-purpose': { models: 'Different models of one kind from which on they are many (6 unless set).' },
};

const NEAR_JA = { near: '申告された数値を「基準に近い」とみなす、基準に対する割合（指定がなければ 0.8）。' };

const JA: Options = {
  'retiring-soon': { days: '提供終了の何日前から「まもなく」とみなすか（指定がなければ 90）。' },
  'license-threshold': NEAR_JA,
  'license-display': NEAR_JA,
  'inherited-license': NEAR_JA,
  'listed-vendor': { lists: '`us-entity-list` など、注意情報の ID の先頭。どこにいても、ここに挙げたリストだけを対象とします。' },
  'endpoint-jurisdiction': {
    countries: '認める国。これ以外の国は認めません。',
    frameworks: '十分性認定をすべて満たすべきデータ保護制度：`GDPR`、`UK-GDPR`、`APPI`。',
  },
  advisory: { widespread: '地域が申告されていなくても、有効な措置を合わせて考慮する当局の数（指定がなければ 3）。' },
  concentration: {
    vendor: '一つの開発元が占めてよい使用箇所の割合（指定がなければ 0.8）。',
    country: '一つの国の開発元が占めてよい使用箇所の割合（指定がなければ 0.8）。',
  },
  'duplicate-purpose': { models: '同じ種類の異なるモデルがいくつ以上で多いとみなすか（指定がなければ 6）。' },
};

/** The options of a rule with what they mean in a language; none for a code that no rule has. */
export function optionsOfRule(code: string, locale: Locale): Readonly<Record<string, string>> {
  const options = locale === 'ja' ? JA : EN;
  return Object.hasOwn(options, code) ? (options[code] ?? {}) : {};
}
