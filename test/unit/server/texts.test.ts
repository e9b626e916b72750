import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import bundle from '../../../l10n/bundle.l10n.ja.json';

/** Every text that the client gives to `l10n.t`. */
function clientTexts(): readonly string[] {
  const folder = path.resolve('src/vscode');
  const sources = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
  return sources.flatMap((source) => [...source.matchAll(/l10n\.t\(\s*(['"])(.*?)\1/gs)].map(([, , text = '']) => text));
}

describe('texts of the client', () => {
  it('each stands in the Japanese bundle, and none is left over', () => {
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(clientTexts())].sort());
  });

  it('each call of l10n.t has a text that the check can see', () => {
    const folder = path.resolve('src/vscode');
    const calls = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), 'utf8').split('l10n.t(').length - 1);
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
