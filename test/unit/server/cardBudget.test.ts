// A card is read at a glance: for every model of the registry it stays within what a hover shows.
import assert from 'node:assert/strict';
import { loadProfile } from '../../../src/assess';
import { assess } from '../../../src/assess/assess';
import { renderEvidence, renderMessage } from '../../../src/assess/messages';
import type { Finding } from '../../../src/model/finding';
import { loadBundledRegistry } from '../../../src/registry';
import { type CardOptions, usageCard } from '../../../src/server/card/card';
import { BRIEF } from '../../../src/server/card/cardParts';
import { cardTexts } from '../../../src/server/card/cardTexts';
import { at, usageOf } from './fakes';

const REGISTRY = loadBundledRegistry();
const POLICY = loadProfile('baseline');
const LOOKS = { themeIcons: true, commandLinks: true, sentencesAbove: true };

/** Lines of Markdown, and characters without the addresses of links. Measured: the largest card has 22 and 1,665 (a fine-tune under two Llama licenses). */
const MOST_LINES = 24;
const MOST_CHARACTERS = 1800;
/** The facts that matter most come first: so many lines at most until the findings begin. */
const MOST_LINES_BEFORE_FINDINGS = 16;

interface Card {
  readonly model: string;
  readonly lines: readonly string[];
  readonly length: number;
  readonly text: string;
}

function cards(locale: 'en' | 'ja'): readonly Card[] {
  assert.ok(POLICY);
  const policy = POLICY;
  const options: CardOptions = {
    engine: { renderMessage, renderEvidence },
    registry: REGISTRY,
    texts: cardTexts(locale),
    locale,
    policy,
    today: '2026-11-23',
    limits: BRIEF,
    looks: LOOKS,
    uri: (root, { file }) => `${root}/${file}`,
    isUnderlined: () => true,
  };
  const client = { code: 'client' as const, args: ['OpenAI'], location: at('app/clients.py', 3, 0, 6) };
  const written = REGISTRY.models().flatMap(({ identifiers }, line) => {
    const [identifier] = identifiers.api ?? identifiers.huggingface ?? Object.values(identifiers)[0] ?? [];
    return identifier === undefined ? [] : [usageOf(identifier, at('app/chat.py', line, 0, 9), { evidence: [client] })];
  });
  const { usages, findings } = assess({ usages: written, registry: REGISTRY, policyOf: () => policy, today: '2026-11-23' });
  const byUsage = new Map<number, Finding[]>();
  for (const finding of findings) byUsage.set(finding.usage, [...(byUsage.get(finding.usage) ?? []), finding]);
  return usages.map((usage, number) => {
    const text = usageCard({ usage, findings: byUsage.get(number) ?? [], root: 'file:///project' }, options);
    const read = text.replace(/\]\([^)]*\)/g, ']');
    return { model: usage.value, lines: read.split('\n').filter((line) => line !== ''), length: read.length, text };
  });
}

describe('the cards of all models of the registry', () => {
  for (const locale of ['en', 'ja'] as const) {
    it(`each stays within a hover's size (${locale})`, () => {
      const all = cards(locale);
      assert.ok(all.length > 3000, `${all.length} cards`);
      const byLines = [...all].sort((a, b) => b.lines.length - a.lines.length)[0];
      const byLength = [...all].sort((a, b) => b.length - a.length)[0];
      assert.ok(byLines && byLines.lines.length <= MOST_LINES, `${byLines?.model} has ${byLines?.lines.length} lines:\n${byLines?.text}`);
      assert.ok(byLength && byLength.length <= MOST_CHARACTERS, `${byLength?.model} has ${byLength?.length}:\n${byLength?.text}`);
      for (const { model, lines } of all) {
        const findings = lines.findIndex((line) => /^\*\*(?:Findings|指摘)\*\*/.test(line));
        assert.ok(findings <= MOST_LINES_BEFORE_FINDINGS, `${model} has ${findings} lines before its findings`);
      }
    });
  }

  it('each begins with a picture, the name and a level in words', () => {
    for (const { lines, model } of cards('en'))
      assert.match(
        lines[0] ?? '',
        /^\$\((?:error|warning|info|pass)\) \*\*.+\*\* — (?:\*\*(?:critical|high|moderate|low|minimal)\*\*|no findings)/,
        model,
      );
  });

  it('none says a line twice', () => {
    for (const { lines, model } of cards('en')) {
      const told = lines.filter((line) => line !== '```' && line !== '```text');
      assert.equal(new Set(told).size, told.length, model);
    }
  });
});
