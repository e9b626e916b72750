import assert from 'node:assert/strict';
import { renderMessage } from '../../../src/assess';
import type { LoadOption } from '../../../src/model/usage';
import { baselineOf, findingsOf, sentenceOf } from './judge';
import { modelUsage, range, remoteCodeUsage, revision, SELF_HOSTED, TRUST } from './usages';

const COMMIT = 'a3b5c7d9e1f2a3b5c7d9e1f2a3b5c7d9e1f2a3b5';

describe('unpinned-revision', () => {
  const loaded = (options: readonly LoadOption[], value = 'nordic/Plain-1B', revisionParameter: string | null = 'revision') =>
    modelUsage(value, {
      deployment: SELF_HOSTED,
      load: { callee: 'from_pretrained', location: { file: 'app.py', range: range(4, 0, 60) }, options, revisionParameter },
    });

  it('fires without a revision, and not with a commit', () => {
    assert.equal(sentenceOf('unpinned-revision', loaded([])), 'from_pretrained loads nordic/Plain-1B without a pinned revision.');
    assert.equal(sentenceOf('unpinned-revision', loaded([revision(COMMIT)])), undefined);
    assert.deepEqual(baselineOf([loaded([])]), ['unpinned-revision low']);
  });

  it('does not take a branch for a commit', () => {
    assert.match(sentenceOf('unpinned-revision', loaded([revision('main')])) ?? '', /at revision main, which is no commit/);
    assert.deepEqual(baselineOf([loaded([revision('main')])]), ['unpinned-revision minimal']);
  });

  it('is silent for a computed revision, a loader without one, a local path and a plain call', () => {
    assert.equal(sentenceOf('unpinned-revision', loaded([revision(null)])), undefined);
    assert.equal(sentenceOf('unpinned-revision', loaded([], 'nordic/Plain-1B', null)), undefined);
    assert.equal(sentenceOf('unpinned-revision', loaded([], './weights')), undefined);
    assert.equal(sentenceOf('unpinned-revision', modelUsage('orbit-3')), undefined);
  });

  it('strikes nothing through', () => {
    assert.equal(findingsOf('unpinned-revision', [loaded([])])[0]?.deprecated, false);
  });

  it('offers no commit that nobody has looked at', () => {
    assert.deepEqual(findingsOf('unpinned-revision', [loaded([])])[0]?.fixes, []);
  });
});

describe('remote-code', () => {
  const fixesOf = (callee: string, options: readonly LoadOption[], file = 'app.py') => {
    const usage = remoteCodeUsage(callee, options);
    const moved = { ...usage, location: { ...usage.location, file } };
    return findingsOf('remote-code', [moved])[0]?.fixes.map(({ title, edits }) => [
      renderMessage(title, 'en'),
      edits[0]?.location.range,
      edits[0]?.newText,
    ]);
  };

  it('fires, and less at a pinned revision', () => {
    assert.equal(
      sentenceOf('remote-code', remoteCodeUsage('from_pretrained', [TRUST])),
      "from_pretrained runs code out of the model's repository, at no pinned revision.",
    );
    assert.deepEqual(baselineOf([remoteCodeUsage('from_pretrained', [TRUST])]), ['remote-code moderate']);
    assert.deepEqual(baselineOf([remoteCodeUsage('from_pretrained', [TRUST, revision(COMMIT)])]), ['remote-code low']);
    assert.deepEqual(baselineOf([remoteCodeUsage('from_pretrained', [TRUST, revision('main')])]), ['remote-code moderate']);
  });

  it('is silent where the option says no, and at the model itself', () => {
    assert.equal(sentenceOf('remote-code', remoteCodeUsage('from_pretrained', [revision('main'), { ...TRUST, value: false }])), undefined);
    assert.equal(sentenceOf('remote-code', modelUsage('nordic/Plain-1B')), undefined);
  });

  it("writes the loader's own default", () => {
    assert.deepEqual(fixesOf('AutoModel.from_pretrained', [TRUST]), [['Set trust_remote_code to False', TRUST.literal, 'False']]);
    assert.deepEqual(fixesOf('pipeline', [TRUST], 'app.ts'), [['Set trust_remote_code to false', TRUST.literal, 'false']]);
  });

  it('does not prefer a change that a model may not survive', () => {
    assert.deepEqual(
      findingsOf('remote-code', [remoteCodeUsage('pipeline', [revision('main'), TRUST])])[0]?.fixes.map(({ preferred }) => preferred),
      [false],
    );
  });

  it('offers nothing for a loader whose default is not known, or without a literal to change', () => {
    const { literal, ...dynamic } = TRUST;
    assert.ok(literal);
    assert.deepEqual(fixesOf('load_everything', [TRUST]), []);
    assert.deepEqual(fixesOf('from_pretrained', [dynamic]), []);
  });

  it('tells a flag of a command line', () => {
    const usage = { ...modelUsage('--trust-remote-code'), kind: 'remote-code' } as const;
    assert.equal(sentenceOf('remote-code', usage), "--trust-remote-code lets the loader run code out of the model's repository.");
  });
});
