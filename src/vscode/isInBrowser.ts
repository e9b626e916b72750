/**
 * Whether this is the extension host of a browser, which is a worker and can start no process. What `env.uiKind` tells is another matter:
 * a window in a browser may belong to a server that has Node.
 */
export function isInBrowser(): boolean {
  return 'WorkerGlobalScope' in globalThis;
}
