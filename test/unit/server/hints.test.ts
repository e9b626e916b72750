import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { License } from '../../../src/model/license';
import type { Model, Vendor } from '../../../src/model/registry';
import type { Evidence, Usage } from '../../../src/model/usage';
import type { EffectiveLicense, Registry } from '../../../src/registry/api';
import { behindExpression, behindLiteral } from '../../../src/server/hints/behindLiteral';
import { inlayHints } from '../../../src/server/hints/inlayHints';
import { compactOrigin, fullOrigin, LONGEST_HINT, originSentences } from '../../../src/server/hints/origin';
import type { JudgedUsage } from '../../../src/server/judgements';
import { clientLenses, type LensOptions } from '../../../src/server/lenses/clientLenses';
import { SHOW_PLACES_COMMAND } from '../../../src/server/protocol';
import { waysToLiteral } from '../../../src/server/uses/namesInCalls';
import { usageTexts } from '../../../src/server/uses/usageTexts';
import type { UsesByFile } from '../../../src/server/uses/usesByFile';
import { labelOf } from './aids';
import { at, EMPTY_REGISTRY, findingOf, resolved, usageOf } from './fakes';

const CITED = { source: 'terms', checked: '2026-11-20' };
const VENDOR: Vendor = { ...CITED, id: 'moon', name: 'Moon AI', country: 'CN' };
const MODEL: Model = {
  ...CITED,
  vendor: 'moon',
  id: 'moon/kite',
  name: 'Kite',
  family: 'Kite',
  kind: 'chat',
  openness: 'open-weights',
  license: 'MIT',
  identifiers: {},
};

function licenseOf(id: string): EffectiveLicense {
  const license: License = { ...CITED, id, name: `The ${id} text`, osiApproved: true, flowsDown: true, obligations: [] };
  return { license, carrier: MODEL, path: [] };
}

function registryWith(...ids: readonly string[]): Registry {
  return { ...EMPTY_REGISTRY, effectiveLicenses: () => ids.map(licenseOf), vendor: (id) => (id === 'moon' ? VENDOR : undefined) };
}

function judgedAs(more: Partial<JudgedUsage['usage']> = {}, levels: readonly ('high' | 'low')[] = []): JudgedUsage {
  const usage = resolved(usageOf('kite', at('a.py', 0, 0, 4)), { model: MODEL, vendor: VENDOR, ...more });
  return { usage, findings: levels.map((level) => findingOf(0, { level })), root: '' };
}

const EN = usageTexts('en');

