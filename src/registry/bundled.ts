import type { RegistryData } from '../model/registry';
import type { Registry } from './api';
// As text: a JavaScript engine parses a megabyte of JSON twice as fast as the same as an object literal.
import text from './generated/registry' with { type: 'text' };
import { openRegistry } from './openRegistry';

/** The data that the build compiled in, for who adds to it before it is opened. */
export function loadBundledData(): RegistryData {
  return JSON.parse(text) as RegistryData;
}

/** The registry that the build compiled in. Opening takes some milliseconds: open once and pass it on. */
export function loadBundledRegistry(): Registry {
  return openRegistry(loadBundledData());
}
