import { commands, type Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import { withoutIcons } from '../withoutIcons';
import { spoken } from './changeItems';
import type { ChangeNode } from './changeNodes';
import type { ChangesView } from './changesView';
import { changeName } from './changeWords';
import { openChange } from './openChange';
import { untilDiagnosed } from './untilDiagnosed';

/** Walks through the changes one by one. */
export interface ReviewWalk extends Disposable {
  /** Shows the first change; false: there is none. */
  begin(): Promise<boolean>;
  /** Shows the next or the one before; round and round. */
  step(by: 1 | -1): Promise<boolean>;
  end(): void;
}

/** See {@link ReviewWalk}. What the changes are may change under way: the walk goes on from the one that it has shown. */
export function reviewWalk(view: ChangesView): ReviewWalk {
  const item = window.createStatusBarItem('modelPedigree.review', StatusBarAlignment.Left);
  item.name = l10n.t('Review of model changes');
  item.command = 'modelPedigree.nextChange';
  let shown: { readonly id: string; readonly at: number } | undefined;

  const idOf = ({ parent, row }: ChangeNode): string => `${parent.changes.root} ${row.id}`;
  const show = async (at: number): Promise<boolean> => {
    const all = view.changes();
    const node = all[at];
    if (node === undefined) {
      end();
      return false;
    }
    shown = { id: idOf(node), at };
    tell('modelPedigree.reviewing', true);
    await view.reveal(node);
    await openChange(node, { preview: true });
    item.text = l10n.t('$(git-compare) {0} of {1}: {2}', at + 1, all.length, withoutIcons(changeName(node.row)));
    item.tooltip = l10n.t('Next change');
    item.accessibilityInformation = { label: l10n.t('Change {0} of {1}: {2}', at + 1, all.length, spoken(node.row)) };
    item.show();
    await untilDiagnosed(node);
    // the finding with the editor's own way to its fixes; of what was taken out there is neither
    if (node.row.place !== null) await commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
    return true;
  };
  const end = (): void => {
    shown = undefined;
    tell('modelPedigree.reviewing', false);
    item.hide();
  };
  return {
    begin: () => show(0),
    async step(by) {
      const all = view.changes();
      if (all.length === 0 || shown === undefined) return show(by === 1 ? 0 : all.length - 1);
      const { id, at } = shown;
      const now = all.findIndex((node) => idOf(node) === id);
      // one that was fixed is gone: what came after it stands in its place
      const next = now >= 0 ? now + by : by === 1 ? at : at - 1;
      return show((next + all.length) % all.length);
    },
    end,
    dispose() {
      end();
      item.dispose();
    },
  };
}

function tell(key: string, value: boolean): void {
  void commands.executeCommand('setContext', key, value);
}
