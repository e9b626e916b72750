/** Begins every line that mocha prints in an extension host, among all that VS Code itself logs there. */
export const LINE_MARK = '[mocha] ';
