import assert from 'node:assert/strict';
import type { Finding } from '../../../src/model/finding';
import type { License } from '../../../src/model/license';
import type { Match } from '../../../src/model/match';
import type { Advisory, Model, Source, Vendor } from '../../../src/model/registry';
import type { Registry } from '../../../src/registry/api';
import { type CardOptions, identifierCard, usageCard } from '../../../src/server/card/card';
import { BRIEF, PLAIN } from '../../../src/server/card/cardParts';
import { cardTexts, localeOf } from '../../../src/server/card/cardTexts';
import { COMMANDS } from '../../../src/server/protocol';
import { at, BASELINE, EMPTY_REGISTRY, fakeEngine, findingOf, resolved, usageOf } from './fakes';

const HOSTILE = '](command:run) <img src=x> $(flame) **x**\n# y';

const COMMAND_LINKS: readonly string[] = Object.values(COMMANDS).map((command) => `command:${command}`);

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
  policy: BASELINE,
  today: '2026-11-23',
  looks: PLAIN,
  isUnderlined: () => true,
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
    assert.equal(first, '**Kite Chat** — **high**\\');
    assert.equal(second, 'Moon AI · Beijing, China (CN) · open weights · 1T parameters, 32B active · released 2025-07-11');
  });

  it('tests a threshold against what the workspace declares', () => {
    const told = (monthlyActiveUsers?: number): string =>
      usageCard(JUDGED, { ...OPTIONS, policy: { ...BASELINE, context: monthlyActiveUsers === undefined ? {} : { monthlyActiveUsers } } });
    assert.match(told(), /\*Display\* `Kite` above 100M monthly active users — \*\*you declare no figure\*\*/);
    assert.match(told(95e6), /\*\*close to the threshold\*\* \(you declare 95M, 95%\)/);
    assert.match(told(200e6), /\*\*applies to you\*\* \(you declare 200M, 200%\)/);
  });

  it('leaves duties that do not press to the page, and says how many there are', () => {
    assert.match(usageCard(JUDGED, OPTIONS), /you declare no figure\*\* · 1 more duty/);
    const small = usageCard(JUDGED, { ...OPTIONS, policy: { ...BASELINE, context: { monthlyActiveUsers: 2e6 } } });
    assert.match(small, /\[Kite License\]\([^)]+\) · 2 routine duties/);
    assert.doesNotMatch(small, /Show the name|Display/);
  });

  it('tells a license that a model and its base share once', () => {
    assert.equal(usageCard(JUDGED, OPTIONS).split('Kite License').length, 2);
  });

  it('tells one step of lineage on a line, more as a tree, with doubts', () => {
    assert.ok(usageCard(JUDGED, OPTIONS).includes('**Lineage:** fine-tune of Kite Base (Moon AI, CN) \\[alleged\\]'));
    const deep: Model = { ...BASE, lineage: [{ relation: 'distillation', base: 'moon/root' }] };
    const registry = { ...REGISTRY, model: (id: string) => (id === 'moon/base' ? deep : id === 'moon/kite' ? MODEL : undefined) };
    assert.ok(
      usageCard(JUDGED, { ...OPTIONS, registry }).includes(
        '**Lineage**\n```text\n└─ fine-tune of Kite Base (Moon AI, CN) [alleged]\n   └─ distillation of moon/root\n```',
      ),
    );
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
    assert.ok(card.includes('**Findings** · policy lab/model-policy.yaml\n'));
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
    assert.ok(
      card.includes(
        '**Recognized:** identifier after normalization `kite` (openrouter); steps: strip :free · client OpenAI ([chat.py:9](file:///project/app/chat.py#L9))',
      ),
    );
  });

  it('names sources with their day', () => {
    assert.ok(usageCard(JUDGED, OPTIONS).includes('**Sources:** [Terms](https://example.com/terms) · checked 2026-11-20'));
  });

  it('tells what is in force before what is alleged; what is over, or named by a finding, not at all', () => {
    const row = { ...CITED, text: '', authority: 'Somebody', from: '2026-01-01', affects: {} };
    const advisories: readonly Advisory[] = [
      { ...row, id: 'a', kind: 'allegation', title: 'An allegation', status: 'alleged' },
      { ...row, id: 'b', kind: 'ban', title: 'A lifted ban', status: 'lifted' },
      { ...row, id: 'c', kind: 'ban', title: 'A ban', status: 'in-force' },
      { ...row, id: 'd', kind: 'incident', title: 'An incident', status: 'confirmed', to: '2026-02-01' },
      { ...row, id: 'e', kind: 'ban', title: 'Another ban', status: 'in-force' },
    ];
    const line = (findings: readonly Finding[]): string => {
      const card = usageCard({ ...JUDGED, findings }, { ...OPTIONS, registry: { ...REGISTRY, advisoriesFor: () => advisories } });
      return /\*\*Advisories:\*\* .*/.exec(card)?.[0].replace(/\]\([^)]*\)/g, ']') ?? '';
    };
    assert.equal(line([]), '**Advisories:** [A ban] (in force) · [Another ban] (in force) · and 1 more\\');
    const named = findingOf(0, { code: 'advisory', message: { code: 'advisory.one', args: { title: 'A ban' } } });
    assert.equal(line([named]), '**Advisories:** [Another ban] (in force) · [An allegation] (alleged)\\');
  });

  it('shows findings worst first, with links to their pages', () => {
    const levels = [...usageCard(JUDGED, OPTIONS).matchAll(/^- \*\*(high|moderate)\*\* .*\(\[retired-model\]\(https:/gm)].map(
      ([, level]) => level,
    );
    assert.deepEqual(levels, ['high', 'moderate']);
  });

  it('is in Japanese for a Japanese client', () => {
    const card = usageCard(JUDGED, { ...OPTIONS, texts: cardTexts('ja'), locale: 'ja' });
    for (const expected of ['表示義務', '中国 (CN)', '**ライセンス:**', '出典', 'リスク: **高**', '系譜'])
      assert.ok(card.includes(expected), expected);
    assert.doesNotMatch(card.replace(/\(.*?\)/g, ''), /License:|Lineage|Findings|duty|released/);
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
    const looks = { themeIcons: true, commandLinks: true, sentencesAbove: false };
    cards.push(usageCard({ usage, findings: [findingOf(0, { code: HOSTILE })], root: 'file:///project' }, { ...OPTIONS, registry, looks }));
    for (const card of cards) {
      // VS Code makes pictures in code as well
      assert.doesNotMatch(card.replace(/\\\$\(/g, ''), /\$\(flame/);
      // what is left without code and escaped characters is Markdown
      const live = card
        .replace(/(```+)text\n[\s\S]*?\n\1/g, '')
        .replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '')
        .replace(/\\./g, '');
      const commands = [...live.matchAll(/\]\((command:[^?)]*)/g)].map(([, command]) => command);
      assert.ok(
        commands.every((command) => COMMAND_LINKS.includes(command ?? '')),
        live,
      );
      assert.doesNotMatch(live, /\]\((?!https:\/\/|file:\/\/|command:modelPedigree\.\w+\?[\w%.-]+\))/, live);
      assert.doesNotMatch(live, /<img|\$\(flame|^# y/m, live);
    }
  });
});

describe('the card of an identifier', () => {
  it('has the facts of the model and no call', () => {
    const card = identifierCard('kite:free', MATCH, OPTIONS);
    for (const expected of ['**Kite Chat**', '**License:**', '**Lineage:**', '**Sources:**']) assert.ok(card.includes(expected), expected);
    assert.doesNotMatch(card, /Data goes to|Findings/);
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

describe('the card in an editor that shows pictures and runs commands', () => {
  const looks = { themeIcons: true, commandLinks: true, sentencesAbove: true };
  const card = usageCard(JUDGED, { ...OPTIONS, looks });

  it('has a picture and the word of the level, never a picture alone', () => {
    assert.match(card, /^\$\(warning\) \*\*Kite Chat\*\* — \*\*high\*\*/);
    assert.doesNotMatch(usageCard(JUDGED, OPTIONS), /\$\(/);
    assert.match(usageCard({ ...JUDGED, findings: [] }, { ...OPTIONS, looks }), /^\$\(pass\) \*\*Kite Chat\*\* — no findings/);
  });

  it('the picture is the one that the policy gives the level in the list of problems', () => {
    const policy = { ...BASELINE, severities: { ...BASELINE.severities, high: 'error' as const } };
    assert.match(usageCard(JUDGED, { ...OPTIONS, looks, policy }), /^\$\(error\)/);
  });

  it('does not repeat the sentences that stand right above it, and tells those that do not', () => {
    const sentence = fakeEngine().renderMessage(findingOf(0).message, 'en');
    assert.ok(!card.includes(sentence), card);
    assert.ok(usageCard(JUDGED, { ...OPTIONS, looks, isUnderlined: () => false }).includes(sentence));
    assert.ok(usageCard(JUDGED, OPTIONS).includes(sentence));
  });

  it('ends with links: the page, all uses, the rule, alternatives', () => {
    const links = card.split('\n').at(-1) ?? '';
    assert.deepEqual(
      [...links.matchAll(/\[([^\]]+)\]\(([^?)]+)/g)].map(([, label, target]) => [label, target]),
      [
        ['Model page', 'command:modelPedigree.explainModel'],
        ['All uses', 'command:modelPedigree.showUsages'],
        ['Rule', 'https://github.com/model-pedigree/model-pedigree/blob/main/docs/rules/retired-model.md'],
        ['Alternatives', 'command:modelPedigree.showAlternatives'],
      ],
    );
    assert.doesNotMatch(usageCard(JUDGED, OPTIONS), /command:/);
  });

  it('says of an endpoint without findings of its own where they are', () => {
    const usage = resolved(usageOf('https://api.moon.example/v1', at('a.py', 0, 0, 1), { kind: 'endpoint' }));
    assert.match(
      usageCard({ usage, findings: [], root: 'file:///project' }, { ...OPTIONS, looks }),
      /^\$\(info\) \*\*Unknown endpoint `https:\/\/api\.moon\.example\/v1`\*\* — findings, if any, are at its calls/,
    );
  });

  it('a link hands over what was written, whatever that is', () => {
    const value = '")](command:evil?[1] $(flame) %22 日本 \ud83d';
    const usage = resolved(usageOf(value, at('a.py', 0, 0, 1)), { match: MATCH, model: MODEL, vendor: VENDOR });
    const links =
      usageCard({ ...JUDGED, usage }, { ...OPTIONS, looks })
        .split('\n')
        .at(-1) ?? '';
    const [, query = ''] = /explainModel\?([^)]*)\)/.exec(links) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), [{ identifier: value, from: 'file:///project/a.py' }]);
    assert.match(query, /^[\w%.-]+$/);
  });
});
