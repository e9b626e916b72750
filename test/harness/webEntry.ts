// What the extension host of a browser loads: mocha with the bundled suites in one script.
import 'mocha';
import * as vscode from 'vscode';
import { LINE_MARK, TOTALS_MARK } from './lineMark';
import { countTotals } from './totals.cjs';
import { IN_WINDOWS } from './windowTests';

/** Called by VS Code; a rejection makes its exit code non-zero. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('model-pedigree.model-pedigree');
  if (extension === undefined) throw new Error('the extension is not there');
  const { grep }: { grep: string } = JSON.parse(await (await fetch(new URL('/wanted.json', extension.extensionUri.toString(true)))).text());
  Mocha.reporters.Base.consoleLog = (text: unknown = '', ...rest: unknown[]) => console.log(`${LINE_MARK}${text}`, ...rest);
  mocha.setup({ ...IN_WINDOWS, reporter: 'spec', ...(grep === '' ? {} : { grep }) });
  // the names of mocha's interface are there from now on
  await import('./webSuite');
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      console.log(`${TOTALS_MARK}${JSON.stringify(totals())}`);
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
    const totals = countTotals(runner);
  });
}
