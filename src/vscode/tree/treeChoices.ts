import { commands, type Disposable, type Event, EventEmitter, type Memento } from 'vscode';
import { GROUPINGS, type Grouping } from './groupings';
import { ORDERS, type Order } from './treeNodes';

/** How the user wants the tree of a workspace. */
export interface Choices {
  readonly grouping: Grouping;
  readonly order: Order;
  readonly hidesTests: boolean;
  /** Not kept: a filter that somebody has forgotten hides things. */
  readonly text: string;
}

export interface TreeChoices extends Disposable {
  readonly onDidChange: Event<Choices>;
  now(): Choices;
  choose(changed: Partial<Choices>): void;
}

const KEY = 'modelPedigree.tree';

/** The choices of this workspace; menus can ask for them as contexts. */
export function treeChoices(memento: Memento): TreeChoices {
  const changed = new EventEmitter<Choices>();
  let choices = kept(memento.get(KEY));
  const tell = ({ grouping, order, hidesTests, text }: Choices): void => {
    const contexts = { treeGrouping: grouping, treeOrder: order, treeHidesTests: hidesTests, treeIsFiltered: text !== '' };
    for (const [key, value] of Object.entries(contexts)) void commands.executeCommand('setContext', `modelPedigree.${key}`, value);
  };
  tell(choices);
  return {
    onDidChange: changed.event,
    now: () => choices,
    choose(wanted) {
      choices = { ...choices, ...wanted };
      const { text: _, ...rest } = choices;
      void memento.update(KEY, rest);
      tell(choices);
      changed.fire(choices);
    },
    dispose: () => changed.dispose(),
  };
}

/** What an earlier version has kept may be anything. */
function kept(given: unknown): Choices {
  const { grouping, order, hidesTests } = typeof given === 'object' && given !== null ? { ...NOTHING, ...given } : NOTHING;
  return {
    grouping: GROUPINGS.find((known) => known === grouping) ?? 'level',
    order: ORDERS.find((known) => known === order) ?? 'level',
    hidesTests: hidesTests === true,
    text: '',
  };
}

const NOTHING: Readonly<Record<'grouping' | 'order' | 'hidesTests', unknown>> = {
  grouping: undefined,
  order: undefined,
  hidesTests: undefined,
};