describe('the origin of a model in a hint', () => {
  const compact = (judged: JudgedUsage, ...licenses: readonly string[]): string =>
    compactOrigin(judged, { registry: registryWith(...licenses), texts: EN });

  it('is country and license', () => assert.equal(compact(judgedAs(), 'MIT'), 'CN · MIT'));

  it('has a license of the vendor’s own by its bare name, and counts those that come down', () => {
    assert.equal(compact(judgedAs(), 'LicenseRef-Kite-1.0', 'Apache-2.0'), 'CN · Kite-1.0 +1');
  });

  it('leaves out of the license’s name what the model’s own name says', () => {
    assert.equal(compact(judgedAs(), 'LicenseRef-Kite-Modified-MIT'), 'CN · Modified-MIT');
    assert.equal(compact(judgedAs(), 'LicenseRef-Kite-2'), 'CN · Kite-2');
    assert.equal(compact(judgedAs(), 'LicenseRef-Swift-Community'), 'CN · Swift-Community');
  });

  it('says that a closed model is closed', () => {
    const closed = { ...MODEL, openness: 'closed' as const };
    assert.equal(compact(judgedAs({ model: closed }), 'LicenseRef-Proprietary-moon'), 'CN · closed');
    const japanese = { registry: registryWith('LicenseRef-Proprietary'), texts: usageTexts('ja') };
    assert.equal(compactOrigin(judgedAs({ model: closed }), japanese), 'CN · 重み非公開');
  });

  it('names a family’s maker where the model itself is not known', () => {
    const family = { ...CITED, vendor: 'moon', name: 'Kite', stems: ['kite-'] };
    const match = { how: 'family' as const, family, vendor: VENDOR, steps: [], confidence: 'likely' as const, hints: {} };
    assert.equal(compact(judgedAs({ model: null, vendor: null, match })), 'CN');
  });

  it('in full has the maker before and the worst level behind', () => {
    const full = fullOrigin(judgedAs({}, ['low', 'high']), { registry: registryWith('MIT'), texts: EN });
    assert.equal(full, 'Moon AI · CN · MIT · high');
  });

  it('says nothing of a model that nobody knows, whatever its level', () => {
    const unknown = judgedAs({ model: null, vendor: null }, ['high']);
    assert.deepEqual([compact(unknown), fullOrigin(unknown, { registry: EMPTY_REGISTRY, texts: EN })], ['', '']);
  });

  it('is never overlong and has no invisible signs', () => {
    const vendor = { ...VENDOR, name: `Moon\u202e${'n'.repeat(200)}` };
    const text = fullOrigin(judgedAs({ vendor }), { registry: registryWith(`LicenseRef-${'x'.repeat(99)}`), texts: EN });
    assert.ok(text.length <= LONGEST_HINT && !text.includes('\u202e'), text);
  });

  it('is told in whole sentences, in both languages', () => {
    const judged = judgedAs({ deployment: { kind: 'self-hosted', host: null, platform: 'self-hosted' } }, ['high']);
    const tell = (locale: 'en' | 'ja'): string => originSentences(judged, { registry: registryWith('MIT'), texts: usageTexts(locale) });
    assert.equal(tell('en'), 'Kite is made by Moon AI (China). License: The MIT text. It runs on your own host. Worst finding: high.');
    assert.equal(tell('ja'), 'Kite の開発元は Moon AI（中国）です。ライセンス：The MIT text。自社ホストで動作します。最も重い指摘：危険。');
  });
});

describe('the place of a hint', () => {
  const placed = (text: string, literal: string): string => {
    const document = TextDocument.create('file:///a', 'x', 1, text);
    const from = text.indexOf(literal);
    const range = { start: document.positionAt(from), end: document.positionAt(from + literal.length) };
    const offset = document.offsetAt(behindLiteral(document, range));
    return `${text.slice(0, offset)}|${text.slice(offset)}`;
  };

  it('is behind the closing quotes, of whatever kind', () => {
    assert.equal(placed('m = "kite", 1', 'kite'), 'm = "kite"|, 1');
    assert.equal(placed("m = '''kite'''", 'kite'), "m = '''kite'''|");
    assert.equal(placed('let m = r##"kite"##;', 'kite'), 'let m = r##"kite"##|;');
    assert.equal(placed('`kite`', 'kite'), '`kite`|');
  });

  it('is behind the text itself where no quotes close it', () => {
    assert.equal(placed('model: kite # note', 'kite'), 'model: kite| # note');
    assert.equal(placed('"ollama run kite --verbose"', 'kite'), '"ollama run kite| --verbose"');
    assert.equal(placed('"kite is good"', 'kite'), '"kite| is good"');
  });

  it('is behind the whole expression that reads a variable', () => {
    const behind = (text: string, head: string): string => {
      const document = TextDocument.create('file:///a', 'x', 1, text);
      const end = document.offsetAt(behindExpression(document, { start: document.positionAt(0), end: document.positionAt(head.length) }));
      return text.slice(end);
    };
    assert.equal(behind('os.getenv("A)", f("b")), 2', 'os.getenv'), ', 2');
    assert.equal(behind('os.environ["A"], 2', 'os.environ'), ', 2');
    assert.equal(behind('process.env.A, 2', 'process.env.A'), ', 2');
    assert.equal(behind('os.getenv("A", 2', 'os.getenv'), '("A", 2', 'an expression that is being typed');
  });
});

