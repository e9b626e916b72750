import type { Connection } from 'vscode-languageserver';
import { describeError } from './aborts';

/** The boundary between the server and its client: a fault is logged with its context and leaves the server standing. */
export interface Boundary {
  /** The computed value, or `otherwise` after a fault. */
  answer<T>(what: string, compute: () => T, otherwise: T): T;
  /** The same for what takes a while. */
  attempt<T>(what: string, compute: () => Promise<T>, otherwise: T): Promise<T>;
  guard(what: string, work: () => Promise<void>): Promise<void>;
}

/** See {@link Boundary}. */
export function createBoundary(connection: { readonly console: Pick<Connection['console'], 'error'> }): Boundary {
  const report = (what: string, error: unknown): void => connection.console.error(`${what} failed: ${describeError(error)}`);
  return {
    answer(what, compute, otherwise) {
      try {
        return compute();
      } catch (error) {
        report(what, error);
        return otherwise;
      }
    },
    async attempt(what, compute, otherwise) {
      try {
        return await compute();
      } catch (error) {
        report(what, error);
        return otherwise;
      }
    },
    async guard(what, work) {
      try {
        await work();
      } catch (error) {
        report(what, error);
      }
    },
  };
}
