import type { Policies } from '../assess';
import type { Inventory } from '../model/finding';
import type { Registry } from '../registry';
import { print } from './output';
import type { ReadingEffort } from './readWorkspace';

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

/** How many files a state of them had to have analyzed, of how many. */
export interface Effort {
  readonly files: number;
  readonly read: number;
}

/** States of which each is told of. */
const MOST_EFFORTS = 2;

/** What of an inventory is told in numbers. */
export function numbersOf({ stats: { files, parsed }, skipped, usages, findings }: Inventory): RunNumbers {
  return { files, parsed, skipped: skipped.length, usages: usages.length, findings: findings.length };
}

/** The time of day, and the time of the processor that this process has used in all its threads, both in milliseconds. */
interface Moment {
  readonly clock: number;
  readonly processor: number;
}

/** Watches one run: `phase` begins a part of it, and ends the one before. What a run does several times is counted together. */
export class RunNotes {
  private reading: ReadingEffort | null = null;
  private readonly phases: { readonly name: string; readonly from: Moment }[] = [];

  constructor(private readonly choice: NotesChoice) {}

  phase(name: string): void {
    this.phases.push({ name, from: momentNow() });
  }

  /** How the files were read, of which the numbers tell. */
  effort(effort: ReadingEffort): void {
    this.reading = effort;
  }

  /** Something that keeps nothing from its end, for who asks. */
  problem(text: string): void {
    if (this.choice.verbose === true) process.stderr.write(`${text}\n`);
  }

  /** Says with what the run judges, and where that was found. */
  async found(
    base: string,
    policies: Policies,
    { version, asOf }: Registry,
    overlays: readonly string[],
    revision?: string,
  ): Promise<void> {
    if (this.choice.verbose !== true) return;
    const read = policies.loaded.flatMap(({ file, policy, files }) => [
      `policy    ${file}${policy === null ? ', which cannot be used' : ` (${policy.layers.map(({ layer }) => layer).join(' < ')})`}`,
      ...files.filter((path) => !path.endsWith(`/${file}`)).map((path) => `          looked at ${path}`),
    ]);
    const profile = policies.inForce()[0]?.name;
    await print(
      [
        ...(revision === undefined ? [] : [`revision  ${revision}`]),
        `folder    ${base}`,
        ...(read.length > 0 ? read : [`policy    none found; profile ${profile}`]),
        ...overlays.map((path) => `overlay   ${path}`),
        `registry  ${version}, as of ${asOf}`,
      ].join('\n'),
      process.stderr,
    );
  }

  /** Says what the run took, all phases being over. */
  end({ files, parsed, skipped, usages, findings }: RunNumbers): Promise<void> {
    return this.tell(
      `${count(files)} read, ${count(parsed)} parsed, ${count(skipped)} skipped`,
      `${counted(usages, 'usage')}, ${counted(findings, 'finding')}`,
    );
  }

  /** Says what a run over several states of the files took: of how many files each had to have how many analyzed. */
  endOfSeveral(efforts: readonly Effort[], found: string): Promise<void> {
    const named = efforts.slice(0, MOST_EFFORTS).map(({ files, read }) => `${count(read)} of ${count(files)}`);
    const rest = efforts.slice(MOST_EFFORTS);
    const more = rest.reduce((sum, { read }) => sum + read, 0);
    return this.tell(`${named.join(', then ')} analyzed${rest.length > 0 ? `; ${count(more)} for ${rest.length} more` : ''}`, found);
  }

  /** How the files were read, in a row of its own. */
  private inDetail(): readonly string[] {
    if (this.reading === null) return [];
    const { unchanged, known, analyzed, threads } = this.reading;
    return [
      `read      ${count(unchanged)} as they were, ${count(known)} of known content, ${count(analyzed)} analyzed in ${count(threads)} thread${threads === 1 ? '' : 's'}`,
    ];
  }

  private async tell(files: string, found: string): Promise<void> {
    if (this.choice.stats !== true) return;
    const now = momentNow();
    const rows = [
      `files     ${files}`,
      ...this.inDetail(),
      `found     ${found}`,
      `time      ${this.spent('clock', now)}`,
      `processor ${this.spent('processor', now)}`,
      `memory    ${megabytes()} at most`,
    ];
    await print(rows.join('\n'), process.stderr);
  }

  /** What the whole took by a clock, and each phase of it. */
  private spent(clock: keyof Moment, now: Moment): string {
    const spent = new Map<string, number>();
    for (const [index, { name, from }] of this.phases.entries())
      spent.set(name, (spent.get(name) ?? 0) + (this.phases[index + 1]?.from ?? now)[clock] - from[clock]);
    const whole = now[clock] - (this.phases[0]?.from ?? now)[clock];
    return `${seconds(whole)}: ${[...spent].map(([name, time]) => `${name} ${seconds(time)}`).join(', ')}`;
  }
}

/** `1 usage`, `2,000 usages`. */
export function counted(number: number, what: string): string {
  return `${count(number)} ${what}${number === 1 ? '' : 's'}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function momentNow(): Moment {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), processor: (user + system) / 1000 };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** The operating system counts the most that the process ever held, in kilobytes. */
function megabytes(): string {
  return `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
}
