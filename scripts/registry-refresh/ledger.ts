/**
 * The ledger: every identifier that a package has ever named, with the package and the day on which it was first seen.
 * Catalogs drop what is retired; code goes on naming it. So lines are added and none is ever changed or removed.
 */

export const HEADER = '# identifier\tfirst seen in\tday';

const MAX_LENGTH = 200;

export interface LedgerLine {
  readonly identifier: string;
  /** `name@version`. */
  readonly seenIn: string;
  readonly day: string;
}

export class LedgerError extends Error {
  constructor(line: number, what: string) {
    super(`ledger, line ${line}: ${what}. Take the file back from version control: lines are only ever added, by the refresh.`);
    this.name = 'LedgerError';
  }
}

/** Whether a text can stand in the ledger: something with a letter in it, of sane length, on one line. */
export function isIdentifier(text: string): boolean {
  return text.length <= MAX_LENGTH && /\p{L}/u.test(text) && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text) && text === text.trim();
}

/** Reads a ledger and refuses one that was edited by hand in a way that would lose or hide a line. Empty text is an empty ledger. */
export function parseLedger(text: string): readonly LedgerLine[] {
  if (text === '') return [];
  const [header, ...rows] = text.split('\n');
  if (header !== HEADER) throw new LedgerError(1, 'the heading is missing');
  if (rows.pop() !== '') throw new LedgerError(rows.length + 2, 'the last line is not complete');
  let before = '';
  return rows.map((row, index) => {
    const [identifier = '', seenIn = '', day = '', ...more] = row.split('\t');
    const number = index + 2;
    if (more.length > 0 || seenIn === '' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new LedgerError(number, 'not three fields');
    if (!isIdentifier(identifier)) throw new LedgerError(number, 'the identifier is empty or has control characters');
    if (index > 0 && identifier <= before) throw new LedgerError(number, `${identifier} is out of order or there twice`);
    before = identifier;
    return { identifier, seenIn, day };
  });
}

/** The ledger with those of `seen` that it lacks; of several lines for one identifier the first counts. Old lines stay as they are. */
export function addToLedger(ledger: readonly LedgerLine[], seen: readonly LedgerLine[]): readonly LedgerLine[] {
  const lines = new Map(ledger.map((line) => [line.identifier, line]));
  for (const line of seen) if (!lines.has(line.identifier)) lines.set(line.identifier, line);
  return [...lines.values()].sort((a, b) => (a.identifier < b.identifier ? -1 : 1));
}

export function formatLedger(ledger: readonly LedgerLine[]): string {
  return `${[HEADER, ...ledger.map(({ identifier, seenIn, day }) => `${identifier}\t${seenIn}\t${day}`)].join('\n')}\n`;
}
