import assert from 'node:assert/strict';
import { COMMENT_SYNTAXES, commentSyntaxOf } from '../../../src/detect/commentSyntax';
import { FORMATS } from '../../../src/detect/formats/formats';
import { LANGUAGES } from '../../../src/detect/languages/languages';
import { readSuppressions } from '../../../src/detect/suppressions';
import type { SuppressionComment } from '../../../src/model/suppression';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { processorClock } from '../../harness/processorClock';
import { fileAssets } from '../assets';

/** `3→4 denied, remote-code -- reason; until day`, lines counted from one. */
function told({ location, line, rules, reason, until, fault }: SuppressionComment): string {
  const from = `${location.range.start.line + 1}→${line === null ? 'file' : line + 1}`;
  return [
    from,
    rules.join(', ') || 'all',
    ...(reason ? [`-- ${reason}`] : []),
    ...(until ? [`; until ${until}`] : []),
    ...(fault ? [fault] : []),
  ].join(' ');
}

const read = (file: string, language: string, text: string) => readSuppressions(file, text, language).map(told);

/** In each syntax: a comment of its own line, one for the next, one in a block where there are blocks; and texts that look alike. */
const SAMPLES: Readonly<Record<string, { readonly text: string; readonly expected: readonly string[] }>> = {
  python: {
    text: `call("m")  # pedigree: ignore denied
# pedigree: ignore-next-line
call("# pedigree: ignore-file")
"""
# pedigree: ignore-file
"""
call('it\\'s # pedigree: ignore')
`,
    expected: ['1→1 denied', '2→3 all'],
  },
  javascript: {
    text: `call('m'); // pedigree: ignore denied
/* pedigree: ignore-next-line remote-code */ before();
call("// pedigree: ignore-file");
const t = \`
// pedigree: ignore-file
\`;
/**
 * Why we do so.
 * pedigree: ignore-next-line denied -- agreed
 */
call('m');
`,
    expected: ['1→1 denied', '2→3 remote-code', '9→11 denied -- agreed'],
  },
  typescriptreact: {
    text: `const a = <Chat model="m" />; // pedigree: ignore
return <div>
  {/* pedigree: ignore-next-line denied */}
  <Chat model="m" title="don't // pedigree: ignore-file" />
</div>;
`,
    expected: ['1→1 all', '3→4 denied'],
  },
  html: { text: '<!-- pedigree: ignore-file denied -- a demo -->\n<p>pedigree: ignore-file</p>\n', expected: ['1→file denied -- a demo'] },
  go: {
    text: 'call("m") // pedigree: ignore denied\nx := `\n// pedigree: ignore-file\n`\ny := "// pedigree: ignore-file"\n',
    expected: ['1→1 denied'],
  },
  java: {
    text: 'call("m"); // pedigree: ignore denied\nvar t = """\n  // pedigree: ignore-file\n  """;\n/* /* pedigree: no */ call("m"); // pedigree: ignore\n',
    expected: ['1→1 denied', '5→5 all'],
  },
  kotlin: {
    text: 'call("m") // pedigree: ignore denied\n/* a /* b */ pedigree: no */ call("m") /* pedigree: ignore */\nval t = """\n// pedigree: ignore-file\n"""\n',
    expected: ['1→1 denied', '2→2 all'],
  },
  csharp: {
    text: 'Call("m"); // pedigree: ignore denied\nvar p = @"C:\\"; // pedigree: ignore\nvar t = "// pedigree: ignore-file";\n',
    expected: ['1→1 denied', '2→2 all'],
  },
  rust: {
    text: `fn f<'a>(x: &'a str) { call("m") } // pedigree: ignore denied
// pedigree: ignore-next-line
#[arg(default_value = "m")]
let c = '"'; // pedigree: ignore
let t = r#"a "
// pedigree: ignore-file"#;
`,
    expected: ['1→1 denied', '2→3 all', '4→4 all'],
  },
  swift: { text: 'call("m") // pedigree: ignore denied\nlet t = """\n// pedigree: ignore-file\n"""\n', expected: ['1→1 denied'] },
  php: {
    text: `<?php
call('m'); # pedigree: ignore denied
// pedigree: ignore-next-line
#[Attribute('m')]
$t = '# pedigree: ignore-file';
`,
    expected: ['2→2 denied', '3→4 all'],
  },
  ruby: {
    text: 'call("m") # pedigree: ignore denied\n=begin\npedigree: ignore-next-line remote-code\n=end\ncall("#{x} # pedigree: ignore-file")\n',
    expected: ['1→1 denied', '3→5 remote-code'],
  },
  shellscript: {
    text: `ollama run m # pedigree: ignore denied
# pedigree: ignore-next-line
--model m
echo "# pedigree: ignore-file" '# pedigree: ignore-file' a#pedigree: ignore
echo it's # pedigree: ignore
`,
    expected: ['1→1 denied', '2→3 all', '5→5 all'],
  },
  yaml: {
    text: `model: m # pedigree: ignore denied
note: it's # pedigree: ignore
text: "a # pedigree: ignore-file"
run: |
  # pedigree: ignore-next-line
  ollama run m
`,
    expected: ['1→1 denied', '2→2 all', '5→6 all'],
  },
  dockerfile: { text: '# pedigree: ignore-next-line denied\nENV MODEL=m\n', expected: ['1→2 denied'] },
  makefile: { text: 'run: # pedigree: ignore denied\n\tollama run m\n', expected: ['1→1 denied'] },
  justfile: { text: '# pedigree: ignore-file\n', expected: ['1→file all'] },
  modelfile: { text: '# pedigree: ignore-next-line denied\nFROM m\n', expected: ['1→2 denied'] },
  script: { text: '#!/bin/sh\nollama run m # pedigree: ignore\n', expected: ['2→2 all'] },
  dotenv: { text: 'MODEL=m # pedigree: ignore denied\nTEXT="a # pedigree: ignore-file"\n', expected: ['1→1 denied'] },
  powershell: {
    text: `Call 'm' # pedigree: ignore denied
<# pedigree: ignore-next-line #>
Call "a \`" # pedigree: ignore-file"
$t = @"
# pedigree: ignore-file
"@
`,
    expected: ['1→1 denied', '2→3 all'],
  },
  bat: {
    text: 'REM pedigree: ignore-next-line denied\nollama run m\n:: pedigree: ignore-file\nREMARK pedigree: ignore\n',
    expected: ['1→2 denied', '3→file all'],
  },
  toml: {
    text: "model = 'm' # pedigree: ignore denied\nt = '''\n# pedigree: ignore-file\n'''\np = 'C:\\' # pedigree: ignore\n",
    expected: ['1→1 denied', '5→5 all'],
  },
  properties: { text: '; pedigree: ignore-next-line denied\nmodel=m\n! pedigree: ignore-file\n', expected: ['1→2 denied', '3→file all'] },
  json: {
    text: '{\n  "model": "m", // pedigree: ignore denied\n  /* pedigree: ignore-next-line */\n  "note": "// pedigree: ignore-file"\n}\n',
    expected: ['2→2 denied', '3→4 all'],
  },
  terraform: {
    text: 'model = "m" # pedigree: ignore denied\nt = "// pedigree: ignore-file" // pedigree: ignore\n',
    expected: ['1→1 denied', '2→2 all'],
  },
  bicep: { text: "param m string = 'm' // pedigree: ignore denied\nvar t = '// pedigree: ignore-file'\n", expected: ['1→1 denied'] },
};

