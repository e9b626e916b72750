import type { FileSummary } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { readBatch } from './batch';
import { readBicep } from './bicep';
import { readDockerfile } from './dockerfile';
import { readDotenv } from './dotenv';
import { readHcl } from './hcl';
import { readJson } from './json';
import { readJustfile } from './justfile';
import { readMakefile } from './makefile';
import { readModelfile } from './modelfile';
import { readPowerShell } from './powershell';
import { readProperties } from './properties';
import { readScript } from './script';
import { readShell } from './shell';
import { readToml } from './toml';
import { readYaml } from './yaml';

/** What a configuration file contributes. */
export interface FormatResult extends Partial<Pick<FileSummary, 'sinks' | 'literals' | 'environment' | 'aliases' | 'skipped'>> {
  /** Files within the file, such as a script's here-documents: each the whole text with blanks around its own part. */
  readonly embedded?: readonly { readonly file: string; readonly text: string }[];
}

/** A configuration format: how its files are named and read. */
export interface Format {
  readonly id: string;
  readonly matches: RegExp;
  /** Read even when the gate finds no anchor: an environment file may define a name that code reads. */
  readonly always: boolean;
  read(file: string, text: string, registry: Registry): FormatResult;
}

export const FORMATS: readonly Format[] = [
  {
    id: 'dotenv',
    matches:
      /(^|\/)(\.env(rc)?([.-][\w.-]+)?|env[.-](example|sample|template|dist|local|default)|[\w.-]+\.env([.-](example|sample|template|dist|local|default))?)$/i,
    always: true,
    read: readDotenv,
  },
  {
    id: 'dockerfile',
    matches: /(^|\/)((Docker|Container)file([._-][\w.-]+)?|[\w.-]+\.(docker|container)file)$/i,
    always: false,
    read: readDockerfile,
  },
  { id: 'modelfile', matches: /(^|\/)(Modelfile([._-][\w.-]+)?|[\w.-]+\.modelfile)$/i, always: true, read: readModelfile },
  {
    id: 'json',
    matches: /(\.(json|jsonc|json5|code-workspace|webmanifest)|(^|\/)\.(continuerc|opencoderc))$/i,
    always: false,
    read: readJson,
  },
  { id: 'yaml', matches: /\.(ya?ml|ya?ml\.(example|sample|template|dist|tmpl|tpl))$/i, always: false, read: readYaml },
  { id: 'toml', matches: /\.toml(\.(example|sample|template|dist))?$/i, always: false, read: readToml },
  { id: 'properties', matches: /\.(properties|ini|cfg|conf)(\.(example|sample|template|dist))?$/i, always: false, read: readProperties },
  { id: 'terraform', matches: /\.(tf|tfvars|hcl|nomad)(\.example)?$/i, always: false, read: readHcl },
  { id: 'bicep', matches: /\.(bicep|bicepparam)$/i, always: false, read: readBicep },
  { id: 'shellscript', matches: /\.(sh|bash|zsh|ksh|bats|sbatch|slurm|command)$/i, always: false, read: readShell },
  { id: 'powershell', matches: /\.(ps1|psm1|psd1)$/i, always: false, read: readPowerShell },
  { id: 'bat', matches: /\.(bat|cmd)$/i, always: false, read: readBatch },
  { id: 'makefile', matches: /(^|\/)(GNU)?makefile([.-][\w-]+)?$|\.mk$/i, always: false, read: readMakefile },
  { id: 'justfile', matches: /(^|\/)\.?justfile$|\.just$/i, always: false, read: readJustfile },
  {
    id: 'script',
    matches: /(^|\/)((s?bin|scripts?|tools|hooks|entrypoints?|ci)\/[\w-]+|(docker-)?entrypoint|(run|start|serve|launch)([-_]\w+)*)$/i,
    always: false,
    read: readScript,
  },
];

/** Lock files and other machine-made data that name packages, not models. */
const MACHINE_MADE =
  /(^|\/)(package-lock|npm-shrinkwrap|yarn|pnpm-lock|composer\.lock|tsconfig[\w.-]*|jsconfig|manifest|package|\.eslintrc|components|vercel|turbo|lerna|angular|nx|biome|renovate|cspell[\w.-]*)\.(json|ya?ml|jsonc)$/i;

/** A policy names models in order to judge them. */
const POLICY = /(^|\/)model-policy\.(ya?ml|json)$/;

/** The format of a file name, or null. */
export function formatOf(path: string): Format | null {
  if (MACHINE_MADE.test(path) || POLICY.test(path)) return null;
  return FORMATS.find((format) => format.matches.test(path)) ?? null;
}
