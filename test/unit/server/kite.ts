import type { License } from '../../../src/model/license';
import type { Match } from '../../../src/model/match';
import type { Model, Source, Vendor } from '../../../src/model/registry';
import type { Registry } from '../../../src/registry/api';
import type { CardOptions } from '../../../src/server/card/card';
import { BRIEF, PLAIN } from '../../../src/server/card/cardParts';
import { cardTexts } from '../../../src/server/card/cardTexts';
import { COMMANDS } from '../../../src/server/protocol';
import { at, BASELINE, EMPTY_REGISTRY, fakeEngine, findingOf, resolved, usageOf } from './fakes';

export const HOSTILE = '](command:run) <img src=x> $(flame) **x**\n# y';

export const COMMAND_LINKS: readonly string[] = Object.values(COMMANDS).map((command) => `command:${command}`);

export const CITED = { source: 'terms', checked: '2026-11-20' };
export const SOURCE: Source = { id: 'terms', title: 'Terms', publisher: 'Example', url: 'https://example.com/terms', primary: true };
export const VENDOR: Vendor = { ...CITED, id: 'moon', name: 'Moon AI', country: 'CN', city: 'Beijing' };
export const BASE: Model = {
  ...CITED,
  vendor: 'moon',
  id: 'moon/base',
  name: 'Kite Base',
  family: 'Kite',
  kind: 'chat',
  openness: 'open-weights',
  license: 'L',
  identifiers: {},
};
export const MODEL: Model = {
  ...BASE,
  id: 'moon/kite',
  name: 'Kite Chat',
  released: '2025-07-11',
  parameters: { total: 1e12, active: 32e9 },
  lineage: [{ relation: 'fine-tune', base: 'moon/base', status: 'alleged' }],
};
export const LICENSE: License = {
  ...CITED,
  id: 'L',
  name: 'Kite License',
  url: 'https://example.com/license',
  osiApproved: false,
  flowsDown: true,
  obligations: [
    { kind: 'notice', text: 'Keep the notice.' },
    {
      kind: 'attribution-display',
      text: 'Show the name.',
      textJa: '名称を表示する。',
      display: 'Kite',
      above: [{ metric: 'monthly-active-users', value: 100e6 }],
    },
  ],
};
export const MATCH: Extract<Match, { how: 'exact' | 'alias' | 'normalized' }> = {
  how: 'normalized',
  model: MODEL,
  steps: ['strip :free'],
  confidence: 'certain',
  identifier: 'kite',
  namespace: 'openrouter',
  floating: false,
  hints: {},
};

export const REGISTRY: Registry = {
  ...EMPTY_REGISTRY,
  model: (id) => [MODEL, BASE].find((model) => model.id === id),
  vendor: (id) => (id === 'moon' ? VENDOR : undefined),
  source: (id) => (id === 'terms' ? SOURCE : undefined),
  effectiveLicenses: () => [
    { license: LICENSE, carrier: MODEL, path: [] },
    {
      license: LICENSE,
      carrier: BASE,
      path: [{ model: BASE, relation: 'fine-tune', child: MODEL, depth: 1, status: 'confirmed', sources: [] }],
    },
  ],
};

export const OPTIONS: CardOptions = {
  engine: fakeEngine(),
  limits: BRIEF,
  registry: REGISTRY,
  texts: cardTexts('en'),
  locale: 'en',
  policy: BASELINE,
  today: '2026-11-23',
  looks: PLAIN,
  isUnderlined: () => true,
  uri: (root, { file }) => `${root}/${file}`,
};

export const EVIDENCE = [{ code: 'client' as const, args: ['OpenAI'], location: at('app/chat.py', 8, 0, 6) }];
export const USAGE = resolved(usageOf('kite:free', at('app/chat.py', 12, 4, 13), { evidence: EVIDENCE }), {
  match: MATCH,
  model: MODEL,
  vendor: VENDOR,
});
export const JUDGED = {
  usage: USAGE,
  findings: [findingOf(0, { level: 'moderate' }), findingOf(0, { level: 'high' })],
  root: 'file:///project',
};
