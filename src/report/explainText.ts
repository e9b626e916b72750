import picocolors from 'picocolors';
import { type Locale, type MessageCode, message, renderMessage, renderTerm } from '../assess';
import { encodeThresholds } from '../assess/thresholds';
import type { Message } from '../model/finding';
import type { Obligation } from '../model/license';
import type { CitedFact, Explanation, FamilyExplanation, ModelExplanation, VendorExplanation } from '../registry/explain';
import { padded, printable, widest } from './columns';

type Colors = ReturnType<typeof picocolors.createColors>;

/** A labelled entry; further lines stand below the first, indented. */
export type Entry = readonly [label: MessageCode, lines: readonly string[]];

/** All that the registry knows about an identifier, for people. */
export function explainText(explanation: Explanation, options: { readonly locale: Locale; readonly colors: boolean }): string {
  const colors = picocolors.createColors(options.colors);
  const say = (code: MessageCode, args: Message['args'] = {}) => renderMessage(message(code, args), options.locale);
  const term: Term = (value) => renderTerm(value, options.locale);
  const entries = entriesOf(explanation, say, term).filter(([, lines]) => lines.length > 0);
  const known = explanation.model ?? explanation.family ?? explanation.vendor ?? explanation.candidates[0];
  const labels = entries.map(([label]) => say(label));
  const width = widest(labels);
  const rows = entries.map(([, lines], index) => entryText(labels[index] ?? '', lines, width, colors));
  return [...rows, ...(known ? [] : [say('explain.unknown')])].join('\n');
}

export type Say = (code: MessageCode, args?: Message['args']) => string;
export type Term = (value: string) => string;

/** All that is told of an identifier, part by part, in the order in which one decides. */
export function entriesOf(explanation: Explanation, say: Say, term: Term): readonly Entry[] {
  const { identifier, match, model, family, vendor, candidates, sources } = explanation;
  const how = say('explain.match-how', {
    how: match.how,
    confidence: match.confidence,
    steps: match.steps.length > 0 ? match.steps.join('\n') : null,
  });
  return [
    ['explain.identifier', [printable(identifier)]],
    ['explain.match', [printable(how)]],
    ...(model ? modelEntries(model, say, term) : []),
    ...(family ? familyEntries(family, say, term) : []),
    ['explain.vendor', !model && (!family || family.derived) && vendor ? [vendorLine(vendor, say)] : []],
    ['explain.candidates', candidates.map(({ id, name }) => `${name} (${id})`)],
    ['explain.sources', sourceLines(sources, say)],
  ];
}

function modelEntries(model: ModelExplanation, say: Say, term: Term): readonly Entry[] {
  const { total, active } = model.parameters ?? {};
  const inherited = model.effectiveLicenses.filter(({ path }) => path.length > 0);
  return [
    ['explain.model', [`${model.name} (${model.id})`]],
    [
      'explain.vendor',
      [
        vendorLine(model.vendor, say),
        ...(model.vendor.entities ?? []).map(({ name, country, role }) => `${name} (${[country, role].filter(Boolean).join(', ')})`),
      ],
    ],
    ['explain.kind', [model.kind]],
    ['explain.openness', model.openness === null ? [] : [term(model.openness)]],
    ['explain.released', model.released === null ? [] : [model.released]],
    ['explain.parameters', total === undefined ? [] : [say('explain.parameters-line', { total, active: active ?? null })]],
    ['explain.license', model.license ? licenseLines(model.license, say) : []],
    [
      'explain.inherited',
      inherited.flatMap(({ id, name, carrier, path, obligations }) => [
        say('explain.inherited-line', { license: name ?? id, carrier, path: path.join(' → ') }),
        ...obligations.map((obligation) => `  ${obligationLine(obligation, say)}`),
      ]),
    ],
    ['explain.lineage', model.lineage.map(({ of, base, relation, status }) => say('explain.lineage-line', { of, base, relation, status }))],
    ['explain.lifecycle', model.lifecycle.map((entry) => lifecycleLine(entry, say))],
    ['explain.endpoints', model.endpoints.map(({ platform, operator, country }) => endpointLine(platform, operator, country, say))],
    [
      'explain.advisories',
      model.advisoryDetails.map(({ title, authority, status, from, to }) =>
        say('explain.advisory-line', { title, authority, status, from, to: to ?? null }),
      ),
    ],
    ['explain.identifiers', Object.entries(model.identifiers).map(([namespace, names]) => `${namespace}: ${names.join(', ')}`)],
  ];
}

function familyEntries(family: FamilyExplanation, say: Say, term: Term): readonly Entry[] {
  return [
    ['explain.family', [family.derived ? `${family.name}: ${vendorLine(family.vendor, say)}` : family.name]],
    ['explain.vendor', family.derived ? [] : [vendorLine(family.vendor, say)]],
    ['explain.openness', family.openness === null ? [] : [term(family.openness)]],
    ['explain.license', family.license === null ? [] : [family.license]],
    ['explain.advisories', family.advisories],
  ];
}

function vendorLine({ name, country }: VendorExplanation, say: Say): string {
  return country === null ? say('explain.vendor-unknown-country', { name }) : say('explain.vendor-line', { name, country });
}

function licenseLines({ id, name, url, obligations }: NonNullable<ModelExplanation['license']>, say: Say): readonly string[] {
  return [
    name === undefined || name === id ? id : `${name} (${id})`,
    ...(url === undefined ? [] : [url]),
    ...obligations.map((obligation) => `- ${obligationLine(obligation, say)}`),
  ];
}

/** A duty, with the size from which on it holds. */
export function obligationLine({ text, textJa, above }: Obligation, say: Say): string {
  const args = { text, textJa: textJa ?? null, thresholds: encodeThresholds(above ?? []) };
  return say(above && above.length > 0 ? 'explain.obligation-above' : 'explain.obligation', args);
}

/** The state of a model on a platform, since when, and what comes instead. */
export function lifecycleLine(
  { platform, state, date, replacement, identifiers }: ModelExplanation['lifecycle'][number],
  say: Say,
): string {
  const line = say('explain.lifecycle-line', { platform, state, date: date ?? null, replacement: replacement ?? null });
  return identifiers ? `${line} [${identifiers.join(', ')}]` : line;
}

function endpointLine(platform: string, operator: string | null, country: string | null, say: Say): string {
  if (operator === null) return platform;
  return country === null ? `${platform}: ${operator}` : say('explain.endpoint-line', { platform, operator, country });
}

/** Sources once each, with the facts that they bear. */
function sourceLines(sources: readonly CitedFact[], say: Say): readonly string[] {
  const bySource = new Map<string, { readonly source: CitedFact; readonly facts: string[] }>();
  for (const source of sources) {
    const known = bySource.get(source.url + source.title);
    if (known) known.facts.push(source.fact);
    else bySource.set(source.url + source.title, { source, facts: [source.fact] });
  }
  return [...bySource.values()].flatMap(({ source: { title, url, checked, primary }, facts }) => [
    say('explain.source-line', { fact: facts.join(', '), title, primary, checked }),
    `  ${url}`,
  ]);
}

function entryText(label: string, lines: readonly string[], width: number, colors: Colors): string {
  const [first = '', ...rest] = lines;
  const indent = ' '.repeat(width + 2);
  return [`${colors.bold(padded(label, width))}  ${first}`, ...rest.map((line) => indent + line)].join('\n');
}
