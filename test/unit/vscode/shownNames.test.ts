// VS Code reads `$(name)` as an icon and `[text](command:name)` as a link that runs a command, in messages as well: names of a workspace are neither.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { withoutIcons, withoutLinks } from '../../../src/vscode/withoutIcons';

const SOURCES = 'src/vscode';

/** The first argument of each call of a function of `window`, as far as its line goes, or the line after it. */
function argumentsOf(call: RegExp): readonly (readonly [file: string, argument: string])[] {
  const files = readdirSync(SOURCES, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'));
  return files.flatMap((file) => {
    const text = readFileSync(join(SOURCES, file), 'utf8');
    return [...text.matchAll(call)].map(({ index, 0: found }) => {
      const [argument = ''] = text
        .slice(index + found.length)
        .trimStart()
        .split('\n');
      return [file, argument] as const;
    });
  });
}

describe('names of a workspace', () => {
  const pieces = [
    '$(',
    '$',
    '(',
    '[',
    ']',
    ')',
    '](',
    '$(check)',
    '[x](command:workbench.action.quit)',
    '[x](https://evil.example)',
    'a ',
    '\n',
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));

  it('hold no icon and no link any more, and are otherwise the same', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.ok(!withoutIcons(text).includes('$('));
        const told = withoutLinks(text);
        assert.ok(!told.includes('$(') && !told.includes(']('), told);
        assert.equal(told.replaceAll(' ', ''), text.replaceAll(' ', ''));
      }),
    );
    assert.equal(withoutLinks('src/chat.py [2] (3)'), 'src/chat.py [2] (3)');
  });

  it('are put into no message as they are', () => {
    const messages = argumentsOf(/\bshow(?:Information|Warning|Error)Message\(/g);
    assert.ok(messages.length > 15, String(messages.length));
    /** Sentences of ours without a place for a name; counts, in `message` of what could not be replaced. */
    const isOurs = (argument: string): boolean => /^l10n\.t\('[^'{]*'\)/.test(argument) || argument.startsWith('message, list)');
    assert.deepEqual(
      messages.filter(([, argument]) => !argument.startsWith('withoutLinks(') && !isOurs(argument)),
      [],
    );
  });

  it('are put into the status bar as they are nowhere', () => {
    for (const [file, argument] of argumentsOf(/\bsetStatusBarMessage\(/g)) assert.match(argument, /withoutIcons\(|copiedFor\(/, file);
    const copied = /function copiedFor[\s\S]*?\n}/.exec(readFileSync(join(SOURCES, 'changes/changesCommands.ts'), 'utf8'))?.[0] ?? '';
    assert.match(copied, /withoutIcons\(file\)/);
  });
});
