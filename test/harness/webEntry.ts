// What the extension host of a browser loads: mocha with the bundled suites in one script.
import 'mocha';
import * as vscode from 'vscode';
import { LINE_MARK, TOTALS_MARK } from './lineMark';

const TEST_MS = 20_000;

/** Called by VS Code; a rejection makes its exit code non-zero. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('model-pedigree.model-pedigree');
  if (extension === undefined) throw new Error('the extension is not there');
  const { grep }: { grep: string } = JSON.parse(await (await fetch(new URL('/wanted.json', extension.extensionUri.toString(true)))).text());
  Mocha.reporters.Base.consoleLog = (text: unknown = '', ...rest: unknown[]) => console.log(`${LINE_MARK}${text}`, ...rest);
  mocha.setup({ ui: 'bdd', color: false, timeout: TEST_MS, reporter: 'spec', ...(grep === '' ? {} : { grep }) });
  // the names of mocha's interface are there from now on
  await import('./webSuite');
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes: passed, failures: failed, pending: skipped } = runner.stats ?? { passes: 0, failures: 0, pending: 0 };
      console.log(`${TOTALS_MARK}${JSON.stringify({ passed, failed, skipped })}`);
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}
