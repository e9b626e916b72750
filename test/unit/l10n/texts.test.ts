import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import ts from 'typescript';
import { type TextProject, textFaults } from '../../../scripts/l10n/faults';

/** A project with nothing wrong in it. */
const SOUND: TextProject = {
  manifest: {
    contributes: {
      commands: [{ command: 'x.go', title: '%command.go%', category: 'Pedigree' }],
      configuration: { title: 'Model Pedigree', properties: { 'x.label': { enumDescriptions: ['%one%'], default: 'label' } } },
      languages: [{ id: 'modelfile', aliases: ['Modelfile'] }],
      languageModelTools: [{ name: 'ask', displayName: '%one%', inputSchema: { properties: { a: { description: 'An input' } } } }],
    },
  },
  manifestTexts: { en: { 'command.go': 'Go', one: 'The first' }, ja: { 'command.go': '移動', one: '最初' } },
  bundle: { '{0} files': 'ファイル {0} 件', 'Show/on a button': '表示' },
  client: {
    'src/vscode/a.ts': `
      import { l10n, window } from 'vscode';
      window.showInformationMessage(l10n.t('{0} files', 2));
      const item = { label: l10n.t({ message: 'Show', comment: ['on a button'] }), text: '$(error) Pedigree', kind: 'no text' };`,
  },
  server: {
    'src/server/a.ts': `export const action = (texts: Texts) => ({ title: texts.replace, kind: 'quickfix', text: 'inserted' });`,
  },
  japanese: {
    'src/texts.ts': 'export const JA = { a: `${name} の API を {0} 件（`http`）使う`, b: "重み：`a`" };',
    'x.json': '{ "text": "API に {n}件\\n[開く](command:x)（2026 年）" }',
  },
  messages: { en: { a: '{model} is retired{date:since}.' }, ja: { a: '{model}は{date:since}終了しました。' } },
};

const faultsWith = (change: Partial<TextProject>): readonly string[] => textFaults(ts, { ...SOUND, ...change });

const client = (code: string): Partial<TextProject> => ({ client: { ...SOUND.client, 'src/vscode/b.ts': code } });

const oneFault = (change: Partial<TextProject>, said: RegExp): void => {
  const faults = faultsWith(change);
  assert.equal(faults.length, 1, faults.join('\n'));
  assert.match(faults[0] ?? '', said);
};

