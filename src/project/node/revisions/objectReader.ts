import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { ended, RevisionError, startGit } from './git';

/** Reads objects of a repository by their ids, from one process that lives as long as the reader. */
export interface ObjectReader {
  /** The bytes of an object; null when the repository does not have it. Answers come in the order of the questions. */
  read(id: string): Promise<Buffer | null>;
  /** Ends the process. */
  close(): void;
}

interface Question {
  readonly id: string;
  readonly answer: (bytes: Buffer | null) => void;
  readonly fail: (error: unknown) => void;
}

/** Objects asked for and not answered yet: enough to keep git busy, few enough to hold in memory. */
const ASKED_AHEAD = 16;

const NEWLINE = 0x0a;

/** `git cat-file --batch`, asked for a few objects ahead; what is not read yet waits in the pipe, and git with it. */
export function openObjectReader(folder: string): ObjectReader {
  return new BatchReader(folder);
}

class BatchReader implements ObjectReader {
  private git: ChildProcessWithoutNullStreams | null = null;
  private readonly waiting: Question[] = [];
  private readonly asked: Question[] = [];
  private chunks: Buffer[] = [];
  private held = 0;
  /** Bytes without which no answer is whole. */
  private needed = 1;
  private complaint = '';

  constructor(private readonly folder: string) {}

  read(id: string): Promise<Buffer | null> {
    return new Promise((answer, fail) => {
      this.waiting.push({ id, answer, fail });
      this.ask();
    });
  }

  close(): void {
    const { git } = this;
    this.git = null;
    git?.stdin.end();
    git?.kill();
  }

  private ask(): void {
    const git = this.git ?? this.start();
    while (this.asked.length < ASKED_AHEAD) {
      const next = this.waiting.shift();
      if (!next) return;
      this.asked.push(next);
      git.stdin.write(`${next.id}\n`);
    }
  }

  private start(): ChildProcessWithoutNullStreams {
    const git = startGit(this.folder, ['cat-file', '--batch']);
    this.git = git;
    git.stdout.on('data', (chunk: Buffer) => {
      if (this.git === git) this.take(chunk);
    });
    git.stderr.on('data', (chunk: Buffer) => {
      this.complaint += chunk.toString('utf8');
    });
    // its end is told of by `close`
    git.stdin.on('error', () => undefined);
    ended(git).then(
      () => this.gone(git, new RevisionError(`git ended while it read objects: ${this.complaint.trim() || 'it gave no reason'}`)),
      (error: unknown) => this.gone(git, error),
    );
    return git;
  }

  private gone(git: ChildProcessWithoutNullStreams, error: unknown): void {
    if (this.git !== git) return;
    this.git = null;
    for (const { fail } of [...this.asked.splice(0), ...this.waiting.splice(0)]) fail(error);
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.held += chunk.length;
    if (this.held < this.needed) return;
    let bytes = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
    for (let rest = this.answerFrom(bytes); rest !== null; rest = this.answerFrom(bytes)) bytes = rest;
    this.chunks = bytes.length > 0 ? [bytes] : [];
    this.held = bytes.length;
    this.ask();
  }

  /** Gives the first answer in the bytes to who waits for it; null when it is not whole yet. */
  private answerFrom(bytes: Buffer): Buffer | null {
    this.needed = bytes.length + 1;
    const end = bytes.indexOf(NEWLINE);
    const [question] = this.asked;
    if (end < 0 || !question) return null;
    const size = /^[0-9a-f]+ [a-z]+ (\d+)$/.exec(bytes.toString('latin1', 0, end))?.[1];
    if (size === undefined) {
      this.asked.shift();
      question.answer(null);
      return bytes.subarray(end + 1);
    }
    const from = end + 1;
    const to = from + Number(size);
    if (bytes.length <= to) {
      this.needed = to + 1;
      return null;
    }
    this.asked.shift();
    // what is kept of a chunk keeps the whole chunk
    question.answer(Buffer.from(bytes.subarray(from, to)));
    return bytes.subarray(to + 1);
  }
}
