const NEAR = { near: 'Share of a threshold from which on a declared figure counts as near it (0.8 unless set).' };

/** The options that rules read, by the rule's code, each with a sentence. */
const OPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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

/** The options of a rule with what they mean; none for a code that no rule has. */
export function optionsOfRule(code: string): Readonly<Record<string, string>> {
  return Object.hasOwn(OPTIONS, code) ? (OPTIONS[code] ?? {}) : {};
}
