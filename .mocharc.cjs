module.exports = {
  ui: 'bdd',
  reporter: 'test/harness/totalsReporter.cjs',
  timeout: 10_000,
  forbidOnly: Boolean(process.env.CI),
};