const CALL = at('b.py', 3, 0, 6);
const NAME = at('b.py', 3, 13, 18);
const link = (code: Evidence['code'], location: Evidence['location'], ...args: readonly string[]): Evidence => ({ code, args, location });

describe('the ways to a literal', () => {
  const LITERAL = at('a.py', 0, 9, 13);

  it('begin with the name in the call, and leave out the address and imports', () => {
    const usage = usageOf('kite', LITERAL, {
      reaches: [CALL],
      evidence: [
        link('argument', CALL),
        link('constant', NAME, 'MODEL'),
        link('constant', at('b.py', 0, 0, 20), 'MODEL'),
        link('constant', at('c.py', 2, 4, 9), 'OTHER'),
        link('client', at('b.py', 1, 0, 6)),
        link('env-read', at('b.py', 1, 9, 12), 'BASE'),
        link('endpoint', at('b.py', 1, 9, 20)),
      ],
    });
    assert.deepEqual(waysToLiteral(usage), [
      { call: CALL, name: { kind: 'constant', location: NAME }, further: [at('c.py', 2, 4, 9)], parameters: [] },
    ]);
  });

  it('are none for a literal in the call itself, though the address is named', () => {
    const usage = usageOf('kite', at('b.py', 3, 20, 24), {
      evidence: [link('argument', CALL), link('env-read', at('b.py', 3, 30, 39), 'BASE'), link('endpoint', at('b.py', 3, 45, 60))],
    });
    assert.deepEqual(waysToLiteral(usage), []);
  });

  it('lead through the project’s own functions, where a name is a parameter', () => {
    const caller = at('c.py', 7, 0, 3);
    const given = at('c.py', 7, 4, 9);
    const usage = usageOf('kite', LITERAL, {
      reaches: [CALL],
      evidence: [
        link('argument', CALL),
        link('constant', NAME, 'model'),
        link('call-site', caller, 'ask'),
        link('constant', given, 'MODEL'),
      ],
    });
    assert.deepEqual(waysToLiteral(usage), [{ call: CALL, name: { kind: 'constant', location: given }, further: [], parameters: [NAME] }]);
  });

  it('are told for each call that the literal reaches', () => {
    const other = at('d.py', 1, 0, 6);
    const usage = usageOf('kite', LITERAL, {
      reaches: [CALL, other],
      evidence: [link('argument', CALL), link('constant', NAME), link('call-site', other), link('env-read', at('d.py', 1, 13, 22), 'M')],
    });
    assert.deepEqual(
      waysToLiteral(usage).map(({ name }) => name?.kind),
      ['constant', 'variable'],
    );
  });
});

/** All usages have a part in the file; nothing is said of any. */
function usesOf(...usages: readonly Usage[]): UsesByFile {
  return { in: () => usages, judging: () => (usage) => judgedAs({ ...usage }) };
}

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe('hints behind names', () => {
  const SPOT = { root: '', file: 'b.py', cell: undefined };
  const document = TextDocument.create('file:///b.py', 'python', 1, '\n\n\ncreate(model=MODEL)\n');
  const named = (value: string, literal = at('a.py', 0, 9, 13)): Usage =>
    usageOf(value, literal, { reaches: [CALL], evidence: [link('argument', CALL), link('constant', NAME, 'MODEL')] });
  const hints = (...usages: readonly Usage[]): readonly string[] =>
    inlayHints({ document, spot: SPOT, range: WHOLE }, usesOf(...usages), {
      style: 'compact',
      texts: EN,
      registry: registryWith('MIT'),
      uri: () => '',
    }).map((hint) => `${hint.position.line}:${hint.position.character} ${labelOf(hint)}`);

  it('name each model that the name may stand for, the first ones by name', () => {
    assert.deepEqual(hints(named('one')), ['3:18 one']);
    assert.deepEqual(hints(named('one'), named('two', at('a.py', 1, 9, 13)), named('one', at('a.py', 5, 9, 13))), ['3:18 one | two']);
    assert.deepEqual(hints(named('one'), named('two', at('a.py', 1, 0, 3)), named('three', at('a.py', 2, 0, 5))), ['3:18 one | two +1']);
  });

  it('are left out where callers decide', () => {
    const given = usageOf('two', at('c.py', 7, 5, 8), {
      reaches: [CALL],
      evidence: [link('argument', CALL), link('constant', NAME, 'MODEL'), link('call-site', at('c.py', 7, 0, 3), 'ask')],
    });
    assert.deepEqual(hints(named('one'), given), []);
  });

  it('are left out for what is only possible', () => {
    assert.deepEqual(hints({ ...named('one'), confidence: 'possible' }), []);
  });
});

