// npm run bench:host -- --tree DIR: the extension host of a real VS Code that opens a workspace. A measurement, not a test.
//
//   --seconds 60   how long the opening is looked at
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LINE_MARK } from '../harness/lineMark';
import { ROOT } from '../harness/places';
import { prepareWorkbench } from '../harness/workbench';
import { load, machine } from './scan/measure';

const { values } = parseArgs({
  options: { tree: { type: 'string', default: 'src' }, seconds: { type: 'string', default: '60' } },
});

async function main(): Promise<void> {
  process.env['PEDIGREE_BENCH_SECONDS'] = values.seconds;
  console.log(`${machine()}; ${load()}`);
  const workbench = await prepareWorkbench({ folder: resolve(values.tree), copy: false, tests: resolve(ROOT, 'out/bench/host/index.js') });
  try {
    const ended = new Promise<number>((end) => void workbench.page.exposeFunction('codeAutomationExit', end));
    await workbench.page.exposeFunction('codeAutomationLog', (_type: string, [line]: readonly unknown[]) => {
      if (typeof line === 'string' && line.startsWith(LINE_MARK)) console.log(line.slice(LINE_MARK.length));
    });
    await workbench.open();
    process.exitCode = await ended;
  } finally {
    await workbench.close();
  }
  console.log(load());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
