import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Alternatives } from '../../../src/assess';
import type { Fix } from '../../../src/model/finding';
import type { Location } from '../../../src/model/location';
import type { CodeActionOptions } from '../../../src/server/actions/actionContext';
import { codeActionsFor } from '../../../src/server/actions/codeActions';
import { toDiagnostics } from '../../../src/server/diagnostics';
import type { Judgement } from '../../../src/server/judgements';
import { at, BASELINE, EMPTY_REGISTRY, fakeEngine, findingOf, resolved, usageOf } from './fakes';

const URI = 'file:///project/chat.py';
const LITERAL = at('chat.py', 0, 6, 10);

const OPTIONS: CodeActionOptions = {
  engine: fakeEngine(),
  locale: 'en',
  minimumLevel: 'minimal',
  uri: ({ file }) => (file === 'nowhere' ? '' : `file:///project/${file}`),
  capabilities: { relatedInformation: true, codeDescription: true, tags: [] },
  version: (uri) => (uri === URI ? 7 : null),
  document: () => undefined,
  client: { versionedEdits: true, resolvesEdits: false, showsDisabled: false, confirmsEdits: false, replacesModels: false },
  policyOf: () => BASELINE,
};

function fixOf(edits: readonly { readonly location: Location; readonly newText: string }[], preferred = true): Fix {
  return { title: { code: 'replace', args: {} }, edits, preferred };
}

function judgedWith(...fixes: readonly Fix[]): Judgement {
  return { usages: [resolved(usageOf('kimi', LITERAL))], findings: [findingOf(0, { fixes })], suppressed: [], notices: [] };
}

function asked(line: number, character: number, diagnostics: Diagnostic[] = [], only?: CodeActionKind[]): CodeActionParams {
  const position = { line, character };
  return {
    textDocument: { uri: URI },
    range: { start: position, end: position },
    context: { diagnostics, ...(only === undefined ? {} : { only }) },
  };
}

const NONE: Alternatives = { found: [], none: null };

function actionsFor(params: CodeActionParams, judgement: Judgement, options: CodeActionOptions): CodeAction[] {
  const document = TextDocument.create(URI, 'python', 7, 'model kimi\n');
  const spot = { root: 'file:///project', file: 'chat.py', cell: undefined };
  return codeActionsFor({
    params,
    document,
    spot,
    judgement,
    options,
    registry: EMPTY_REGISTRY,
    today: '2026-11-23',
    alternatives: () => NONE,
  });
}

const REPLACE = fixOf([{ location: LITERAL, newText: 'kimi-k3' }]);

describe('code actions', () => {
  it('a fix is offered where its finding stands, ends included', () => {
    assert.equal(actionsFor(asked(0, 6), judgedWith(REPLACE), OPTIONS).length, 1);
    assert.equal(actionsFor(asked(0, 10), judgedWith(REPLACE), OPTIONS).length, 1);
    assert.equal(actionsFor(asked(0, 11), judgedWith(REPLACE), OPTIONS).length, 0);
    assert.equal(actionsFor(asked(1, 6), judgedWith(REPLACE), OPTIONS).length, 0);
  });

  it('an edit names the version of the document that it was made for', () => {
    const [action] = actionsFor(asked(0, 7), judgedWith(REPLACE), OPTIONS);
    assert.deepEqual(action?.edit?.documentChanges, [
      { textDocument: { uri: URI, version: 7 }, edits: [{ range: LITERAL.range, newText: 'kimi-k3' }] },
    ]);
  });

  it('a file that is not open has no version', () => {
    const elsewhere = fixOf([{ location: at('.env', 2, 0, 4), newText: 'x' }]);
    const change = actionsFor(asked(0, 7), judgedWith(elsewhere), OPTIONS)[0]?.edit?.documentChanges?.[0];
    assert.ok(TextDocumentEdit.is(change));
    assert.deepEqual(change.textDocument, { uri: 'file:///project/.env', version: null });
  });

  it('a client without versioned edits gets plain ones', () => {
    const [action] = actionsFor(asked(0, 7), judgedWith(REPLACE), { ...OPTIONS, client: { ...OPTIONS.client, versionedEdits: false } });
    assert.deepEqual(action?.edit, { changes: { [URI]: [{ range: LITERAL.range, newText: 'kimi-k3' }] } });
  });

  it('edits of one file come together', () => {
    const two = fixOf([
      { location: LITERAL, newText: 'a' },
      { location: at('chat.py', 4, 0, 1), newText: 'b' },
    ]);
    const changes = actionsFor(asked(0, 7), judgedWith(two), OPTIONS)[0]?.edit?.documentChanges ?? [];
    assert.equal(changes.length, 1);
  });

  it('a fix with a place that cannot be reached is not offered in part', () => {
    const partly = fixOf([
      { location: LITERAL, newText: 'a' },
      { location: at('nowhere', 0, 0, 1), newText: 'b' },
    ]);
    assert.deepEqual(actionsFor(asked(0, 7), judgedWith(partly), OPTIONS), []);
  });

  it('a preferred fix says so, another does not', () => {
    const actions = actionsFor(asked(0, 7), judgedWith(REPLACE, fixOf(REPLACE.edits, false)), OPTIONS);
    assert.deepEqual(
      actions.map(({ isPreferred }) => isPreferred),
      [true, undefined],
    );
  });

  it('a fix answers the diagnostic that the client shows', () => {
    const judgement = judgedWith(REPLACE);
    const [shown] = toDiagnostics(judgement, OPTIONS);
    assert.ok(shown);
    const given = { ...shown, data: 'as the client has it' };
    assert.deepEqual(actionsFor(asked(0, 7, [given]), judgement, OPTIONS)[0]?.diagnostics, [given]);
  });

  it('whoever asks for refactorings gets no quick fixes', () => {
    assert.deepEqual(actionsFor(asked(0, 7, [], [CodeActionKind.Refactor]), judgedWith(REPLACE), OPTIONS), []);
    assert.equal(actionsFor(asked(0, 7, [], [CodeActionKind.QuickFix]), judgedWith(REPLACE), OPTIONS).length, 1);
  });
});
