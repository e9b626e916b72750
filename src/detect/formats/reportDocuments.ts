import { createScanner, type JSONScanner } from 'jsonc-parser';

/** What a document says of itself at its top: scalars as they are, else what kind of value a member has. */
type Members = ReadonlyMap<string, string>;

/** A kind of report about software, which names models without using them. */
interface ReportKind {
  readonly reason: string;
  /** Found anywhere in the text, before it is looked at closely. */
  readonly signs: readonly RegExp[];
  /** Whether it is one, by the members at its top. */
  readonly holds: (members: Members) => boolean;
}

const KINDS: readonly ReportKind[] = [
  {
    reason: 'a CycloneDX bill of materials, not code',
    signs: [/"bomFormat"\s*:\s*"CycloneDX"/],
    holds: (members) => members.get('bomFormat') === 'CycloneDX',
  },
  {
    reason: 'an SPDX document, not code',
    signs: [/"spdxVersion"\s*:\s*"SPDX-\d/, /"SPDXID"/],
    holds: (members) => /^SPDX-\d/.test(members.get('spdxVersion') ?? '') && members.has('SPDXID'),
  },
  {
    reason: 'an SPDX document, not code',
    signs: [/"https?:\/\/spdx\.org\/rdf\/3/, /"@graph"/],
    holds: (members) => members.get('@graph') === 'list' && members.has('@context'),
  },
  {
    reason: 'a SARIF log, not code',
    signs: [/"runs"\s*:\s*\[/, /"tool"\s*:\s*\{\s*"(driver|extensions)"/],
    holds: (members) => members.get('runs') === 'list' && /^\d+\.\d+\.\d+/.test(members.get('version') ?? ''),
  },
  {
    reason: 'a report of Model Pedigree, not code',
    signs: [/"schemaVersion"\s*:\s*\d/, /"registry"/, /"usages"\s*:\s*\[/, /"findings"\s*:\s*\[/],
    holds: (members) =>
      members.get('usages') === 'list' &&
      members.get('findings') === 'list' &&
      members.get('registry') === 'object' &&
      members.has('schemaVersion'),
  },
];

const SPDX_YAML = { version: /^spdxVersion:\s*["']?SPDX-\d/m, id: /^SPDXID:/m };

/**
 * Why a JSON or YAML file is a report about software, ours or another tool's, and no configuration of any: null for all else. Texts
 * without a report's own words are told by those alone; of the others the members at the top decide, so that nothing is left out for
 * what stands deeper in it.
 */
export function whyReport(format: string, text: string): string | null {
  if (format === 'yaml') return SPDX_YAML.version.test(text) && SPDX_YAML.id.test(text) ? 'an SPDX document, not code' : null;
  if (format !== 'json') return null;
  const possible = KINDS.filter(({ signs }) => signs.every((sign) => sign.test(text)));
  if (possible.length === 0) return null;
  const members = membersOf(text);
  return possible.find(({ holds }) => holds(members))?.reason ?? null;
}

function membersOf(text: string): Members {
  const members = new Map<string, string>();
  const scanner = createScanner(text, true);
  if (nextOf(scanner, text) !== '{') return members;
  for (let sign = nextOf(scanner, text); sign !== ''; sign = nextOf(scanner, text)) {
    if (sign !== '"') continue;
    const name = scanner.getTokenValue();
    if (nextOf(scanner, text) !== ':') return members;
    members.set(name, readValue(scanner, text));
  }
  return members;
}

/** Leaves the scanner at the end of the value. */
function readValue(scanner: JSONScanner, text: string): string {
  const first = nextOf(scanner, text);
  if (first !== '{' && first !== '[') return scanner.getTokenValue();
  for (let depth = 1; depth > 0; ) {
    const sign = nextOf(scanner, text);
    if (sign === '') break;
    if (sign === '{' || sign === '[') depth++;
    if (sign === '}' || sign === ']') depth--;
  }
  return first === '{' ? 'object' : 'list';
}

/** What the next token begins with: a string with its quotation mark; nothing at the end. */
function nextOf(scanner: JSONScanner, text: string): string {
  scanner.scan();
  return scanner.getTokenLength() === 0 ? '' : text.charAt(scanner.getTokenOffset());
}
