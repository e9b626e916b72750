// What an extension host loads: mocha over the bundled in-editor suites. Serves the server and the desktop build.
import path from 'node:path';
import Mocha from 'mocha';
import { LINE_MARK } from './lineMark';
import { ROOT } from './places';

const TEST_MS = 20_000;

/** Called by VS Code; a rejection makes its exit code non-zero. */
export function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = (text: unknown = '', ...rest: unknown[]) => console.log(`${LINE_MARK}${text}`, ...rest);
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: TEST_MS, reporter: path.join(ROOT, 'test/harness/totalsReporter.cjs') });
  const wanted = process.env['PEDIGREE_TEST_GREP'];
  if (wanted) mocha.grep(wanted);
  mocha.addFile(path.join(__dirname, 'tests.js'));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} tests failed`)) : resolve()));
  });
}
