import assert from 'node:assert/strict';
import type { SuppressionComment } from '../../../src/model/suppression';
import type { Usage } from '../../../src/model/usage';
import { Neighborhood } from '../../../src/server/neighborhood';
import { at, usageOf } from './fakes';

const CALL = usageOf('kimi', at('chat.py', 0, 0, 4), { evidence: [{ code: 'endpoint', args: [], location: at('settings.py', 2, 0, 9) }] });
const ADDRESS = usageOf('https://api.moonshot.cn', at('settings.py', 2, 0, 9), { kind: 'endpoint' });
const COMMENT: SuppressionComment = {
  location: at('quiet.py', 0, 0, 9),
  extent: 'file',
  line: null,
  rules: [],
  reason: null,
  until: null,
  fault: null,
};

/** A project that has these usages and comments. */
function project(usages: readonly Usage[], comments: readonly SuppressionComment[] = []) {
  const files = (items: readonly { readonly location: { readonly file: string } }[]) => [
    ...new Set(items.map(({ location }) => location.file)),
  ];
  const byFile = new Map(files(usages).map((file) => [file, usages.filter(({ location }) => location.file === file)]));
  return {
    filesWithUsages: () => files(usages),
    changesSince: () => ({ mark: 1, files: null }),
    filesWithSuppressions: () => files(comments),
    usages: (file?: string) => byFile.get(file ?? '') ?? [],
    suppressions: (file?: string) => comments.filter(({ location }) => location.file === file),
  };
}

describe('the neighborhood of files', () => {
  it('joins a file with those that its evidence points to, both ways', () => {
    const all = new Neighborhood();
    all.follow(project([CALL, ADDRESS]));
    assert.deepEqual(all.neighborsOf('chat.py'), ['settings.py']);
    assert.deepEqual(all.neighborsOf('settings.py'), ['chat.py']);
  });

  it('forgets the usages, the comments and the ties of a file that has none any more', () => {
    const all = new Neighborhood();
    all.follow(project([CALL, ADDRESS], [COMMENT]));
    assert.deepEqual(all.files(), ['chat.py', 'quiet.py', 'settings.py']);
    all.follow(project([ADDRESS]));
    assert.deepEqual(all.files(), ['settings.py']);
    assert.deepEqual(all.neighborsOf('settings.py'), []);
    assert.equal(all.has('chat.py') || all.has('quiet.py'), false);
    all.follow(undefined);
    assert.deepEqual(all.files(), []);
  });

  it('has another revision only when something changed', () => {
    const all = new Neighborhood();
    const same = project([CALL], [COMMENT]);
    all.follow(same);
    const before = all.revision();
    all.follow(same);
    assert.equal(all.revision(), before);
    all.follow(project([CALL]));
    assert.notEqual(all.revision(), before);
  });
});
