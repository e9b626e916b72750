import type { ResolveHint } from './resolveHint';
import type { Deployment } from './usage';

/** A text that names a model or will name one: what takes it, and where a call with it goes, whatever it says so far. */
export interface ModelSlot {
  /** Id of the SDK table; null for a key, and for a call that only looks like one. */
  readonly sdk: string | null;
  /** The call, the parameter and the names on the way, as they are written: they tell which kind of model is asked for. */
  readonly takers: readonly string[];
  readonly hint: ResolveHint;
  readonly deployment: Deployment;
  /** The SDK needs the provider in front that serves the model: `openai/gpt-4o`; it has no address of its own. */
  readonly routes: boolean;
  /** What goes before the text to make an identifier of it: `whisper-` of `large-v3`. */
  readonly prefix: string | null;
  readonly inTest: boolean;
}
