import type { ConfigMap, ConfigNode } from './configNode';
import type { Passage } from './passage';

/** Something that will be run: one text for a shell, or the words of one command. */
export type CommandText = { readonly words: null; readonly text: Passage } | { readonly words: readonly Passage[] };

/** Keys whose lists hold the words of one command: a container's `command` and `args`. */
const WORDS_KEY =
  /^(command|args|entrypoint|cmd|extra_?args|extraArgs|argv|CMD|ENTRYPOINT|containerCommand|containerArgs|vllmArgs|serverArgs|additionalArgs)$/;
/** Keys whose texts, and whose lists' items, are lines of a shell. */
const SCRIPT_KEY =
  /^(run|script|scripts|before_script|after_script|commands|shell|exec|install|build|start|pre_?start|post_?start|post(Create|Start|Attach)Command|onCreateCommand|initCommand|start_?command|setup|inline|user_data|bash|sh)$/;

/** The commands under a key that holds some; null for any other value. */
export function commandTexts(node: ConfigNode, key: string, parent: string): readonly CommandText[] | null {
  const words = WORDS_KEY.test(key) && !/^(build|inputs?|arguments)$/.test(parent);
  if (!words && !SCRIPT_KEY.test(key)) return null;
  if (node.kind === 'scalar') {
    const command = /\s/.test(node.passage.text.trim());
    return command ? [{ words: null, text: node.passage }] : words ? null : [];
  }
  if (node.kind !== 'list' || node.items.length === 0) return null;
  const items = node.items.flatMap((item) => (item.kind === 'scalar' ? [item.passage] : []));
  if (items.length === 0 || (words && items.every((item) => /^[A-Z][A-Z0-9_]+=/.test(item.text)))) return null;
  const lines = !words || items.every((item) => /^[^-\s]\S*\s+\S/.test(item.text));
  return lines ? items.map((text) => ({ words: null, text })) : [{ words: items }];
}

/** Whether the text under a key is lines of a shell. */
export function isScriptKey(key: string): boolean {
  return SCRIPT_KEY.test(key);
}

/** The words of a container's `command` with those of the `args` beside it: one command in two lists. */
export function commandWithArguments(node: ConfigMap): { readonly words: readonly Passage[]; readonly keys: readonly string[] } | null {
  const command = node.entries.find(({ key }) => /^(command|entrypoint)$/.test(key));
  const rest = node.entries.find(({ key }) => /^(args|command)$/.test(key) && key !== command?.key);
  const lists = [command, rest].map((entry) => (entry?.value.kind === 'list' ? entry.value.items : []));
  if (!command || !rest || lists.some((items) => items.length === 0 || items.some((item) => item.kind !== 'scalar'))) return null;
  const words = lists.flat().flatMap((item) => (item.kind === 'scalar' ? [item.passage] : []));
  return { words, keys: [command.key, rest.key] };
}

/** Whether a text carries options of a command that choose a model. */
export function optionsInside(text: string): boolean {
  return /(^|\s)--(\w[\w.-]*[._-])?(model|pretrain|name[-_]or[-_]path|trust[-_]remote[-_]code|base[-_]url)\b/.test(text);
}
