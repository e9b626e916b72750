import { isEngineAbort } from '../project/engineAbort';

let isDead = false;

/** Whether the parser of the program's own thread has aborted. There is one for the whole thread, and of no use any more: what comes after is read in another thread. */
export function ownParserIsDead(): boolean {
  return isDead;
}

/** Looks whether an error of the program's own thread was the end of its parser. */
export function noteError(error: unknown): void {
  isDead ||= isEngineAbort(error);
}
