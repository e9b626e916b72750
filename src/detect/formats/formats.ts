import type { FileSummary } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { readDotenv } from './dotenv';
import { readJson } from './json';
import { readYaml } from './yaml';

/** What a configuration file contributes. */
export type FormatResult = Partial<Pick<FileSummary, 'sinks' | 'literals' | 'environment' | 'skipped'>>;

/** A configuration format: how its files are named and read. */
export interface Format {
  readonly id: string;
  readonly matches: RegExp;
  /** Read even when the gate finds no anchor: an environment file may define a name that code reads. */
  readonly always: boolean;
  read(file: string, text: string, registry: Registry): FormatResult;
}

export const FORMATS: readonly Format[] = [
  { id: 'dotenv', matches: /(^|\/)(\.env(\.[\w.-]+)?|[\w.-]+\.env)$/i, always: true, read: readDotenv },
  { id: 'json', matches: /\.(json|jsonc|json5)$/i, always: false, read: readJson },
  { id: 'yaml', matches: /\.ya?ml$/i, always: false, read: readYaml },
];

/** Lock files and other machine-made data that name packages, not models. */
const MACHINE_MADE =
  /(^|\/)(package-lock|npm-shrinkwrap|yarn|pnpm-lock|composer\.lock|tsconfig[\w.-]*|jsconfig|manifest|package|\.eslintrc|components|vercel|turbo|lerna|angular|nx|biome|renovate|cspell[\w.-]*)\.(json|ya?ml|jsonc)$/i;

/** The format of a file name, or null. */
export function formatOf(path: string): Format | null {
  if (MACHINE_MADE.test(path)) return null;
  return FORMATS.find((format) => format.matches.test(path)) ?? null;
}
