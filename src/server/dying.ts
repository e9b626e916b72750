import type { Connection } from 'vscode-languageserver';
import { describeError } from './aborts';
import type { ServerHost } from './host';
import { ABORTED_NOTIFICATION, type Aborted, EXIT_ENGINE_ABORT } from './protocol';

/** The server's own end when the parser has died. */
export interface Death {
  /** Tells the client which file it was, then ends the process. */
  die(uri: string, error: Error): void;
  /** From then on nothing that the engine says is to be believed. */
  isNear(): boolean;
}

/** See {@link Death}. */
export function dieOnce(connection: Pick<Connection, 'console' | 'sendNotification'>, host: Pick<ServerHost, 'exit'>): Death {
  let isDying = false;
  const exit = (): void => host.exit(EXIT_ENGINE_ABORT);
  return {
    isNear: () => isDying,
    die(uri, error) {
      if (isDying) return;
      isDying = true;
      const reason = describeError(error);
      connection.console.error(`the parser died on ${uri}: ${reason}; the server ends so that a fresh one can start`);
      const aborted: Aborted = { uri, reason };
      // Whether or not the client still hears it: this process is of no use any more.
      void connection.sendNotification(ABORTED_NOTIFICATION, aborted).then(exit, exit);
    },
  };
}
