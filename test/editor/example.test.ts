// The example of README and design: one line replaced a model, and three facts came with it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsAt, finding, hoverText, open, rangeOf } from './support';

const KIMI = 'kimi-k2-instruct';

describe('Kimi K2 through an OpenAI client', () => {
  let document: vscode.TextDocument;

  before(async () => {
    ({ document } = await open('app/chat.py'));
  });

  it('its prompts go to an operator in China', async () => {
    const diagnostic = await finding(document, KIMI, 'endpoint-jurisdiction');
    assert.match(diagnostic.message, /China|\bCN\b/);
  });

  it('its license asks for words on the user interface', async () => {
    const diagnostic = await finding(document, KIMI, 'license-display');
    assert.match(diagnostic.message, /Kimi K2/);
  });

  it('its identifier is retired', async () => {
    const diagnostic = await finding(document, KIMI, 'retired-model');
    assert.match(diagnostic.message, /retired|2026-05/i);
    assert.ok(diagnostic.tags?.includes(vscode.DiagnosticTag.Deprecated), 'shown as struck through');
  });

  it('each finding stands at the literal and links to its page', async () => {
    await finding(document, KIMI, 'retired-model');
    for (const diagnostic of diagnosticsAt(document, KIMI)) {
      assert.ok(diagnostic.range.contains(rangeOf(document, KIMI)), 'the range holds the identifier');
      assert.ok(diagnostic.range.isSingleLine, 'the range stays on its line');
      assert.ok(typeof diagnostic.code === 'object', `${JSON.stringify(diagnostic.code)} has a link`);
    }
  });

  it('the jurisdiction finding points at the client that names the host', async () => {
    const diagnostic = await finding(document, KIMI, 'endpoint-jurisdiction');
    const lines = (diagnostic.relatedInformation ?? []).map((related) => document.lineAt(related.location.range.start.line).text);
    assert.ok(
      lines.some((line) => line.includes('OpenAI(')),
      `the client's line is among ${JSON.stringify(lines)}`,
    );
  });

  it('the hover tells vendor, country, license, lifecycle, destination and sources', async () => {
    await finding(document, KIMI, 'retired-model');
    const text = await hoverText(document, KIMI);
    for (const expected of [
      /Kimi K2/,
      /Moonshot AI/,
      /China|\bCN\b/,
      /MIT/,
      /100 million|100M/i,
      /retired/i,
      /api\.moonshot\.cn/,
      /https:\/\/.+/,
      /checked 20\d\d-\d\d-\d\d/,
    ]) {
      assert.match(text, expected);
    }
  });
});
