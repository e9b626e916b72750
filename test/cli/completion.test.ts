import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { run, withFiles } from './support';

/** What is offered for the words of a command line, the last of which may be begun; then how the shell goes on. */
function offered(...words: readonly string[]): { readonly values: readonly string[]; readonly directive: string | undefined } {
  const lines = run(['complete', '--', ...words])
    .stdout.trimEnd()
    .split('\n');
  return { values: lines.slice(0, -1).map((line) => line.split('\t')[0] ?? ''), directive: lines.at(-1) };
}

describe('completion in a shell', () => {
  it('offers commands, options and their values', () => {
    assert.ok(offered('').values.includes('scan'));
    assert.deepEqual(offered('policy', 'ex').values, ['explain']);
    assert.deepEqual(offered('export', '--format', 'spdx').values, ['spdx-3', 'spdx-2.3']);
    assert.ok(offered('scan', '--fail').values.includes('--fail-on'));
  });

  it('leaves paths to the shell, and nothing else', () => {
    for (const words of [
      ['scan', ''],
      ['scan', '--policy', ''],
      ['export', '-o', ''],
      ['policy', 'check', ''],
    ])
      assert.deepEqual(offered(...words), { values: [], directive: ':0' }, words.join(' '));
    assert.equal(offered('explain', '').directive, ':4');
    assert.equal(offered('scan', '--fail-on', '').directive, ':4');
  });

  it('prints a script that bash runs', () => {
    withFiles({}, (folder) => {
      const script = `
        pedigree() { '${process.execPath}' '${join(process.cwd(), 'dist/cli.js')}' "$@"; }
        # what the package bash-completion gives, for words without colons and quotes
        _get_comp_words_by_ref() { words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=\${words[cword]}; prev=\${words[cword-1]}; }
        compopt() { :; }
        source <(pedigree completion bash)
        COMP_WORDS=(pedigree export --format sa) COMP_CWORD=3 COMP_LINE='pedigree export --format sa' COMP_POINT=27
        __pedigree_complete
        echo "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
      assert.equal(stdout.trim(), 'sarif', stderr);
    });
  });

  it('names the shells that there are scripts for', () => {
    const { code, stderr } = run(['completion', 'tcsh']);
    assert.equal(code, 2);
    assert.match(stderr, /zsh, bash, fish, powershell/);
  });
});
