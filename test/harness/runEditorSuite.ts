// Runs the in-editor suites in an extension host of a real VS Code, which a headless browser has opened: Node's, or with `web` that of the browser.
import fs from 'node:fs';
import { format } from 'node:util';
import { LINE_MARK, TOTALS_MARK } from './lineMark';
import { EDITOR_SUITE, SAMPLE_WORKSPACE, WEB_SUITE } from './places';
import { prepareWorkbench, type Workbench } from './workbench';

const SUITE_MS = 10 * 60_000;

/** Resolves to the exit code that VS Code's test driver reports; prints what mocha prints. */
async function runSuite(workbench: Workbench & { readonly open: () => Promise<void> }): Promise<number> {
  const log: string[] = [];
  let shown = 0;
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<number>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the suite did not end within ${SUITE_MS / 1000} s:\n${log.join('\n')}`)), SUITE_MS);
    workbench.page.once('crash', () => reject(new Error('the page crashed')));
    workbench.page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  await workbench.page.exposeFunction('codeAutomationLog', (type: string, parts: readonly unknown[]) => {
    const line = format(...parts);
    log.push(`${type}: ${line}`);
    if (line.startsWith(TOTALS_MARK)) keepTotals(line.slice(TOTALS_MARK.length));
    if (!line.startsWith(LINE_MARK)) return;
    shown++;
    console.log(line.slice(LINE_MARK.length));
  });
  try {
    await workbench.open();
    const code = await ended;
    // nothing from mocha: the suite did not even load, and the reason is in what VS Code logged
    if (code !== 0 && shown === 0) console.log(log.join('\n'));
    return code;
  } finally {
    clearTimeout(timer);
  }
}

/** A browser's suite cannot leave its totals in the file by itself. */
function keepTotals(totals: string): void {
  const file = process.env['PEDIGREE_TEST_TOTALS'];
  if (file) fs.writeFileSync(file, totals);
}

async function main(): Promise<number> {
  const where = process.argv.includes('web') ? ({ host: 'web', tests: WEB_SUITE } as const) : { tests: EDITOR_SUITE };
  const workbench = await prepareWorkbench({ folder: SAMPLE_WORKSPACE, copy: true, ...where });
  try {
    return await runSuite(workbench);
  } finally {
    await workbench.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
