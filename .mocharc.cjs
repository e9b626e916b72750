module.exports = {
  ui: 'bdd',
  reporter: 'test/harness/totalsReporter.cjs',
  // two registries differ in megabytes
  'reporter-option': ['maxDiffSize=4000'],
  // what hangs ends, and what is slow may be: a machine that others keep busy takes ten times as long
  timeout: 300_000,
  forbidOnly: Boolean(process.env.CI),
};
