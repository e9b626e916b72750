import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { ResolvedUsage } from '../../../model/finding';
import { uriOf } from '../../places';
import { type ActionContext, wants } from '../actionContext';
import { nameOf } from './acceptance';
import { acceptTexts } from './acceptTexts';
import { entryWorkspaceEdit } from './fileEdits';
import { addedEntry, type PolicyTarget, policyTargetOf, type ReadText } from './policyTarget';

/** The rule that speaks of what no entry of an allow list describes. */
const NOT_ALLOWED = 'not-allowed';

/**
 * Puts a model on the allow list that leaves it out. The entry goes into the file in which that list stands: a list in a stronger file
 * would replace the whole of it. What `deny` describes is no matter of one more entry; it can be accepted as an exception.
 */
export async function allowActions(context: ActionContext, read: ReadText): Promise<readonly CodeAction[]> {
  const shown = context.findings.filter(({ finding }) => finding.code === NOT_ALLOWED);
  if (shown.length === 0 || !wants(context.params, CodeActionKind.QuickFix)) return [];
  const target = await listTarget(context, read);
  if (target === null) return [];
  const texts = acceptTexts(context.options.locale);
  const byModel = new Map(shown.map((each) => [modelOf(each.usage), each]));
  return [...byModel].flatMap(([model, { usage, diagnostic }]): readonly CodeAction[] => {
    const title = texts.allow(nameOf(usage), target.file);
    const action = { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
    const added = addedEntry(target, 'allow', { model });
    if (added.kind === 'edit') return [{ ...action, edit: entryWorkspaceEdit(added, context.options) }];
    return context.options.client.showsDisabled ? [{ ...action, disabled: { reason: texts.refused(target.file)[added.kind] } }] : [];
  });
}

/** The file with the list that counts; `null` where a profile or a file outside of the workspace brings it. */
async function listTarget({ policy, spot }: ActionContext, read: ReadText): Promise<PolicyTarget | null> {
  const origin = policy.allow?.[0]?.origin;
  if (origin === undefined) return policy.layers.at(-1)?.kind === 'file' ? policyTargetOf(spot, policy, read) : null;
  if (origin.kind !== 'file' || /^\.\.\/|(^|\/)node_modules\//.test(origin.layer)) return null;
  const uri = uriOf(spot.root, origin.layer);
  const found = await read(uri);
  return found.kind === 'text' ? { file: origin.layer, uri, text: found.text, head: '' } : null;
}

function modelOf({ model, value }: ResolvedUsage): string {
  return model?.id ?? value;
}
