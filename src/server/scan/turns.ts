/** How long the server may do nothing but background work: a question that comes waits no longer. */
const TURN_MS = 4;

/** Divides background work, so that whoever asks something is answered in between. */
export interface Turns {
  /** Resolves at once, or, when the work has gone on for long enough, once others have had their turn. */
  whenDue(): Promise<void>;
}

/** See {@link Turns}. */
export function createTurns(nextTurn: () => Promise<void>, now: () => number = () => performance.now()): Turns {
  let end = now() + TURN_MS;
  const whenDue = async (): Promise<void> => {
    if (now() < end) return;
    await nextTurn();
    end = now() + TURN_MS;
  };
  return { whenDue };
}
