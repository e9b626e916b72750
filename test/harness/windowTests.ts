/**
 * How mocha runs tests in a window. A window on a busy machine loses a click or a key now and then: such a test is tried a second time, and `npm test`
 * names at its end each that needed it.
 */
export const IN_WINDOWS = { ui: 'bdd', color: false, timeout: 60_000, retries: 1 } as const;
