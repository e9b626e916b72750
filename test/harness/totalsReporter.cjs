// mocha's own `spec` reporter, which also leaves the totals in the file that PEDIGREE_TEST_TOTALS names.
const fs = require('node:fs');
const Mocha = require('mocha');
const { countTotals } = require('./totals.cjs');

module.exports = class TotalsReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.PEDIGREE_TEST_TOTALS;
    if (!file) return;
    const totals = countTotals(runner);
    runner.once('end', () => fs.writeFileSync(file, JSON.stringify(totals())));
  }
};
