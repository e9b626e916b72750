/** What the reader can do next: links that run commands, for clients that run those. */
import { CUSTOM_PREFIX } from '../../assess';
import { compareLevels } from '../../model/level';
import { addressOfRule } from '../../report/rulePages';
import type { JudgedUsage } from '../judgements';
import { COMMANDS, type ModelPageArguments, type UsagesOf } from '../protocol';
import type { CardOptions } from './card';
import { icon } from './cardParts';
import { commandLink, link } from './markdown';

/** One line of links; none where only the rule could be linked, which the findings do already. */
export function linksPart({ usage, findings, root }: JudgedUsage, options: CardOptions): string {
  const { texts, looks, uri } = options;
  if (!looks.commandLinks) return '';
  const page: ModelPageArguments = { identifier: usage.value, from: uri(root, usage.location) };
  const same: UsagesOf = usage.model === null ? { value: usage.value } : { model: usage.model.id };
  const namesModel = usage.model !== null || usage.match.how === 'family';
  const [worst] = [...findings].sort((a, b) => compareLevels(a.level, b.level)).filter(({ code }) => !code.startsWith(CUSTOM_PREFIX));
  if (usage.kind === 'remote-code') return '';
  const told = [
    namesModel ? `${icon('notebook', options)}${commandLink(texts.links.page, COMMANDS.explainModel, page)}` : '',
    `${icon('references', options)}${commandLink(texts.links.usages, COMMANDS.showUsages, same)}`,
    worst === undefined ? '' : `${icon('checklist', options)}${link(texts.links.rule, addressOfRule(worst.code))}`,
    usage.model === null ? '' : `${icon('arrow-swap', options)}${commandLink(texts.links.alternatives, COMMANDS.showAlternatives, page)}`,
  ].filter((part) => part !== '');
  return told.join(' · ');
}
