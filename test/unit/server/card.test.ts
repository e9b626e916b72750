import assert from 'node:assert/strict';
import type { License } from '../../../src/model/license';
import type { Match } from '../../../src/model/match';
import type { Advisory, Model, Source, Vendor } from '../../../src/model/registry';
import type { Registry } from '../../../src/registry/api';
import { type CardOptions, identifierCard, usageCard } from '../../../src/server/card/card';
import { BRIEF, FULL, type Limits } from '../../../src/server/card/cardParts';
import { cardTexts, localeOf } from '../../../src/server/card/cardTexts';
import { at, EMPTY_REGISTRY, fakeEngine, findingOf, resolved, usageOf } from './fakes';

const HOSTILE = '](command:run) <img src=x> $(flame) **x**\n# y';

const CITED = { source: 'terms', checked: '2026-11-20' };
const SOURCE: Source = { id: 'terms', title: 'Terms', publisher: 'Example', url: 'https://example.com/terms', primary: true };
const VENDOR: Vendor = { ...CITED, id: 'moon', name: 'Moon AI', country: 'CN', city: 'Beijing' };
const BASE: Model = {
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
const MODEL: Model = {
  ...BASE,
  id: 'moon/kite',
  name: 'Kite Chat',
  released: '2025-07-11',
  parameters: { total: 1e12, active: 32e9 },
  lineage: [{ relation: 'fine-tune', base: 'moon/base', status: 'alleged' }],
};
const LICENSE: License = {
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
const MATCH: Match = {
  how: 'normalized',
  model: MODEL,
  steps: ['strip :free'],
  confidence: 'certain',
  identifier: 'kite',
  namespace: 'openrouter',
  floating: false,
  hints: {},
};

const REGISTRY: Registry = {
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

const OPTIONS: CardOptions = {
  engine: fakeEngine(),
  limits: BRIEF,
  registry: REGISTRY,
  texts: cardTexts('en'),
  locale: 'en',
  context: {},
  today: '2026-11-23',
  uri: (root, { file }) => `${root}/${file}`,
};

const EVIDENCE = [{ code: 'client' as const, args: ['OpenAI'], location: at('app/chat.py', 8, 0, 6) }];
const USAGE = resolved(usageOf('kite:free', at('app/chat.py', 12, 4, 13), { evidence: EVIDENCE }), {
  match: MATCH,
  model: MODEL,
  vendor: VENDOR,
});
const JUDGED = { usage: USAGE, findings: [findingOf(0, { level: 'moderate' }), findingOf(0, { level: 'high' })], root: 'file:///project' };

describe('the hover card', () => {
  it('begins with the model and its worst level, then who made it and where', () => {
    const [first, second] = usageCard(JUDGED, OPTIONS).split('\n');
    assert.equal(first, '**Kite Chat** — high\\');
    assert.equal(second, 'Moon AI · Beijing, China (CN) · open weights · released 2025-07-11 · 1T parameters, 32B active');
  });

  it('tests a threshold against what the workspace declares', () => {
    const told = (monthlyActiveUsers?: number): string =>
      usageCard(JUDGED, { ...OPTIONS, context: monthlyActiveUsers === undefined ? {} : { monthlyActiveUsers } });
    assert.match(told(), /Show the name\. `Kite` \(above 100M monthly active users: \*\*not declared for this workspace\*\*\)/);
    assert.match(told(2e6), /\*\*does not apply to what you declare\*\*/);
    assert.match(told(95e6), /\*\*close to the threshold\*\*/);
    assert.match(told(200e6), /\*\*applies to you\*\*/);
  });

  it('tells a license that a model and its base share once', () => {
    assert.equal(usageCard(JUDGED, OPTIONS).split('Kite License').length, 2);
  });

  it('draws the lineage as a tree, with doubts', () => {
    assert.ok(usageCard(JUDGED, OPTIONS).includes('```text\nKite Chat\n└─ fine-tune of Kite Base (Moon AI, CN) [alleged]\n```'));
  });

  it('a lineage that leads in a circle ends', () => {
    const circular: Model = { ...BASE, lineage: [{ relation: 'merge', base: 'moon/kite' }] };
    const registry = { ...REGISTRY, model: (id: string) => (id === 'moon/base' ? circular : MODEL) };
    assert.ok(usageCard(JUDGED, { ...OPTIONS, registry }).includes('fine-tune of Kite Base'));
  });

  it('names the policy, and the line that set a level as a link; of a profile that ships, the name alone', () => {
    const decidedBy = { layer: 'lab/model-policy.yaml', kind: 'file' as const, location: at('lab/model-policy.yaml', 4, 2, 9) };
    const findings = [findingOf(0, { profile: 'lab/model-policy.yaml', decidedBy }), findingOf(0, { profile: 'lab/model-policy.yaml' })];
    const card = usageCard({ ...JUDGED, findings }, OPTIONS);
    assert.ok(card.includes('**Findings** · policy lab/model-policy.yaml'));
    assert.ok(card.includes(', set in [lab/model-policy.yaml:5](file:///project/lab/model-policy.yaml#L5))'));
    assert.ok(card.includes(', set in profile baseline)'));
    assert.ok(usageCard(JUDGED, OPTIONS).includes('**Findings** · profile baseline'));
  });

  it("a rule of the team's own leads to no page that does not exist", () => {
    const card = usageCard({ ...JUDGED, findings: [findingOf(0, { code: 'custom/cn' })] }, OPTIONS);
    assert.ok(card.includes('(`custom/cn`)'));
  });

  it('says why it was recognized, with a link to each place', () => {
    const card = usageCard(JUDGED, OPTIONS);
    assert.ok(card.includes('- identifier after normalization `kite` (openrouter); steps: strip :free'));
    assert.ok(card.includes('- client OpenAI ([chat.py:9](file:///project/app/chat.py#L9))'));
  });

  it('names sources with publisher and day', () => {
    assert.ok(
      usageCard(JUDGED, OPTIONS).includes('- license, model, vendor: [Terms](https://example.com/terms), Example, checked 2026-11-20'),
    );
  });

  it('tells what is in force before what is alleged, and how much more there is', () => {
    const row = { ...CITED, text: '', authority: 'Somebody', from: '2026-01-01', affects: {} };
    const advisories: readonly Advisory[] = [
      { ...row, id: 'a', kind: 'allegation', title: 'An allegation', status: 'alleged' },
      { ...row, id: 'b', kind: 'ban', title: 'A lifted ban', status: 'lifted' },
      { ...row, id: 'c', kind: 'ban', title: 'A ban', status: 'in-force' },
    ];
    const titles = (limits: Limits): readonly string[] => {
      const card = usageCard(JUDGED, { ...OPTIONS, limits, registry: { ...REGISTRY, advisoriesFor: () => advisories } });
      return [...card.matchAll(/^- \[(.*ban|.*allegation)\]|^- and (1 more)/gm)].map(([, title, rest]) => title ?? rest ?? '');
    };
    assert.deepEqual(titles(BRIEF), ['A ban', 'An allegation', '1 more']);
    assert.deepEqual(titles(FULL), ['A ban', 'An allegation', 'A lifted ban']);
  });

  it('shows findings worst first, with links to their pages', () => {
    const levels = [...usageCard(JUDGED, OPTIONS).matchAll(/^- \*\*(high|moderate)\*\* .*\(\[retired-model\]\(https:/gm)].map(
      ([, level]) => level,
    );
    assert.deepEqual(levels, ['high', 'moderate']);
  });

  it('is in Japanese for a Japanese client', () => {
    const card = usageCard(JUDGED, { ...OPTIONS, texts: cardTexts('ja'), locale: 'ja' });
    for (const expected of ['名称を表示する。', '中国 (CN)', '**ライセンス:**', '出典']) assert.ok(card.includes(expected), expected);
    assert.equal(localeOf('ja-JP'), 'ja');
    assert.equal(localeOf('java'), 'en');
    assert.equal(localeOf(undefined), 'en');
  });

  it('nothing that the workspace or the registry says becomes Markdown', () => {
    const vendor = { ...VENDOR, name: HOSTILE, city: HOSTILE };
    const model = { ...MODEL, name: HOSTILE };
    const registry: Registry = {
      ...REGISTRY,
      vendor: () => vendor,
      model: () => ({ ...BASE, name: HOSTILE }),
      source: () => ({ ...SOURCE, title: HOSTILE, publisher: HOSTILE, url: 'command:run' }),
      effectiveLicenses: () => [
        {
          license: {
            ...LICENSE,
            name: HOSTILE,
            url: 'javascript:run()',
            obligations: [{ kind: 'notice', text: HOSTILE, display: HOSTILE }],
          },
          carrier: model,
          path: [],
        },
      ],
    };
    const hostilePlace = at(`a](command:run)/${HOSTILE}.py`, 0, 0, 1);
    const usage = resolved(
      usageOf(HOSTILE, hostilePlace, {
        evidence: [{ code: 'constant', args: [HOSTILE], location: hostilePlace }],
        deployment: { kind: 'unknown', host: HOSTILE, reason: 'unknown-host' },
      }),
      {
        match: { ...MATCH, model, identifier: HOSTILE, steps: [HOSTILE] },
        model,
        vendor,
      },
    );
    const cards = [
      usageCard(
        { usage, findings: [findingOf(0, { code: HOSTILE, message: { code: HOSTILE, args: {} } })], root: 'file:///project' },
        { ...OPTIONS, registry },
      ),
      usageCard({ usage: resolved(usage, { model: null, vendor: null }), findings: [], root: 'command:' }, { ...OPTIONS, registry }),
      identifierCard(HOSTILE, { ...MATCH, model, identifier: HOSTILE, steps: [HOSTILE] }, { ...OPTIONS, registry }),
      identifierCard(
        HOSTILE,
        { how: 'ambiguous', candidates: [model], steps: [HOSTILE], confidence: 'possible', hints: {} },
        { ...OPTIONS, registry },
      ),
      identifierCard(HOSTILE, { how: 'unknown', vendor, steps: [], confidence: 'possible', hints: {} }, { ...OPTIONS, registry }),
    ];
    for (const card of cards) {
      // what is left without code and escaped characters is Markdown
      const live = card
        .replace(/(```+)text\n[\s\S]*?\n\1/g, '')
        .replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '')
        .replace(/\\./g, '');
      assert.doesNotMatch(live, /\]\((?!https:\/\/|file:\/\/)/, live);
      assert.doesNotMatch(live, /<img|\$\(flame|^# y/m, live);
    }
  });
});

describe('the card of an identifier', () => {
  it('has the facts of the model and no call', () => {
    const card = identifierCard('kite:free', MATCH, OPTIONS);
    assert.match(card, /^# What the registry knows about `kite:free`/);
    for (const expected of ['**Kite Chat**', '**License:**', '**Lineage**', '**Sources**']) assert.ok(card.includes(expected), expected);
    assert.doesNotMatch(card, /sends data|Findings/);
  });

  it('says how old the registry is once it is older than ninety days', () => {
    const recent = identifierCard('kite:free', MATCH, OPTIONS);
    const old = identifierCard('kite:free', MATCH, { ...OPTIONS, today: '2027-12-01' });
    assert.doesNotMatch(recent, /days ago/);
    assert.match(old, /The registry is of .+, \d+ days ago: facts may have changed since/);
  });

  it('lists the candidates of an ambiguous one', () => {
    const card = identifierCard(
      'kite',
      { how: 'ambiguous', candidates: [MODEL, BASE], steps: [], confidence: 'possible', hints: {} },
      OPTIONS,
    );
    assert.ok(card.includes('- Kite Chat · Moon AI · Beijing, China (CN)') && card.includes('- Kite Base'));
  });
});
