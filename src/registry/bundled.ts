import type { Registry } from './api';
import data from './generated/registry';
import { openRegistry } from './openRegistry';

/** The registry that the build compiled in. Opening takes some milliseconds: open once and pass it on. */
export function loadBundledRegistry(): Registry {
  return openRegistry(data);
}
