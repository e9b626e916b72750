import { type Passage, within } from './passage';

const ENVIRONMENT_KEY =
  /^(env|envs|environment|environment_?variables|extra_?env(_?vars)?|additional_?env(_?vars)?|env_?vars?|variables|vars|build-?args|build_args|args|data|stringData|containerEnv|remoteEnv|env_variables|defaultEnv|settings)$/i;

/** Whether what stands under this key is an environment: `environment:` of Compose, `env:` of a workflow, `data:` of a ConfigMap. */
export function isEnvironmentKey(key: string): boolean {
  return ENVIRONMENT_KEY.test(key);
}

/** `OPENAI_MODEL`, `MODEL` */
export function isEnvironmentName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]{2,}$/.test(name);
}

/** `NAME=value` as one item of an environment's list. */
export function definitionIn(passage: Passage): { readonly name: string; readonly value: Passage } | null {
  const match = /^([A-Z][A-Z0-9_]{2,})=(?=.)/.exec(passage.text);
  if (match?.[1] === undefined || /^[^=\s]+=[^=\s]*,\s*[A-Z_]+=/.test(passage.text)) return null;
  return { name: match[1], value: within(passage, match[0].length, passage.text.length) };
}
