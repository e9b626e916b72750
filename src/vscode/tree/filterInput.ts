import { l10n, ThemeIcon, window } from 'vscode';
import { numberText } from './groupNames';
import type { ModelsView } from './modelsView';

/** A text that is still being typed is not looked for at each letter. */
const TYPING_SETTLE_MS = 80;

/** Narrows the tree while the user types. Enter keeps the filter, Escape brings back the one before. */
export async function askForFilter({ choices, totals }: Pick<ModelsView, 'choices' | 'totals'>): Promise<void> {
  const before = choices.now().text;
  const input = window.createInputBox();
  const clear = { iconPath: new ThemeIcon('clear-all'), tooltip: l10n.t('Clear the filter') };
  input.title = l10n.t('Filter the models');
  input.placeholder = l10n.t('A model, maker, country, license, rule, file …');
  input.value = before;
  input.buttons = [clear];
  const tell = (): void => {
    const { shown, all } = totals();
    input.prompt = l10n.t('{0} of {1} usages', numberText(shown), numberText(all));
  };
  let isKept = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const narrow = (): void => {
    clearTimeout(timer);
    timer = undefined;
    choices.choose({ text: input.value.trim() });
    tell();
  };
  input.onDidChangeValue(() => {
    clearTimeout(timer);
    timer = setTimeout(narrow, TYPING_SETTLE_MS);
  });
  input.onDidTriggerButton(() => {
    input.value = '';
    narrow();
  });
  input.onDidAccept(() => {
    isKept = true;
    input.hide();
  });
  const left = new Promise<void>((resolve) => void input.onDidHide(() => resolve()));
  tell();
  input.show();
  await left;
  const isTyped = timer !== undefined;
  clearTimeout(timer);
  if (!isKept) choices.choose({ text: before });
  else if (isTyped) choices.choose({ text: input.value.trim() });
  input.dispose();
}
