// What a repository calls its models, vendors, hosts and files is text wherever an editor draws icons or makes links out of text.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { CodeLens, CompletionItem, CompletionList, DocumentLink, Hover, InlayHint, MarkupContent } from 'vscode-languageserver';
import { type Probe, probe } from './probe';
import { withHostile } from './support';

const NAME = '$(verified) [Approved](command:workbench.action.quit) ![x](https://evil.example/x.png) <img src=x>';
const IDENTIFIER = 'acme/$(flame)[x](command:quit)';
const CITED = 'checked: 2026-11-20';

/** Records of an organization that is none of the user's. */
const OVERLAY = `vendors:
  - { id: acme, name: ${JSON.stringify(NAME)}, country: JP, aliases: [], ${CITED} }
models:
  - { id: acme/flame, vendor: acme, name: ${JSON.stringify(NAME)}, family: ${JSON.stringify(NAME)}, kind: chat, openness: closed, license: null, identifiers: { api: [${JSON.stringify(IDENTIFIER)}] }, ${CITED} }
endpoints:
  - { id: acme-api, name: ${JSON.stringify(NAME)}, hosts: [llm.acme.example], platform: acme, kind: vendor-api, operator: acme, country: JP, openaiCompatible: true, policyUrl: "https://acme.example/terms", ${CITED} }
`;

const CODE = `from openai import OpenAI
client = OpenAI(base_url="https://llm.acme.example/v1")
other = OpenAI(base_url="https://$(flame).example/v1")
MODEL = ${JSON.stringify(IDENTIFIER)}
client.chat.completions.create(model=MODEL, messages=[])
other.chat.completions.create(model=${JSON.stringify(IDENTIFIER)}, messages=[])
client.chat.completions.create(model="acme", messages=[])
`;

const LAST = { line: CODE.split('\n').length, character: 0 };
const WHOLE = { start: { line: 0, character: 0 }, end: LAST };

/** What VS Code draws or follows in text that is not Markdown, such as a lens: icons alone. */
function drawsNothing(text: string, where: string): void {
  assert.ok(!text.includes('$('), `${where} draws an icon: ${text}`);
}

/** Markdown of ours has icons and links to named commands; none of the stranger's is left unescaped. */
function rendersNothing(markdown: string, where: string): void {
  assert.match(markdown, /Approved|flame/, `${where} names what the stranger named`);
  // icons are drawn in code as well; nothing else is
  const bare = markdown.replace(/\\./g, '').replace(/`([^`\n]*)`/g, (_, code: string) => (code.includes('$(') ? '$(flame)' : ''));
  assert.doesNotMatch(
    bare,
    /\$\((?:verified|flame)\)|\]\(command:(?!modelPedigree\.)|!\[|<img|\]\(https:\/\/evil/,
    `${where}: ${markdown}`,
  );
}

function textOf(contents: Hover['contents'] | InlayHint['tooltip'] | CompletionItem['documentation']): MarkupContent {
  assert.ok(typeof contents === 'object' && !Array.isArray(contents) && 'kind' in contents, JSON.stringify(contents));
  return contents;
}

describe('the names that a hostile repository gives', () => {
  let found: {
    readonly lenses: readonly CodeLens[];
    readonly hints: readonly InlayHint[];
    readonly links: readonly DocumentLink[];
    readonly hovers: readonly Hover[];
    readonly items: readonly CompletionItem[];
  };

  before(async () => {
    const files = { 'model-policy.yaml': 'extends: baseline\noverlays: [records.yaml]\n', 'records.yaml': OVERLAY, 'chat.py': CODE };
    found = await withHostile(files, async ({ folder, beside }) => {
      const server = await probe(folder, join(beside, 'notes'), {
        options: { isTrusted: true, markdown: { themeIcons: true, commandLinks: true } },
        settings: { codeLens: true },
      });
      await server.until(/"state":"ready"/);
      await server.open('chat.py', 'python', CODE);
      await server.until(/publishDiagnostics[^\n]*chat\.py/);
      const answers = await askedOf(server);
      await server.stop();
      return answers;
    });
  });

  async function askedOf(server: Probe): Promise<typeof found> {
    const textDocument = { uri: server.uriOf('chat.py') };
    const at = (line: number, text: string) => ({ line, character: (CODE.split('\n')[line] ?? '').indexOf(text) + 2 });
    const lenses = await server.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
    const hints = await server.ask<InlayHint[]>('textDocument/inlayHint', { textDocument, range: WHOLE });
    const links = await server.ask<DocumentLink[]>('textDocument/documentLink', { textDocument });
    const hovers = [
      await server.ask<Hover>('textDocument/hover', { textDocument, position: at(3, 'acme/') }),
      await server.ask<Hover>('textDocument/hover', { textDocument, position: at(1, 'llm.acme') }),
    ];
    const { items } = await server.ask<CompletionList>('textDocument/completion', { textDocument, position: at(6, 'acme"') });
    const own = items.filter(({ filterText, label }) => (filterText ?? label).includes('flame'));
    const resolved = await Promise.all(own.map((item) => server.ask<CompletionItem>('completionItem/resolve', item)));
    return { lenses, hints, links, hovers, items: resolved };
  }

  it('draw no icon in a lens', () => {
    const titles = found.lenses.map(({ command }) => command?.title ?? '');
    assert.ok(titles.some((title) => title.includes('Approved')) && titles.length > 1, JSON.stringify(titles));
    for (const title of titles) drawsNothing(title, 'a lens');
  });

  it('are plain text in a hint, and in what it says when somebody stays on it', () => {
    const labels = found.hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
    assert.ok(
      labels.some((label) => label.includes('flame') || label.includes('Approved')),
      JSON.stringify(found.hints),
    );
    for (const { label, tooltip } of found.hints) {
      const tooltips = [tooltip, ...(typeof label === 'string' ? [] : label.map((part) => part.tooltip))];
      // a string is put there letter by letter; Markdown is not
      for (const told of tooltips) assert.ok(told === undefined || typeof told === 'string', JSON.stringify(told));
    }
  });

  it('draw no icon where a link says where it leads, which is to a page', () => {
    const told = found.links.map(({ tooltip = '' }) => tooltip);
    assert.ok(
      told.some((text) => text.includes('Approved')),
      JSON.stringify(found.links),
    );
    for (const text of told) drawsNothing(text, 'a link');
    for (const { target = '' } of found.links) assert.match(target, /^https:\/\//);
  });

  it('are no markup in cards', () => {
    for (const { contents } of found.hovers) rendersNothing(textOf(contents).value, 'a card');
  });

  it('draw no icon in a label that completes, are found by what is typed, and are no markup in its documentation', () => {
    const [item, ...more] = found.items;
    assert.ok(item !== undefined && more.length === 0, JSON.stringify(found.items));
    drawsNothing(item.label, 'a completion');
    assert.equal(item.filterText, IDENTIFIER);
    assert.ok(item.textEdit !== undefined && item.textEdit.newText === IDENTIFIER, 'what is written is the identifier itself');
    rendersNothing(textOf(item.documentation).value, 'the documentation of a completion');
  });
});
