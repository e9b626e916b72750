// What the extension host of the bench loads: how long it takes to activate the extension, and how long nothing else comes to its turn meanwhile.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { LINE_MARK } from '../../harness/lineMark';

const EXTENSION_ID = 'model-pedigree.model-pedigree';
const RESOLUTION_MS = 1;
const QUIET_MS = 5_000;
const NS_PER_MS = 1e6;

function tell(what: string, delay: ReturnType<typeof monitorEventLoopDelay>): void {
  const ms = (value: number): string => (value / NS_PER_MS - RESOLUTION_MS).toFixed(1);
  const [p50, p99, p999] = [50, 99, 99.9].map((part) => ms(delay.percentile(part)));
  console.log(`${LINE_MARK}  ${what}: a turn waited p50 ${p50}, p99 ${p99}, p99.9 ${p999}, at most ${ms(delay.max)} ms`);
}

async function observed(what: string, work: () => Promise<void>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await work();
  delay.disable();
  tell(what, delay);
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Called by VS Code. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.all.find(({ id }) => id.endsWith('.model-pedigree')) ?? vscode.extensions.getExtension(EXTENSION_ID);
  if (extension === undefined) throw new Error('the extension is not there');
  await rest(QUIET_MS);
  await observed('before, with nothing to do', () => rest(QUIET_MS));
  const wasActive = extension.isActive;
  const started = performance.now();
  const busy = process.cpuUsage();
  await observed('activate()', async () => void (await extension.activate()));
  const { user, system } = process.cpuUsage(busy);
  const took = `${(performance.now() - started).toFixed(0)} ms, ${((user + system) / 1000).toFixed(0)} ms of the processor`;
  console.log(`${LINE_MARK}  activate(): ${wasActive ? 'was active already' : took}`);
  const seconds = Number(process.env['PEDIGREE_BENCH_SECONDS'] ?? '60');
  await observed(`the ${seconds} s after it, with the tree shown`, async () => {
    await vscode.commands.executeCommand('modelPedigree.models.focus');
    await rest(seconds * 1000);
  });
}
