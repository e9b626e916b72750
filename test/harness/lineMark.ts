/** Begins every line that mocha prints in an extension host, among all that VS Code itself logs there. */
export const LINE_MARK = '[mocha] ';

/** Begins the line with a suite's totals, where no file can be written. */
export const TOTALS_MARK = '[totals] ';
