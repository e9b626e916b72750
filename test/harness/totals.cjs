// What a suite leaves behind of its run, for the last lines of `npm test`. Plain CommonJS: mocha loads its reporter so, and a browser's bundle takes it in.

/** The first line of what a test threw; the whole of it stands where the suite prints its failures. */
const firstLine = (error) => String(error?.message ?? error).split('\n', 1)[0];

/**
 * Listens to a run of mocha. What comes back gives, once the run has ended, `passed`, `failed` and `skipped` as counts, `failures` with title and first line
 * of each, and in `again` the titles of those that did not pass at their first try (only suites with windows have a second one).
 */
module.exports.countTotals = (runner) => {
  const failures = [];
  const again = [];
  runner.on('fail', (test, error) => failures.push({ title: test.fullTitle(), message: firstLine(error) }));
  runner.on('retry', (test, error) => again.push({ title: test.fullTitle(), message: firstLine(error) }));
  return () => {
    const { passes: passed = 0, failures: failed = 0, pending: skipped = 0 } = runner.stats ?? {};
    return { passed, failed, skipped, failures, again };
  };
};