describe('the check of texts', () => {
  it('says nothing of a sound project', () => assert.deepEqual(faultsWith({}), []));

  it('finds the description of a tool that is in one language', () => {
    const languageModelTools = [{ name: 'ask', modelDescription: 'Ask this first' }];
    const { contributes } = SOUND.manifest as { contributes: object };
    oneFault({ manifest: { contributes: { ...contributes, languageModelTools } } }, /modelDescription is not translated/);
  });

  it('finds a key of package.json that no text has', () => {
    const { manifestTexts } = SOUND;
    oneFault({ manifest: { a: SOUND.manifest, b: '%missing%' } }, /package\.nls\.json: %missing%/);
    oneFault({ manifestTexts: { ...manifestTexts, ja: { one: '最初' } } }, /command\.go has no Japanese/);
  });

  it('finds a text that package.json does not use', () => {
    const { en, ja } = SOUND.manifestTexts;
    oneFault({ manifestTexts: { en: { ...en, old: 'Old' }, ja: { ...ja, old: '古い' } } }, /old is not used/);
    oneFault({ manifestTexts: { en, ja: { ...ja, old: '古い' } } }, /old stands in Japanese alone/);
  });

  it('finds a title that is written into package.json', () =>
    oneFault(
      { manifest: { kept: SOUND.manifest, contributes: { views: { x: [{ id: 'v', name: 'Models' }] } } } },
      /contributes\.views\.x\.0\.name/,
    ));

  it('finds a text of the client that the bundle lacks', () =>
    oneFault(client(`l10n.t('No such text')`), /b\.ts:1: .* lacks “No such text”/));

  it('finds a text of the bundle that the client does not use', () =>
    oneFault({ bundle: { ...SOUND.bundle, Old: '古い' } }, /“Old” is not used/));

  it('finds a text that is put together, which no tool can collect', () => oneFault(client(`l10n.t('{0}' + files)`), /cannot be read off/));

  for (const code of [
    `window.showErrorMessage('It failed')`,
    `window.showWarningMessage(bad ? \`\${name} failed\` : known)`,
    `window.showQuickPick(items, { placeHolder: 'Type a model' })`,
    `item.tooltip = 'Models here'`,
    `item.text = '$(info) Models'`,
    `const item = { label: '$(info) Models', detail: known };`,
    `new MarkdownString('Models **here**')`,
    `window.showInformationMessage(l10n.t('{0} files', 1), 'Show output')`,
  ])
    it(`finds the hard-coded text in ${code}`, () => oneFault(client(code), /b\.ts:1: is shown and not translated/));

  it('leaves names, kinds, icons and examples alone', () =>
    assert.deepEqual(
      faultsWith(
        client(`x.show({ label: '$(x)', title: 'Model Pedigree', kind: 'a kind', placeHolder: 'kimi-k2-instruct' }); log('plain words')`),
      ),
      [],
    ));

  it('finds a hard-coded title in the server', () =>
    oneFault({ server: { 'src/server/b.ts': `const action = { title: 'Replace it' };` } }, /stands in no file of texts: “Replace it”/));

  it('finds placeholders that differ', () => {
    oneFault({ bundle: { ...SOUND.bundle, '{0} files': 'ファイル' } }, /placeholders none in Japanese and \{0\} in English/);
    oneFault({ messages: { ...SOUND.messages, ja: { a: '{model}は終了しました。' } } }, /messages: a has the placeholders/);
  });

  it('finds English among the Japanese', () => oneFault({ messages: { en: { a: 'Gone' }, ja: { a: 'Gone' } } }, /English in Japanese/));

  it('has nothing to say of this project', () => {
    const run = spawnSync(process.execPath, ['scripts/l10n-check.mjs'], { encoding: 'utf8' });
    assert.equal(run.stderr, '');
    assert.equal(run.status, 0);
  });

  it('finds a sentence that a function in between may show, and leaves logs and errors alone', () => {
    const server = (code: string): Partial<TextProject> => ({ server: { 'src/server/b.ts': code } });
    oneFault(server("const said = problem('the condition is empty', 0);"), /the condition is empty/);
    oneFault(server('const said = { failure: `the file ${name} is no such thing` };'), /is no such thing/);
    oneFault(server("boundary.guard('a change of settings', () => tell('this is what people read'));"), /what people read/);
    oneFault(client("label(item, 'this is what people read');"), /what people read/);
    for (const quiet of [
      "boundary.guard('a change of settings', () => undefined);",
      'log(`the scan of ${name} has stopped`);',
      "throw new Error('this is a fault of ours');",
      "const said = { failure: 'there is no such file', failureJa: 'ない' };",
      "const said = { en: 'there is no such file', ja: 'ない' };",
    ])
      assert.deepEqual(faultsWith(server(quiet)), [], quiet);
  });

  it('finds Japanese in another style than the rest', () => {
    const japanese = (text: string): Partial<TextProject> => ({ japanese: { 'x.json': JSON.stringify({ text }) } });
    oneFault(japanese('AIモデル'), /no space between Japanese and Latin letters: “AIモデル”/);
    oneFault(japanese('既定値は`baseline`'), /no space/);
    oneFault({ japanese: { 'a.ts': 'const a = `最長30日 ${b}`;' } }, /no space/);
    oneFault(japanese('条件(任意)'), /half-width/);
    oneFault(japanese('条件: 任意'), /half-width/);
    oneFault(japanese('条件 （任意）'), /beside full-width/);
  });
});
