import type { Evidence, LoadSite, Usage } from '../model/usage';

/**
 * Keys stand beside the models that they open: in the address of an endpoint, and now and then where a model is expected. Nothing that is
 * shown, logged or exported may hold one, so they are hidden where usages come out of the linker, and once more where an answer leaves for
 * an agent, whose model somebody else may run. Each pattern begins with what it looks for, and what repeats has one way to match.
 */
const KEYS = new RegExp(
  [
    /AIza[\w-]{20,}/,
    /gh[pousr]_\w{20,}/,
    /github_pat_\w{20,}/,
    /glpat-[\w-]{16,}/,
    /(?:hf|r8)_[A-Za-z0-9]{20,}/,
    /A[KS]IA[0-9A-Z]{16}(?![A-Za-z0-9])/,
    /ABSK[A-Za-z0-9+/]{20,}={0,2}/,
    /xox[abeprs]-[\w-]{10,}/,
    /(?<![_-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/,
    /ya29\.[\w-]{20,}/,
    // Azure: of old a digest, now 84 letters with a mark of its own among them
    /[0-9a-fA-F]{32}(?![A-Za-z0-9])/,
    /[A-Za-z0-9]{40,60}(?:JQQJ99|AAAAACOG)[A-Za-z0-9]{12,}/,
  ]
    .map(({ source }) => `(?<![A-Za-z0-9])${source}`)
    .join('|'),
  'g',
);

/** What keys of many operators begin with. Models are called so as well (`pplx-embed-context-v1-0.6b`): a key has letters and digits without order. */
const PREFIXED = /(?<![A-Za-z0-9])(?:sk|pk|rk|gsk|nvapi|pplx|xai|tgp|fw|csk|esecret|sess|pcsk|lsv2)[-_][\w-]{12,}/g;
const RUN_OF_KEY = /[A-Za-z0-9]{12,}/g;

/** The user and password of an address; a password may hold what an address should have escaped. */
const USER_IN_ADDRESS = /(:\/\/)[^\s/?#"'<>]*@/g;
const KEY_IN_QUERY =
  /([?&;#](?:[\w.-]|%5[bd]|[[\]])*(?:key|token|secret|sig|signature|password|passwd|pwd|auth|credential|code)=)[^&;\s"'<>)#]+/gi;

const HIDDEN = '[hidden]';

/** A text without what looks like a credential. */
export function withoutSecrets(text: string): string {
  const isAddress = text.includes('://');
  const open = isAddress ? text.replace(USER_IN_ADDRESS, '$1') : text;
  const asked = open.includes('=') ? open.replace(KEY_IN_QUERY, `$1${HIDDEN}`) : open;
  const named = asked.replace(PREFIXED, (found) => (isKey(found) ? HIDDEN : found));
  return named.replace(KEYS, HIDDEN);
}

function isKey(text: string): boolean {
  return (text.match(RUN_OF_KEY) ?? []).some((run) => /\d/.test(run) && /[A-Za-z]/.test(run));
}

/** The same for every text within a value. */
export function withoutSecretsWithin(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(withoutSecretsWithin);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, within]) => [name, withoutSecretsWithin(within)]));
}

/** A usage that tells no credential; the same one when it told none. What is hidden in part is not offered for an edit: none may write it back. */
export function usageWithoutSecrets(usage: Usage): Usage {
  const written = withoutSecrets(usage.written);
  const value = withoutSecrets(usage.value);
  const evidence = chainWithoutSecrets(usage.evidence);
  const otherWays = usage.otherWays && chainWithoutSecrets(usage.otherWays);
  const load = usage.load && loadWithoutSecrets(usage.load);
  const isOpen = written === usage.written && value === usage.value;
  if (isOpen && evidence === usage.evidence && otherWays === usage.otherWays && load === usage.load) return usage;
  return {
    ...usage,
    written,
    value,
    evidence,
    editable: usage.editable && isOpen,
    ...(otherWays ? { otherWays } : {}),
    ...(load ? { load } : {}),
  };
}

function chainWithoutSecrets(chain: readonly Evidence[]): readonly Evidence[] {
  if (chain.every(({ args }) => args.every((text) => withoutSecrets(text) === text))) return chain;
  return chain.map((link) => ({ ...link, args: link.args.map(withoutSecrets) }));
}

function loadWithoutSecrets(load: LoadSite): LoadSite {
  const options = load.options.map((option) =>
    typeof option.value === 'string' ? { ...option, value: withoutSecrets(option.value) } : option,
  );
  return options.every(({ value }, index) => value === load.options[index]?.value) ? load : { ...load, options };
}