describe('lenses over clients', () => {
  const CLIENT = at('b.py', 1, 9, 15);
  const SPOT = { root: '', file: 'b.py', cell: undefined };
  const hosted = { kind: 'hosted', host: 'api.moon.cn', endpoint: null, platform: 'moon', operator: 'moon', country: 'CN' } as const;
  const through = (value: string, line: number, deployment: Usage['deployment']): Usage =>
    usageOf(value, at('b.py', line, 5, 9), { deployment, calls: [{ location: at('b.py', line, 0, 4), client: CLIENT, deployment }] });
  const OPTIONS: LensOptions = { registry: registryWith(), texts: EN, uri: ({ file }) => `file:///${file}`, showsPlaces: true };

  it('name each operator once, count calls, and lead to them', () => {
    const own = { kind: 'self-hosted', host: null, platform: 'self-hosted' } as const;
    const uses = usesOf(through('one', 3, hosted), through('two', 4, hosted), through('three', 5, own));
    const [lens, ...more] = clientLenses('file:///b.py', SPOT, uses, OPTIONS);
    assert.deepEqual(more, []);
    assert.deepEqual(lens?.range, CLIENT.range);
    assert.equal(lens?.command?.title, 'Moon AI (China), your own host · 3 calls');
    assert.equal(lens?.command?.command, SHOW_PLACES_COMMAND);
    const [shown] = lens?.command?.arguments ?? [];
    assert.deepEqual(
      shown.places.map(({ range }: { range: { start: { line: number } } }) => range.start.line),
      [3, 4, 5],
    );
  });

  it('count a call once, whichever of its models it asks for, and each client its own calls of a shared constant', () => {
    const other = at('b.py', 7, 9, 15);
    const own = { kind: 'self-hosted', host: null, platform: 'self-hosted' } as const;
    const [first, second] = [at('b.py', 3, 0, 4), at('b.py', 8, 0, 4)];
    const shared = usageOf('one', at('a.py', 0, 5, 9), {
      calls: [
        { location: first, client: CLIENT, deployment: hosted },
        { location: second, client: other, deployment: own },
      ],
    });
    const choice = usageOf('two', at('a.py', 1, 5, 9), { calls: [{ location: first, client: CLIENT, deployment: hosted }] });
    const lenses = clientLenses('file:///b.py', SPOT, usesOf(shared, choice), OPTIONS);
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.title]),
      [
        [1, 'Moon AI (China) · 1 call'],
        [7, 'your own host · 1 call'],
      ],
    );
  });

  it('have no command for a client that cannot show places', () => {
    const [lens] = clientLenses('file:///b.py', SPOT, usesOf(through('one', 3, hosted)), { ...OPTIONS, showsPlaces: false });
    assert.deepEqual(lens?.command, { title: 'Moon AI (China) · 1 call', command: '' });
  });

  it('say so when the host is not known', () => {
    const unknown = { kind: 'unknown', host: 'llm.example', reason: 'unknown-host' } as const;
    const [lens] = clientLenses('file:///b.py', SPOT, usesOf(through('one', 3, unknown)), OPTIONS);
    assert.equal(lens?.command?.title, 'unknown host llm.example · 1 call');
  });
});
