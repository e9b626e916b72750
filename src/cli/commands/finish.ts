/** Ends a command with its exit code. */
export type Finish = (code: number) => void;
