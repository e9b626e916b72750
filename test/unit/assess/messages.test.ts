import assert from 'node:assert/strict';
import { isLocale, message, renderEvidence, renderMessage, renderTerm } from '../../../src/assess';
import en from '../../../src/assess/messages/en.json';
import ja from '../../../src/assess/messages/ja.json';
import type { EvidenceCode } from '../../../src/model/usage';
import { range } from './usages';

const placeholdersOf = (text: string) => [...text.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name).sort();
const japanese: Readonly<Record<string, string>> = ja;

describe('messages', () => {
  it('have the same codes in both languages', () => {
    assert.deepEqual(Object.keys(ja), Object.keys(en));
  });

  for (const [code, text] of Object.entries(en)) {
    it(`${code} has the same placeholders in both languages`, () =>
      assert.deepEqual(placeholdersOf(japanese[code] ?? ''), placeholdersOf(text)));
  }

  it('are Japanese in Japanese', () => {
    const sameOnPurpose = ['{value}', '{text}'];
    const untranslated = Object.entries(ja).filter(
      ([, text]) => !/[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/.test(text) && !sameOnPurpose.includes(text),
    );
    assert.deepEqual(untranslated, []);
  });

  it('show numbers, money, days and countries as a reader of the language writes them', () => {
    const display = message('license-display.would-apply', {
      model: 'K2',
      license: 'L',
      display: 'K2',
      thresholds: 'monthly-active-users:100000000,monthly-revenue:20000000:USD',
    });
    assert.equal(
      renderMessage(display, 'en'),
      'K2: L asks to display “K2” above 100 million monthly active users or 20 million US dollars of monthly revenue.',
    );
    assert.equal(
      renderMessage(display, 'ja'),
      'K2：L は、月間アクティブユーザー数 1億人または月間売上高 2000万米ドルを超える場合に「K2」の表示を求めます。',
    );
    const outside = message('reason.outside-set', { country: 'CN' });
    assert.equal(renderMessage(outside, 'ja'), '中国は、ポリシーが許可する国に含まれていません。');
    const soon = message('retiring-soon.soon', { identifier: 'x', platform: 'P', date: '2026-11-24', days: 1, replacement: null });
    assert.equal(renderMessage(soon, 'en'), 'x retires on P in 1 day (2026-11-24).');
  });

  it('take the Japanese text of the registry in Japanese, and the other where there is none', () => {
    const both = message('reason.obligation', { license: 'L', section: null, text: 'Text.', textJa: '本文。' });
    assert.equal(renderMessage(both, 'ja'), 'L：本文。');
    assert.equal(renderMessage(both, 'en'), 'L: Text.');
    assert.equal(renderMessage(message('reason.obligation', { license: 'L', section: '2', text: 'Text.' }), 'ja'), 'L（2）：Text.');
  });

  it('do not read placeholders in what code or the registry says', () => {
    assert.equal(
      renderMessage(message('floating-alias.floating', { identifier: '{model}$&', model: 'M' }), 'en'),
      '{model}$& is an alias whose target moves.',
    );
  });

  it('show an unknown code with its arguments', () => {
    assert.equal(renderMessage({ code: 'from-the-future', args: { a: 1 } }, 'en'), 'from-the-future {"a":1}');
  });
});

describe('evidence', () => {
  const location = { file: 'app.py', range: range(0, 0, 1) };
  const codes: readonly EvidenceCode[] = [
    'argument',
    'client',
    'endpoint',
    'constant',
    'env-read',
    'env-definition',
    'key',
    'literal',
    'provider-prefix',
    'sdk-default',
    'call-site',
    'command',
  ];

  it('reads as the contract shows it', () => {
    assert.equal(
      renderEvidence({ code: 'argument', args: ['model', 'openai chat.completions.create'], location }, 'en'),
      'argument model of openai chat.completions.create',
    );
    assert.equal(
      renderEvidence({ code: 'argument', args: ['model', 'openai chat.completions.create'], location }, 'ja'),
      'openai chat.completions.create の引数 model',
    );
  });

  for (const code of codes) {
    it(`${code} has a sentence`, () => assert.doesNotMatch(renderEvidence({ code, args: ['a', 'b'], location }, 'en'), /evidence\.|[{}]/));
  }
});

describe('terms and locales', () => {
  it('show a term of the vocabulary in the language, and an unknown one as it is', () => {
    assert.equal(renderTerm('open-weights', 'ja'), 'オープンウェイト');
    assert.equal(renderTerm('something-new', 'ja'), 'something-new');
  });

  it('know which languages there are', () => {
    assert.deepEqual(['en', 'ja', 'fr', ''].map(isLocale), [true, true, false, false]);
  });
});
