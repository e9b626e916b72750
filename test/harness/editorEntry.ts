// What an extension host loads: mocha over the bundled in-editor suites. Serves the server and the desktop build.
import path from 'node:path';
import Mocha from 'mocha';
import { LINE_MARK } from './lineMark';
import { ROOT } from './places';
import { IN_WINDOWS } from './windowTests';

/** Called by VS Code; a rejection makes its exit code non-zero. */
export function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = (text: unknown = '', ...rest: unknown[]) => console.log(`${LINE_MARK}${text}`, ...rest);
  const mocha = new Mocha({ ...IN_WINDOWS, reporter: path.join(ROOT, 'test/harness/totalsReporter.cjs') });
  const wanted = process.env['PEDIGREE_TEST_GREP'];
  if (wanted) mocha.grep(wanted);
  mocha.addFile(path.join(__dirname, 'tests.js'));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} tests failed`)) : resolve()));
  });
}