describe('comments that accept findings', () => {
  for (const [language, { text, expected }] of Object.entries(SAMPLES)) {
    it(`are read in ${language}, and texts that look alike are not`, () => {
      assert.deepEqual(read('a', language, text), expected);
    });

    it(`are the same in ${language} with the line ends of Windows`, () => {
      assert.deepEqual(read('a', language, text.replaceAll('\n', '\r\n')), expected);
    });
  }

  it('have a syntax in every language and format that is read, and a sample above in every syntax', () => {
    const ids = [...LANGUAGES.map(({ id }) => id), ...FORMATS.map(({ id }) => id)];
    assert.deepEqual(
      ids.filter((id) => commentSyntaxOf(id) === null),
      [],
    );
    assert.deepEqual(
      COMMENT_SYNTAXES.filter(({ languages }) => !languages.some((id) => id in SAMPLES)).map(({ name }) => name),
      [],
    );
  });

  it('look past further comments and empty lines for the next line', () => {
    assert.deepEqual(
      read('a.py', 'python', '# pedigree: ignore-next-line denied\n# pedigree: ignore-next-line remote-code -- why\n\n# more\ncall("m")\n'),
      ['1→5 denied', '2→5 remote-code -- why'],
    );
  });

  it('speak of a line behind the text where no line follows', () => {
    assert.deepEqual(read('a.py', 'python', 'x = 1\n# pedigree: ignore-next-line'), ['2→3 all']);
  });

  it('take several codes, patterns, a reason with dashes, and a day', () => {
    assert.deepEqual(read('a.py', 'python', 'x  # pedigree: ignore denied,custom/* remote-code -- a -- b; until 2027-03-31\n'), [
      '1→1 denied, custom/*, remote-code -- a -- b ; until 2027-03-31',
    ]);
  });

  it('end on a day without a reason as well', () => {
    assert.deepEqual(read('a.py', 'python', 'x  # pedigree: ignore; until 2027-03-31\n'), ['1→1 all ; until 2027-03-31']);
  });

  for (const day of ['2027-02-30', '31.3.2027', 'soon', ''])
    it(`accept nothing with the day “${day}”`, () => {
      assert.deepEqual(read('a.py', 'python', `x  # pedigree: ignore denied -- why; until ${day}`), ['1→1 denied -- why malformed-date']);
    });

  for (const word of ['ignroe', 'ignore-line-next', 'ignore_next_line', 'disable', 'disable-next-line', 'suppress', 'Allow'])
    it(`name “${word}” as no directive`, () => {
      assert.deepEqual(read('a.py', 'python', `x  # pedigree: ${word} denied\n`), ['1→1 all unknown-directive']);
    });

  it('are none where a comment only speaks of the tool', () => {
    assert.deepEqual(
      read('a.py', 'python', '# pedigree: see the policy\n# the line pedigree: ignore would help\n# Pedigree: IGNORE denied\n'),
      ['3→3 denied'],
    );
  });

  it('stand from the word to the end of the comment, without what closes it', () => {
    const [comment] = readSuppressions('a.ts', 'f(/* pedigree: ignore denied */ "m");\n', 'typescript');
    assert.deepEqual(comment?.location.range, { start: { line: 0, character: 5 }, end: { line: 0, character: 28 } });
    assert.deepEqual(comment?.rules, ['denied']);
  });

  it('are read in scripts and markup of components, each in its own syntax', () => {
    const text = `<!-- pedigree: ignore-file denied -->
<template><p>// pedigree: ignore-file</p></template>
<script lang="ts">
const m = 'm'; // pedigree: ignore remote-code
const t = '<!-- pedigree: ignore-file -->';
</script>
`;
    for (const file of ['A.vue', 'A.svelte']) assert.deepEqual(read(file, 'typescript', text), ['1→file denied', '4→4 remote-code']);
  });

  it('cost no more than their length, however often something opens and does not close', () => {
    const took = processorClock();
    for (const [language, text] of [
      ['json', '\\"'],
      ['kotlin', '/* '],
      ['rust', 'r#"'],
      ['python', '# pedigree: ignore-next-line\n'],
      ['javascript', "'`"],
    ] as const)
      readSuppressions('a', `pedigree: ${text.repeat(1_500_000 / text.length)}`, language);
    assert.ok(took() < 5_000);
  });
});

