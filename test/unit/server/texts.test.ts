import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import bundle from '../../../l10n/bundle.l10n.ja.json';

function clientSources(): readonly string[] {
  const folder = path.resolve('src/vscode');
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
}

/** Every text that the client gives to `l10n.t`. */
function clientTexts(): readonly string[] {
  return clientSources().flatMap((source) => [...source.matchAll(/l10n\.t\(\s*(['"])(.*?)\1/gs)].map(([, , text = '']) => text));
}

describe('texts of the client', () => {
  it('each stands in the Japanese bundle, and none is left over', () => {
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(clientTexts())].sort());
  });

  it('each call of l10n.t has a text that the check can see', () => {
    const calls = clientSources().map((source) => source.split('l10n.t(').length - 1);
    assert.equal(
      calls.reduce((sum, count) => sum + count, 0),
      clientTexts().length,
    );
  });

  it('a translation has the placeholders of its original', () => {
    const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{\d\}/g)].map(([found]) => found).sort();
    for (const [english, japanese] of Object.entries(bundle)) assert.deepEqual(placeholders(japanese), placeholders(english), english);
  });
});
