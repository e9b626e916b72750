import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { addressOf, isSamePlace, MAY_BE_OF_THE_WAY, message, OF_THE_WAY, type OtherEndpoint, otherEndpoints } from '../../assess';
import type { Message, ResolvedUsage } from '../../model/finding';
import { compareLevels, type Level } from '../../model/level';
import type { Location } from '../../model/location';
import type { Registry } from '../../registry/api';
import { type ActionContext, type ShownFinding, wants } from './actionContext';
import { disabledAction } from './disabledAction';
import { type PlacedEdit, toWorkspaceEdit } from './toWorkspaceEdit';
import { whyNotWritten } from './writtenText';

/** A key beside a model in a configuration, which chooses the client. */
const PROVIDER = /\bprovider["']?\s*[:=]\s*["']?([\w.-]+)/i;

/** So many lines around a model belong to it. */
const NEAR_LINES = 6;

/** What is milder is no reason to call another service. */
const MILDEST: Level = 'low';

/** What the answer needs beside the asked document: an address may stand in another file, and calls of other files may share it. */
export interface EndpointServices {
  /** Every usage of the document's folder. */
  readonly usages: () => readonly ResolvedUsage[];
  /** What stands in a file now; null when it cannot be read. */
  readonly read: (uri: string) => Promise<string | null>;
}

/** Other endpoints for a model that is called in a way which the policy objects to: the address and the name there, in one edit. */
export async function endpointActions(context: ActionContext, services: EndpointServices): Promise<readonly CodeAction[]> {
  if (!wants(context.params, CodeActionKind.QuickFix)) return [];
  const actions: CodeAction[] = [];
  for (const usage of context.usages) {
    const findings = context.findings.filter((shown) => shown.usage === usage && isOfTheWay(shown));
    if (usage.kind === 'model' && usage.model !== null && findings.length > 0)
      actions.push(...(await actionsFor(usage, findings, context, services)));
  }
  return actions;
}

function isOfTheWay({ finding: { code, level } }: ShownFinding): boolean {
  return (OF_THE_WAY.includes(code) || MAY_BE_OF_THE_WAY.includes(code)) && compareLevels(level, MILDEST) <= 0;
}

async function actionsFor(
  usage: ResolvedUsage,
  findings: readonly ShownFinding[],
  context: ActionContext,
  services: EndpointServices,
): Promise<readonly CodeAction[]> {
  const { registry, policy, today, options } = context;
  const others = sharers(usage, services.usages());
  const answer = otherEndpoints([usage, ...others], { registry, policy, today });
  const refuse = (reason: Message): readonly CodeAction[] => refusal(usage, findings, reason, context);
  if (answer.kind === 'none') return refuse(answer.reason);
  const actions: CodeAction[] = [];
  for (const there of answer.found) {
    const ended = findings.filter(({ finding }) => there.ends.includes(finding.code) || there.eases.includes(finding.code));
    if (ended.length === 0) continue;
    const edits = await editsTo(there, answer.at, [usage, ...others], context, services);
    if ('reason' in edits) return refuse(edits.reason);
    const edit = toWorkspaceEdit(edits.edits, options);
    if (edit === null) return refuse(message('edit.closed-notebook'));
    actions.push({
      title: options.engine.renderMessage(titleOf(there, registry), options.locale),
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnosticsOf(ended),
      edit,
    });
  }
  return actions;
}

/** The other calls that go to the same address, which is written once for all of them. */
function sharers(usage: ResolvedUsage, all: readonly ResolvedUsage[]): readonly ResolvedUsage[] {
  const at = addressOf(usage)?.location;
  if (at === undefined) return [];
  return all.filter(
    (other) =>
      other.kind === 'model' &&
      !isSamePlace(other.location, usage.location) &&
      [...other.evidence, ...(other.otherWays ?? [])].some(({ code, location }) => code === 'endpoint' && isSamePlace(location, at)),
  );
}

type Edits = { readonly edits: readonly PlacedEdit[] } | { readonly reason: Message };

/** The address and each name, where they are plain texts and stand as they were analyzed. */
async function editsTo(
  { address, identifiers }: OtherEndpoint,
  at: { readonly location: Location; readonly args: readonly string[] },
  usages: readonly ResolvedUsage[],
  context: ActionContext,
  services: EndpointServices,
): Promise<Edits> {
  const places = [
    { location: at.location, written: at.args[0] ?? '', newText: address, refused: message('endpoint.computed') },
    ...usages.map(({ location, written }, index) => ({ location, written, newText: identifiers[index] ?? written, refused: null })),
  ];
  const edits: PlacedEdit[] = [];
  for (const { location, written, newText, refused } of places) {
    if (newText === written) continue;
    const uri = context.options.uri(location);
    const document = await documentAt(uri, location, context, services);
    if (document === null) return { reason: message(location.cell === undefined ? 'edit.other-text' : 'edit.closed-notebook') };
    if (refused !== null && document.getText(location.range) !== written) return { reason: refused };
    const provider = refused === null ? providerNear(document, location) : null;
    if (provider !== null) return { reason: message('endpoint.provider', { written: provider }) };
    const reason = whyNotWritten(document, { location, written }, newText);
    if (reason !== null) return { reason };
    edits.push({ location, newText });
  }
  return { edits };
}

async function documentAt(
  uri: string,
  { cell }: Location,
  { options }: ActionContext,
  { read }: EndpointServices,
): Promise<TextDocument | null> {
  const open = options.document(uri);
  if (open !== undefined) return open;
  // What counts within a cell does not count within the file.
  const text = uri === '' || cell !== undefined ? null : await read(uri);
  return text === null ? null : TextDocument.create(uri, '', 0, text);
}

/** The provider that a configuration names beside a model, unless it stands for whatever speaks as OpenAI does; code has a client instead. */
function providerNear(document: TextDocument, { file, range }: Location): string | null {
  if (!/\.(?:ya?ml|jsonc?|toml|ini|properties|env)$/i.test(file)) return null;
  const start = { line: Math.max(0, range.start.line - NEAR_LINES), character: 0 };
  const named = PROVIDER.exec(document.getText({ start, end: { line: range.end.line + NEAR_LINES + 1, character: 0 } }))?.[1];
  return named === undefined || /openai|litellm|custom|compatible/i.test(named) ? null : named;
}

function titleOf({ endpoint, identifiers, ends, eases }: OtherEndpoint, registry: Registry): Message {
  const operator = endpoint.operator === null ? undefined : registry.vendor(endpoint.operator);
  const country = endpoint.country ?? operator?.country ?? null;
  const code = endpoint.country !== null ? 'fix.endpoint' : country === null ? 'fix.endpoint-unknown' : 'fix.endpoint-unplaced';
  return message(code, {
    endpoint: endpoint.name,
    identifier: identifiers[0] ?? '',
    operator: operator?.name ?? endpoint.name,
    country,
    ends: ends.length === 0 ? null : ends.join(', '),
    eases: eases.length === 0 ? null : eases.join(', '),
  });
}

/** Told for findings on the way alone: what a list denies may be denied on every way, and an address of one's own is known to be one. */
function refusal(
  usage: ResolvedUsage,
  findings: readonly ShownFinding[],
  reason: Message,
  { options }: ActionContext,
): readonly CodeAction[] {
  const ofTheWay = findings.filter(({ finding }) => OF_THE_WAY.includes(finding.code) && finding.code !== 'unknown-endpoint');
  if (ofTheWay.length === 0) return [];
  const title = message('fix.endpoint-none', { model: usage.model?.name ?? usage.value });
  return disabledAction({ title, reason, kind: CodeActionKind.QuickFix, diagnostics: diagnosticsOf(ofTheWay) }, options);
}

function diagnosticsOf(shown: readonly ShownFinding[]): Diagnostic[] {
  return [...new Set(shown.map(({ diagnostic }) => diagnostic))];
}
