import { UsageError } from './failure';

/** Resolves when all of the text is written, or when the reader has gone: `pedigree scan | head` is no error. */
export function print(text: string, stream: NodeJS.WriteStream = process.stdout): Promise<void> {
  return printPiece(text.endsWith('\n') || text === '' ? text : `${text}\n`, stream);
}

/** The same for a piece of a longer text, which need not end where a line does. */
export function printPiece(text: string, stream: NodeJS.WriteStream = process.stdout): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      // of messages that nobody can read there is nobody to tell either
      if (error.code === 'EPIPE' || stream === process.stderr) return resolve();
      reject(new UsageError(`cannot write to the standard output (${error.code ?? error.message}). Free some space where it goes, or send it elsewhere.`));
    };
    stream.once('error', fail);
    stream.write(text, (error) => {
      if (error) return fail(error);
      stream.removeListener('error', fail);
      resolve();
    });
  });
}

/** Whether text on standard output may be colored: a terminal, and nobody asked for the contrary. */
export function mayColor(wanted: boolean): boolean {
  if (!wanted || (process.env['NO_COLOR'] ?? '') !== '') return false;
  const forced = process.env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0';
  return process.stdout.isTTY === true && process.env['TERM'] !== 'dumb';
}
