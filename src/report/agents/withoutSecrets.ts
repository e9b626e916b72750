/**
 * The last look at what leaves for an agent. Detection takes no keys, so that none should be in an answer; but a key can stand where a
 * model is expected, or in an address, and an answer goes to a model that somebody else may run.
 */
const KEYS: readonly RegExp[] = [
  /\b(?:sk|pk|rk|gsk|nvapi|pplx|xai|tgp|fw|csk)[-_](?=[\w-]*\d)[\w-]{16,}/g,
  /\bAIza[\w-]{20,}/g,
  /\bgh[pousr]_\w{20,}/g,
  /\b(?:hf|r8)_[A-Za-z0-9]{20,}/g,
  /\bA[KS]IA[0-9A-Z]{16}\b/g,
  /\bxox[abeprs]-[\w-]{10,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
];

const USER_IN_ADDRESS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const KEY_IN_QUERY = /([?&][\w.-]*(?:key|token|secret|sig|password|auth)[\w.-]*=)[^&\s"')>]+/gi;

const HIDDEN = '[hidden]';

/** A text without what looks like a credential. */
export function withoutSecrets(text: string): string {
  const open = text.replace(USER_IN_ADDRESS, '$1').replace(KEY_IN_QUERY, `$1${HIDDEN}`);
  return KEYS.reduce((rest, key) => rest.replace(key, HIDDEN), open);
}

/** The same for every text within a value. */
export function withoutSecretsWithin(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(withoutSecretsWithin);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, within]) => [name, withoutSecretsWithin(within)]));
}
