// What the team has accepted, on the card: by words alone, and as the real server tells it at the literal and at its name.
import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver/node';
import type { SuppressedFinding, Suppression } from '../../../src/model/finding';
import { usageCard } from '../../../src/server/card/card';
import { cardTexts } from '../../../src/server/card/cardTexts';
import { at, findingOf } from './fakes';
import { JUDGED, OPTIONS } from './kite';
import { startStdioServer } from './stdioServer';

const COMMENT: Suppression = {
  by: 'line',
  reason: 'We move in *March*.',
  until: '2027-03-31',
  owner: null,
  location: at('app/chat.py', 11, 20, 60),
};

function accepted(suppression: Partial<Suppression>, code = 'retired-model'): SuppressedFinding {
  return { finding: findingOf(0, { code }), suppression: { ...COMMENT, ...suppression } };
}

function told(list: readonly SuppressedFinding[], locale: 'en' | 'ja' = 'en'): string {
  const card = usageCard({ ...JUDGED, findings: [], accepted: list }, { ...OPTIONS, locale, texts: cardTexts(locale) });
  return card.split('\n\n').find((part) => /\*\*(?:Accepted|許容済み)\*\*/.test(part)) ?? '';
}

describe('accepted findings on the card', () => {
  it('are told with their last day, the comment that accepts them and the reason', () => {
    assert.match(
      told([accepted({})]),
      /^\*\*Accepted\*\* · \[retired-model\]\(\S+\) — until 2027-03-31 by the comment on \[line 12\]\(file:\/\/\/project\/app\/chat\.py#L12\): We move in \\\*March\\\*\.$/,
    );
    assert.match(told([accepted({})], 'ja'), /— \[12 行目\]\(\S+\)のコメント（期限 2027-03-31）：We move/);
  });

  it('of one comment share a line, and of several ways each has its own', () => {
    const same = told([accepted({}), accepted({}, 'endpoint-jurisdiction')]);
    assert.match(same, /\[retired-model\]\(\S+\) · \[endpoint-jurisdiction\]\(\S+\) — until/);
    const exception = accepted({ by: 'exception', until: null, reason: null, location: at('model-policy.yaml', 6, 2, 9) }, 'denied');
    const several = told([accepted({}), exception, accepted({ by: 'baseline', location: null, until: null, reason: null }, 'advisory')]);
    assert.deepEqual(
      several.split('\n').map((line) => line.replace(/\]\([^)]*\)/g, ']')),
      [
        '**Accepted**',
        '- [retired-model] — until 2027-03-31 by the comment on [line 12]: We move in \\*March\\*.',
        '- [denied] — by the exception in [model-policy.yaml:7]',
        '- [advisory] — by the baseline: it stood before',
      ],
    );
  });

  it('are not mentioned where there are none', () => assert.equal(told([]), ''));

  it('are told at the literal and at the name by which another file calls it', async () => {
    const names = 'OLD = "gpt-4-32k"  # pedigree: ignore retired-model -- we move in March; until 2027-03-31\n';
    const chat = 'from openai import OpenAI\nfrom names import OLD\nOpenAI().chat.completions.create(model=OLD, messages=[])\n';
    const server = await startStdioServer(
      { 'names.py': names, 'chat.py': chat },
      { textDocument: { hover: { contentFormat: ['markdown'] } } },
    );
    await server.openFile('names.py', names);
    await server.openFile('chat.py', chat);
    const card = async (file: string, line: number, character: number): Promise<string> => {
      const hover: Hover | null = await server.client.sendRequest('textDocument/hover', {
        textDocument: { uri: server.uriOf(file) },
        position: { line, character },
      });
      return JSON.stringify(hover?.contents ?? '');
    };
    for (const [file, line, character] of [['names.py', 0, 9] as const, ['chat.py', 2, 40] as const])
      await server.until(`the acceptance at ${file}`, async () =>
        /Accepted.*retired-model.*until 2027-03-31 by the comment on \[line 1\].*we move in March/.test(await card(file, line, character)),
      );
    assert.equal(await server.stop(), 0);
  });
});
