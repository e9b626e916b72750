import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeBills } from './merge/bills';

/*
 * Merging the inventories of an organization, with the program as it is built: seconds on the wall and on the processor, and the most
 * memory that the process ever had.
 */

const MEBIBYTE = 1024 * 1024;

const { values } = parseArgs({
  options: {
    inventories: { type: 'string', default: '5000' },
    models: { type: 'string', default: '200' },
    /** Where the inventories lie; written there if there are none. They are kept. */
    folder: { type: 'string' },
    format: { type: 'string', default: 'cyclonedx-1.6' },
  },
});

/** Prints what the process used in the end: preloaded into the program. */
const REPORT = `data:text/javascript,${encodeURIComponent(
  'process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write(`\\nUSED ${u.maxRSS} ${u.userCPUTime+u.systemCPUTime}\\n`)})',
)}`;

function main(): void {
  const size = { inventories: Number(values.inventories), models: Number(values.models) };
  const temporary = mkdtempSync(join(tmpdir(), 'pedigree-bench-'));
  try {
    const bills = values.folder === undefined ? join(temporary, 'bills') : resolve(values.folder);
    if (!existsSync(bills)) writeBills(bills, size);
    const files = readdirSync(bills);
    const bytes = files.reduce((sum, name) => sum + statSync(join(bills, name)).size, 0);
    console.log(
      `${files.length} inventories, ${Math.round(bytes / MEBIBYTE)} MB; load ${loadavg()
        .map((load) => load.toFixed(2))
        .join(' ')}`,
    );
    const output = join(temporary, 'org');
    plain(bills);
    measure(`merge to ${values.format}`, [bills, '--format', values.format, '-o', output]);
    console.log(
      `  wrote ${Math.round(statSync(output).size / MEBIBYTE)} MB; load ${loadavg()
        .map((load) => load.toFixed(2))
        .join(' ')}`,
    );
    if (values.format.startsWith('cyclonedx'))
      measure('merge of what was merged', [output, '--format', values.format, '-o', join(temporary, 'again')]);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** What reading and parsing the files takes by itself, with the noise of the same minutes. */
function plain(bills: string): void {
  const script = `const fs=require('node:fs'),{join}=require('node:path');for(const name of fs.readdirSync(process.argv[1]))JSON.parse(fs.readFileSync(join(process.argv[1],name),'utf8'))`;
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', REPORT, '-e', script, bills], { encoding: 'utf8' });
  tell('JSON.parse of all of them, one after another', started, status, stderr, '');
}

function measure(what: string, args: readonly string[]): void {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', REPORT, resolve('dist/cli.js'), 'merge', '--quiet', '--timestamp', '2026-11-23T00:00:00Z', ...args],
    { encoding: 'utf8' },
  );
  tell(what, started, status, stderr, ' (limits: 60 s, 500 MB)');
}

function tell(what: string, started: number, status: number | null, stderr: string, limits: string): void {
  const seconds = (performance.now() - started) / 1000;
  const [, kibibytes, microseconds] = /USED (\d+) (\d+)/.exec(stderr) ?? [];
  if (status !== 0) throw new Error(`the program ended with ${status}: ${stderr.slice(0, 2000)}`);
  const used = `processor ${(Number(microseconds) / 1e6).toFixed(1)} s, at most ${Math.round(Number(kibibytes) / 1024)} MB`;
  console.log(`  ${what}: ${seconds.toFixed(1)} s, ${used}${limits}`);
}

main();
