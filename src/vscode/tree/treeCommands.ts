import { commands, Disposable, env, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { UsageRow } from '../../server/protocol';
import { acceptFinding } from '../acceptFinding';
import type { PedigreeServer } from '../client';
import type { Explanations } from '../explanations';
import type { Register } from '../registering';
import { showPlace } from '../showPlace';
import { pickUsage } from '../usagePicker';
import { askForFilter } from './filterInput';
import { GROUPINGS } from './groupings';
import { groupingName, orderName } from './groupNames';
import type { ModelsView } from './modelsView';
import { OPEN_USAGE_COMMAND, type OpenedUsage, SHOW_MORE_COMMAND } from './treeItems';
import { type GroupNode, ORDERS, type TreeNode } from './treeNodes';
import type { TreeRow } from './treeRow';

export interface TreeCommandParts {
  readonly register: Register;
  readonly view: ModelsView;
  readonly server: PedigreeServer;
  readonly explanations: Explanations;
}

/** The commands of the tree's title and of its nodes. */
export function registerTreeCommands(parts: TreeCommandParts): Disposable {
  return Disposable.from(titleCommands(parts), nodeCommands(parts));
}

function titleCommands({ register, view }: TreeCommandParts): Disposable {
  const { choices } = view;
  return Disposable.from(
    register('modelPedigree.groupModels', async () => {
      const { grouping } = choices.now();
      const picked = await pickOne(GROUPINGS, grouping, groupingName, l10n.t('Group the models'));
      if (picked !== undefined) choices.choose({ grouping: picked });
    }),
    register('modelPedigree.sortModels', async () => {
      const picked = await pickOne(ORDERS, choices.now().order, orderName, l10n.t('Sort the models'));
      if (picked !== undefined) choices.choose({ order: picked });
    }),
    ...GROUPINGS.map((grouping) => register(`modelPedigree.groupBy.${grouping}`, async () => choices.choose({ grouping }))),
    ...ORDERS.map((order) => register(`modelPedigree.sortBy.${order}`, async () => choices.choose({ order }))),
    register('modelPedigree.filterModels', () => askForFilter(view)),
    register('modelPedigree.clearModelFilter', async () => choices.choose({ text: '' })),
    register('modelPedigree.hideTests', async () => choices.choose({ hidesTests: true })),
    register('modelPedigree.showTests', async () => choices.choose({ hidesTests: false })),
    register('modelPedigree.revealUsage', () => revealAtCursor(view)),
  );
}

function nodeCommands({ register, view, server, explanations }: TreeCommandParts): Disposable {
  const onRow = (name: string, run: (row: TreeRow) => Promise<void>): Disposable =>
    register(name, async (node: TreeNode | undefined) => {
      const row = rowOf(node);
      if (row !== undefined) await run(row);
    });
  return Disposable.from(
    register(OPEN_USAGE_COMMAND, async (opened: OpenedUsage | UsageRow | undefined) => {
      if (opened !== undefined) await showPlace(Uri.parse(opened.uri), opened.location, { preserveFocus: true, preview: true });
    }),
    register(SHOW_MORE_COMMAND, async (group: GroupNode | undefined) => {
      if (group !== undefined) view.showMore(group);
    }),
    onRow('modelPedigree.explainNode', ({ facts, file }) => explanations.explain({ identifier: facts.value, from: file.uri })),
    onRow('modelPedigree.showNodeAlternatives', ({ facts, file }) =>
      explanations.explain({ identifier: facts.value, from: file.uri }, 'alternatives'),
    ),
    onRow('modelPedigree.showNodeUsages', ({ facts: { model, value } }) =>
      pickUsage(server, explanations, model === null ? { value } : { model: model.id }),
    ),
    onRow('modelPedigree.replaceNode', async ({ facts: { model } }) => {
      if (model !== null) await commands.executeCommand('modelPedigree.replaceModel', { model: model.id });
    }),
    onRow('modelPedigree.acceptNode', (row) => acceptRow(server, row)),
    onRow('modelPedigree.copyIdentifier', async ({ facts }) => env.clipboard.writeText(facts.value)),
    onRow('modelPedigree.copyPackageUrl', async ({ facts }) => env.clipboard.writeText(facts.packageUrl ?? '')),
  );
}

/** The usage that a node is, or one of those that it stands for, which have the same model. */
function rowOf(node: TreeNode | undefined): TreeRow | undefined {
  if (node?.kind === 'usage') return node.row;
  return node?.kind === 'group' && node.key.kind === 'model' ? node.sample() : undefined;
}

/** What is accepted is seen: its place is opened first. */
async function acceptRow(server: PedigreeServer, { file, facts, location }: TreeRow): Promise<void> {
  const [first, ...others] = facts.codes;
  const code = others.length === 0 ? first : await window.showQuickPick([...facts.codes], { title: l10n.t('Which finding is accepted') });
  if (code === undefined) return;
  const uri = Uri.parse(file.uri);
  await showPlace(uri, location);
  await acceptFinding(server, { textDocument: { uri: file.uri }, range: location.range, code });
}

async function revealAtCursor(view: ModelsView): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const { document, selection } = editor;
  const notebook = workspace.notebookDocuments.find((known) => known.getCells().some((cell) => cell.document === document));
  const cell = notebook?.getCells().find((known) => known.document === document)?.index;
  const isFound = await view.reveal((notebook ?? document).uri.toString(), selection.active, cell);
  if (!isFound) void window.showInformationMessage(l10n.t('The tree shows no usage of a model at the cursor.'));
}

async function pickOne<Choice extends string>(
  all: readonly Choice[],
  current: Choice,
  nameOf: (choice: Choice) => string,
  title: string,
): Promise<Choice | undefined> {
  const items = all.map((choice): QuickPickItem & { readonly choice: Choice } => ({
    label: nameOf(choice),
    description: choice === current ? l10n.t('now') : '',
    choice,
  }));
  return (await window.showQuickPick(items, { title }))?.choice;
}