describe('comments in a notebook', () => {
  const notebook = (...cells: readonly string[]) =>
    JSON.stringify({ cells: cells.map((source) => ({ cell_type: 'code', source })), metadata: {}, nbformat: 4, nbformat_minor: 5 });
  const suppressionsOf = async (text: string) => {
    const project = createProject(loadBundledRegistry(), fileAssets);
    await project.update('a.ipynb', text);
    const found = project.suppressions().map(({ location, line }) => [location.cell, location.range.start.line, line]);
    project.dispose();
    return found;
  };

  it('count lines within their cell', async () => {
    assert.deepEqual(
      await suppressionsOf(notebook('import openai\n', 'x = 1\n# pedigree: ignore-next-line\ny = 2', '# pedigree: ignore-file')),
      [
        [1, 1, 2],
        [2, 0, null],
      ],
    );
  });

  it('are read in shell lines and shell cells', async () => {
    assert.deepEqual(
      await suppressionsOf(
        notebook('import openai', '!ollama run m # pedigree: ignore', '%%bash\n# pedigree: ignore-next-line\nollama run m'),
      ),
      [
        [1, 0, 0],
        [2, 1, 2],
      ],
    );
  });

  it('do not reach into the next cell', async () => {
    assert.deepEqual(await suppressionsOf(notebook('import openai\n# pedigree: ignore-next-line', 'x = 1')), [[0, 1, 2]]);
  });

  it('are named although nothing in it is a model', async () => {
    assert.deepEqual(await suppressionsOf(notebook('x = 1 # pedigree: ignore')), [[0, 0, 0]]);
  });
});
