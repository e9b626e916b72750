import { AnnotatedTextEdit, type ChangeAnnotation, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { identifierOf, message, replacementFor } from '../../assess';
import type { Message } from '../../model/finding';
import type { Model } from '../../model/registry';
import type { CodeActionTraits } from '../actions/actionTraits';
import { whyNotWritten } from '../actions/writtenText';
import type { RefusedPlace, ReplaceModelParams, ReplaceModelResult } from '../protocol';
import type { Session } from '../session';
import { type ModelUse, placesOf, usesOf } from './replacements';

/** The annotation of all edits: an editor shows them for confirmation under its label. */
const ANNOTATION = 'modelPedigree.replaceModel';

type Judged =
  | { readonly kind: 'edit'; readonly uri: string; readonly edit: TextEdit }
  | { readonly kind: 'refused'; readonly place: RefusedPlace };

/** The edit that makes the workspace name another model, in the spelling of each place, and what it has to leave alone. */
export async function replaceModel(params: ReplaceModelParams, session: Session, client: CodeActionTraits): Promise<ReplaceModelResult> {
  const judged: Judged[] = [];
  const uses = placesOf(usesOf(params.model, session));
  for (const use of uses) {
    const target = session.policies.registry(use.root).model(params.target);
    if (target !== undefined) judged.push(await editAt(use, target, session));
  }
  const refused = judged.flatMap((one) => (one.kind === 'refused' ? [one.place] : []));
  const edits = judged.flatMap((one) => (one.kind === 'edit' ? [one] : []));
  const [first] = uses;
  const target = first && session.policies.registry(first.root).model(params.target);
  if (edits.length === 0 || !first || !target) return { edit: null, edited: 0, refused };
  const { engine, locale } = session.presentation.codeActions(first.root);
  const label = engine.renderMessage(message('fix.replace-model', { model: first.model.name, target: target.name }), locale);
  return { edit: together(edits, label, session, client), edited: edits.length, refused };
}

async function editAt(use: ModelUse, target: Model, session: Session): Promise<Judged> {
  const { usage, root } = use;
  const { engine, locale, uri } = session.presentation.codeActions(root);
  const address = uri(usage.location);
  const refuse = (reason: Message): Judged => ({
    kind: 'refused',
    place: {
      uri: session.index.uri(root, usage.location),
      location: usage.location,
      written: usage.written,
      reason: engine.renderMessage(reason, locale),
    },
  });
  const replacement = replacementFor(usage, { model: target, identifier: identifierOf(target, usage) }, session.policies.registry(root));
  if (replacement.kind === 'refused') return refuse(replacement.reason);
  if (address === '' || (usage.location.cell !== undefined && session.document(address) === undefined))
    return refuse(message('edit.closed-notebook'));
  const text = await session.currentText(address);
  if (text === null) return refuse(message('edit.other-text'));
  const reason = whyNotWritten(TextDocument.create(address, '', 0, text), usage, replacement.newText);
  if (reason !== null) return refuse(reason);
  return { kind: 'edit', uri: address, edit: { range: usage.location.range, newText: replacement.newText } };
}

function together(
  edits: readonly { readonly uri: string; readonly edit: TextEdit }[],
  label: string,
  session: Session,
  client: CodeActionTraits,
): WorkspaceEdit {
  const byUri = new Map<string, TextEdit[]>();
  for (const { uri, edit } of edits) byUri.set(uri, [...(byUri.get(uri) ?? []), edit]);
  if (!client.versionedEdits) return { changes: Object.fromEntries(byUri) };
  const annotated = ({ range, newText }: TextEdit): TextEdit =>
    client.confirmsEdits ? AnnotatedTextEdit.replace(range, newText, ANNOTATION) : { range, newText };
  const annotation: ChangeAnnotation = { label, needsConfirmation: true };
  return {
    documentChanges: [...byUri].map(([uri, own]) => ({
      textDocument: { uri, version: session.document(uri)?.version ?? null },
      edits: own.map(annotated),
    })),
    ...(client.confirmsEdits ? { changeAnnotations: { [ANNOTATION]: annotation } } : {}),
  };
}
