import assert from 'node:assert/strict';
import type { Finding } from '../../../src/model/finding';
import type { Advisory, Model } from '../../../src/model/registry';
import type { Registry } from '../../../src/registry/api';
import { identifierCard, usageCard } from '../../../src/server/card/card';
import { cardTexts, localeOf } from '../../../src/server/card/cardTexts';
import { at, BASELINE, findingOf, resolved, usageOf } from './fakes';
import { BASE, CITED, COMMAND_LINKS, HOSTILE, JUDGED, LICENSE, MATCH, MODEL, OPTIONS, REGISTRY, SOURCE, VENDOR } from './kite';

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
    for (const expected of ['表示義務', '中国 (CN)', '**ライセンス:**', '出典', 'リスク：**危険**', '系譜'])
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
