import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createBoundary } from '../../../src/server/boundary';
import type { Settled } from '../../../src/server/documents';
import { answerSettled } from '../../../src/server/features/feature';
import type { Session } from '../../../src/server/session';

const HERE: Settled = { document: TextDocument.create('file:///a.py', 'python', 1, ''), spot: { root: '', file: 'a.py', cell: undefined } };

/** As much of a session as a question needs. */
function session(at: Settled | null): Pick<Session, 'settled' | 'boundary'> {
  return { settled: async () => at, boundary: createBoundary({ console: { error: () => undefined } }) };
}

const question = (isCancellationRequested: boolean) => ({
  task: 'hover',
  uri: 'file:///a.py',
  token: { isCancellationRequested, onCancellationRequested: () => ({ dispose: () => undefined }) },
  otherwise: 'nothing',
});

describe('an answer about a document', () => {
  it('is given where the document is analyzed, and nowhere else', async () => {
    assert.equal(await answerSettled(session(HERE), question(false), ({ spot }) => spot.file), 'a.py');
    assert.equal(await answerSettled(session(null), question(false), () => 'something'), 'nothing');
  });

  it('is not worked out when nobody waits for it any more', async () => {
    let asked = 0;
    assert.equal(await answerSettled(session(HERE), question(true), () => `${++asked}`), 'nothing');
    assert.equal(asked, 0);
  });

  it('that fails is the answer of a question that has none', async () => {
    const fail = (): string => assert.fail('half a table');
    assert.equal(await answerSettled(session(HERE), question(false), fail), 'nothing');
  });
});
