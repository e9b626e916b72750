import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { worstLevel } from '../../model/level';
import { clip, oneLine } from '../card/markdown';
import { isShown } from '../diagnostics';
import { vendorOf } from '../hints/origin';
import type { Judgement } from '../judgements';
import { comparePositions } from '../positions';
import type { UsageTexts } from '../uses/usageTexts';

/** Languages of configuration, as the engine calls them: their readers look for the models, not for the punctuation around. */
export const CONFIGURATION: ReadonlySet<string> = new Set(['json', 'yaml', 'toml', 'dotenv', 'properties', 'modelfile']);

const LONGEST_NAME = 80;

/** The models that a configuration file names, in its order: who made each, where, and the worst that is said of it. */
export function configSymbols({ usages, findings }: Pick<Judgement, 'usages' | 'findings'>, texts: UsageTexts): DocumentSymbol[] {
  return usages
    .flatMap((usage, number): DocumentSymbol[] => {
      if ((usage.kind !== 'model' && usage.kind !== 'weights') || !isShown(usage)) return [];
      const own = findings.filter((finding) => finding.usage === number);
      const vendor = vendorOf({ usage, findings: own, root: '' });
      const level = worstLevel(own.map((finding) => finding.level));
      const detail = [vendor?.name, vendor?.country, level && texts.level[level]].filter((part) => part !== undefined && part !== null);
      const { range } = usage.location;
      const name = clip(oneLine(usage.value), LONGEST_NAME);
      // an empty name is no symbol
      return name === '' ? [] : [{ name, detail: detail.join(' · '), kind: SymbolKind.Constant, range, selectionRange: range }];
    })
    .sort((a, b) => comparePositions(a.range.start, b.range.start));
}
