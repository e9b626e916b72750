import type { Random } from './random';

/** An input as it was made: its file's name tells how it is read. */
export interface Input {
  readonly file: string;
  readonly text: string;
}

/** Something that takes input from outside, with what must hold for each. */
export interface Target {
  /** Its name on the command line. */
  readonly id: string;
  make(random: Random): Promise<Input>;
  /** @throws where a claim does not hold for the input */
  check(input: Input): Promise<void>;
  /** Ends what it has open. */
  close?(): Promise<void>;
}
