module.exports = {
  ui: 'bdd',
  reporter: 'test/harness/totalsReporter.cjs',
  // two registries differ in megabytes
  'reporter-option': ['maxDiffSize=4000'],
  timeout: 10_000,
  forbidOnly: Boolean(process.env.CI),
};
