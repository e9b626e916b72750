import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeBlock, codeSpan, escapeMarkdown, link } from '../../../src/server/card/markdown';

/** What Markdown, HTML and terminals read as more than text. */
const SPECIAL = '\\`*_[]<>&~|$@!#+-=1.):/ hw\n\r\u202e\u200b\ud83d';

describe('escaped Markdown', () => {
  const cases: readonly [string, string, string][] = [
    ['a link', '[click](command:run)', '\\[click\\](command:run)'],
    ['an image', '![x](https://evil.example/p.png)', '\\!\\[x\\](https\\://evil.example/p.png)'],
    ['a tag', '<img src=x onerror=run>', '\\<img src=x onerror=run\\>'],
    ['an entity', '&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['emphasis', '**bold** _and_ ~~struck~~', '\\*\\*bold\\*\\* \\_and\\_ \\~\\~struck\\~\\~'],
    ['a bare address', 'see https://evil.example', 'see https\\://evil.example'],
    ['a bare host', 'see www.evil.example', 'see www\\.evil.example'],
    ['a mail address', 'mail a@evil.example', 'mail a\\@evil.example'],
    ['a theme icon', '$(flame)', '\\$(flame)'],
    ['a heading', '# Title', '\\# Title'],
    ['a list item', '- item', '\\- item'],
    ['a numbered item', '1. item', '1\\. item'],
    ['a table', 'a | b', 'a \\| b'],
    ['a second paragraph', 'one\n\n# two', 'one # two'],
    ['a carriage return', 'one\r\n- two', 'one - two'],
    ['text that reads backwards', 'safe\u202egnp.exe', 'safegnp.exe'],
    ['a zero-width space', 'pay\u200bpal', 'paypal'],
  ];
  for (const [what, text, expected] of cases) {
    it(`${what} stays text`, () => {
      assert.equal(escapeMarkdown(text), expected);
    });
  }

  it('model identifiers stay readable', () => {
    for (const name of ['gpt-4o-mini', 'us.deepseek.r1-v1:0', 'moonshotai/kimi-k2-instruct', 'Llama 3.1 (8B)'])
      assert.equal(escapeMarkdown(name), name);
  });

  it('long text is cut', () => {
    assert.equal(escapeMarkdown('x'.repeat(10_000)).length, 400);
  });

  it('no text leaves an unescaped special character or a line break behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SPECIAL) }), (text) => {
        const escaped = escapeMarkdown(text);
        assert.doesNotMatch(escaped.replace(/\\./gu, ''), /[\\`*_[\]<>&~|$@\n\r]/);
        assert.doesNotMatch(escaped, /^(?:#|\d+[.)]|[-+=])/);
      }),
    );
  });
});

describe('a code span', () => {
  it('holds backticks', () => {
    assert.equal(codeSpan('a`b``c'), '``` a`b``c ```');
  });

  it('holds no theme icon, which VS Code would draw even there', () => {
    assert.doesNotMatch(codeSpan('$(flame)') + codeBlock(['$(flame)']), /\$\(/);
  });

  it('ends where it should, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '\\', '<') }), (text) => {
        const span = codeSpan(text);
        const fence = /^`+/.exec(span)?.[0] ?? '';
        const inner = span.slice(fence.length, -fence.length);
        assert.ok(span.endsWith(fence) && !span.includes('\n'));
        assert.ok(![...inner.matchAll(/`+/g)].some(([run]) => run === fence), span);
      }),
    );
  });
});

describe('a code block', () => {
  it('cannot be ended from within', () => {
    assert.equal(codeBlock(['a', '```', '# b']), '````text\na\n```\n# b\n````');
  });

  it('keeps one line one line', () => {
    assert.equal(codeBlock(['a\n```\n[b](c)']), '````text\na ``` [b](c)\n````');
  });
});

describe('a link', () => {
  it('leads to the web, over https alone', () => {
    assert.equal(link('terms', 'https://example.com/a'), '[terms](https://example.com/a)');
    for (const url of [
      'http://example.com/',
      'command:run',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'vscode://x',
      'https://u:p@x.example/',
      'no url',
    ]) {
      assert.equal(link('terms', url), 'terms', url);
    }
  });

  it('is not ended by what its address or label holds', () => {
    assert.equal(link('a](command:x)', 'https://example.com/a)b(c'), '[a\\](command:x)](https://example.com/a%29b%28c)');
  });
});
