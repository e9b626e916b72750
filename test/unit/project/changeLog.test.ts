import assert from 'node:assert/strict';
import { ChangeLog } from '../../../src/project/changeLog';

describe('the log of changed files', () => {
  it('tells a reader that has never asked that any file may have changed', () => {
    const log = new ChangeLog();
    log.note('a.py');
    assert.equal(log.since(0).files, null);
  });

  it('tells each file once, and nothing a second time', () => {
    const log = new ChangeLog();
    const { mark } = log.since(0);
    log.note('a.py');
    log.note('b.py');
    log.note('a.py');
    const first = log.since(mark);
    assert.deepEqual(first.files, ['a.py', 'b.py']);
    assert.deepEqual(log.since(first.mark).files, []);
    // another reader is not disturbed
    assert.deepEqual(log.since(mark).files, ['a.py', 'b.py']);
  });

  it('tells one who asks after very many changes that any file may have changed, and one who asks in time which', () => {
    const log = new ChangeLog();
    const late = log.since(0).mark;
    let { mark } = log.since(0);
    for (let number = 0; number < 25_000; number++) {
      log.note(`file${number % 100}.py`);
      const told = log.since(mark);
      assert.deepEqual(told.files, [`file${number % 100}.py`]);
      mark = told.mark;
    }
    assert.equal(log.since(late).files, null);
  });
});
