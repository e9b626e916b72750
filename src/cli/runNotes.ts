import type { Policies } from '../assess';
import type { Inventory } from '../model/finding';
import type { Registry } from '../registry';
import { print } from './output';

/** What a command tells of its own run, on standard error, for whoever asks. */
export interface NotesChoice {
  /** Which policy, registry and folders were used, and where they were found. */
  readonly verbose?: boolean;
  /** Numbers, times and memory. */
  readonly stats?: boolean;
}

/** The numbers of a run. */
export interface RunNumbers {
  readonly files: number;
  readonly parsed: number;
  readonly skipped: number;
  readonly usages: number;
  readonly findings: number;
}

/** What of an inventory is told in numbers. */
export function numbersOf({ stats: { files, parsed }, skipped, usages, findings }: Inventory): RunNumbers {
  return { files, parsed, skipped: skipped.length, usages: usages.length, findings: findings.length };
}

/** Watches one run: `phase` begins a part of it, and ends the one before. */
export class RunNotes {
  private readonly phases: { readonly name: string; readonly from: number }[] = [];

  constructor(private readonly choice: NotesChoice) {}

  phase(name: string): void {
    this.phases.push({ name, from: performance.now() });
  }

  /** Says with what the run judges, and where that was found. */
  async found(base: string, policies: Policies, { version, asOf }: Registry, overlays: readonly string[]): Promise<void> {
    if (this.choice.verbose !== true) return;
    const read = policies.loaded.flatMap(({ file, policy, files }) => [
      `policy    ${file}${policy === null ? ', which cannot be used' : ` (${policy.layers.map(({ layer }) => layer).join(' < ')})`}`,
      ...files.filter((path) => !path.endsWith(`/${file}`)).map((path) => `          looked at ${path}`),
    ]);
    const profile = policies.inForce()[0]?.name;
    await print(
      [
        `folder    ${base}`,
        ...(read.length > 0 ? read : [`policy    none found; profile ${profile}`]),
        ...overlays.map((path) => `overlay   ${path}`),
        `registry  ${version}, as of ${asOf}`,
      ].join('\n'),
      process.stderr,
    );
  }

  /** Says what the run took, all phases being over. */
  async end({ files, parsed, skipped, usages, findings }: RunNumbers): Promise<void> {
    if (this.choice.stats !== true) return;
    const now = performance.now();
    const times = this.phases.map(({ name, from }, index) => `${name} ${seconds((this.phases[index + 1]?.from ?? now) - from)}`);
    const whole = seconds(now - (this.phases[0]?.from ?? now));
    await print(
      [
        `files     ${count(files)} read, ${count(parsed)} parsed, ${count(skipped)} skipped`,
        `found     ${count(usages)} usages, ${count(findings)} findings`,
        `time      ${whole}: ${times.join(', ')}`,
        `memory    ${megabytes()} at most`,
      ].join('\n'),
      process.stderr,
    );
  }
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** The operating system counts the most that the process ever held, in kilobytes. */
function megabytes(): string {
  return `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
}
