import type { Conflict, DateProposal, FlagProposal, Proposals, UnknownGroup } from './proposals';

export interface ReportHead {
  readonly day: string;
  readonly packages: readonly { readonly seenIn: string; readonly identifiers: number; readonly failure: string | undefined }[];
  readonly added: readonly string[];
  readonly ledgerSize: number;
}

/** The proposals as Markdown: to be read, checked against primary sources, and written into the data by hand. */
export function formatReport(head: ReportHead, proposals: Proposals): string {
  const sections = [
    [
      '# Registry proposals',
      `${head.day}. Claims of packages; nothing here is in the registry until a person has looked at a primary source.`,
    ],
    packageSection(head),
    unknownSection(proposals.unknown),
    dateSection(proposals.dates, proposals.agreeingDates),
    flagSection(proposals.flags),
    conflictSection(proposals.conflicts),
    hostSection(proposals.hosts),
  ];
  return `${sections.map((lines) => lines.join('\n\n')).join('\n\n')}\n`;
}

function packageSection({ packages, added, ledgerSize }: ReportHead): readonly string[] {
  const rows = packages.map(({ seenIn, identifiers, failure }) => `| ${seenIn} | ${failure ?? identifiers} |`);
  return [
    '## Packages',
    ['| package | identifiers |', '|---|---|', ...rows].join('\n'),
    `The ledger has ${ledgerSize} identifiers, ${added.length} of them new.`,
    ...(added.length > 0 && added.length <= 400 ? [added.map((identifier) => `+ \`${identifier}\``).join('\n')] : []),
  ];
}

function unknownSection(groups: readonly UnknownGroup[]): readonly string[] {
  const all = groups.flatMap(({ identifiers }) => identifiers);
  const lines = groups.map(({ guess, identifiers }) => {
    const items = identifiers.map(
      ({ identifier, isNew, platforms }) => `- ${isNew ? '**new** ' : ''}\`${identifier}\` (${platforms.join(', ')})`,
    );
    return [`### ${guess} (${identifiers.length})`, ...items].join('\n');
  });
  return [
    `## Identifiers that neither a row nor a family answers: ${all.length}, new ${all.filter(({ isNew }) => isNew).length}`,
    ...lines,
  ];
}

function dateSection(dates: readonly DateProposal[], agreeing: number): readonly string[] {
  const title = `## Shutdown dates: ${agreeing} agree, ${dates.length} do not`;
  if (dates.length === 0) return [title];
  return [title, ['```diff', ...dates.flatMap(dateDiff), '```'].join('\n')];
}

/** A row of a vendor file as it would have to be, and the row as it is. `announced` and replacements need the vendor's page. */
function dateDiff({ identifier, model, platform, date, past, seenIn, file, entry }: DateProposal): readonly string[] {
  const row = { model: model ?? '(no row)', identifiers: [identifier], platform, state: past ? 'retired' : 'deprecated', date };
  const heading = `  ${identifier} on ${platform}: ${seenIn}, ${file}`;
  if (!entry) return [heading, `+ ${JSON.stringify(row)}`];
  const { state, date: before, identifiers } = entry;
  const present = { model: entry.model, ...(identifiers ? { identifiers } : {}), platform, state, ...(before ? { date: before } : {}) };
  return [heading, `- ${JSON.stringify(present)} (${[entry.source].flat().join(', ')})`, `+ ${JSON.stringify(row)}`];
}

function flagSection(flags: readonly FlagProposal[]): readonly string[] {
  const title = `## Called deprecated, while the registry says otherwise or nothing: ${flags.length}`;
  const items = flags.map(
    ({ identifier, model, platform, state, seenIn }) =>
      `- \`${identifier}\` (${model}) on ${platform}: registry ${state ?? 'has no row'}; ${seenIn.join(', ')}`,
  );
  return items.length > 0 ? [title, items.join('\n')] : [title];
}

function conflictSection(conflicts: readonly Conflict[]): readonly string[] {
  const title = `## Conflicts: ${conflicts.length}`;
  const items = conflicts.map(({ subject, claims }) => `- ${subject}: ${claims.join('; ')}`);
  return items.length > 0 ? [title, items.join('\n')] : [title];
}

function hostSection(hosts: Proposals['hosts']): readonly string[] {
  const title = `## Hosts that no endpoint has: ${hosts.length}`;
  const items = hosts.map(({ host, platforms }) => `- \`${host}\` (${platforms.join(', ')})`);
  return items.length > 0 ? [title, items.join('\n')] : [title];
}
