// Runs the in-editor suites in the Node extension host of a real VS Code, which a headless browser has opened.
import { format } from 'node:util';
import { LINE_MARK } from './lineMark';
import { EDITOR_SUITE, SAMPLE_WORKSPACE } from './places';
import { prepareWorkbench, type Workbench } from './workbench';

const SUITE_MS = 5 * 60_000;

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

async function main(): Promise<number> {
  const workbench = await prepareWorkbench({ folder: SAMPLE_WORKSPACE, copy: true, tests: EDITOR_SUITE });
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
