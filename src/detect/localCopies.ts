import type { ResolveHint } from '../model/resolveHint';
import type { Registry } from '../registry/api';

/** A folder or file of this machine, as code names a downloaded copy: `/data/models/Qwen/Qwen3-32B`, `./bge-m3`. */
const LOCAL_PATH = /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/])[\w./\\@+-]+$/;

export function isLocalPath(text: string): boolean {
  return LOCAL_PATH.test(text);
}

/** Folders below a model's own that say which state of it they hold. */
const STATE =
  /^(final|best|last|latest|merged|model|weights|snapshot|hf|(final|best|last|merged)[-_]model|(checkpoint|ckpt|epoch|step)[-_]?\d*)$/i;

/** What a project puts behind a model's name for its own tuning of it. */
const TUNED = /[-_](fine[-_]?tuned?|ft|lora|qlora|sft|dpo|merged|tuned)$/i;

/** The model that the end of a path names: `org/name` before the bare name; null when it names none that is known. */
export function modelAtEnd(registry: Registry, path: string, hint: ResolveHint): string | null {
  const segments = path.split(/[\\/]/).filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  while (segments.length > 1 && STATE.test(segments.at(-1) ?? '')) segments.pop();
  const last = segments.at(-1) ?? '';
  const names = [segments.slice(-2).join('/'), last, last.replace(TUNED, '')];
  return names.find((name) => /\d/.test(name) && ['exact', 'alias', 'normalized'].includes(registry.resolve(name, hint).how)) ?? null;
}

/** `BGE_M3_PATH = "./bge-m3"`: a name that says of a path which model is there. */
export function namesCopy(name: string | null, model: string): boolean {
  if (name === null || !/(path|dir|folder)$/i.test(name) || MADE_HERE.test(name)) return false;
  return squashed(name).includes(squashed(model.split('/').at(-1) ?? model));
}

/** Places that a program writes to. */
const MADE_HERE = /out|save|log|cache|result|export|eval|data/i;

function squashed(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
