/** What a model was made from, and what was made from it. */
import type { Model } from '../../model/registry';
import type { Registry } from '../../registry/api';
import { lineageLines } from '../card/lineagePart';
import { codeBlock, escapeMarkdown } from '../card/markdown';
import { modelLink } from './modelLink';
import type { PageOptions } from './pageOptions';

const MOST_CHILDREN = 30;

/** The way up as a tree, with the pages of the bases; the way down as a list. Empty when nothing is known. */
export function lineageSection(model: Model, { registry, texts, pageTexts, limits }: PageOptions): string {
  const up = lineageLines(model, registry, texts, '', new Set([model.id])).slice(0, limits.lineage);
  const bases = registry.ancestors(model.id).map((ancestor) => modelLink(ancestor.model));
  const children = madeFrom(model, registry);
  const undisclosed = model.undisclosedBase === true ? texts.undisclosedBase : '';
  if (up.length === 0 && children.length === 0 && undisclosed === '') return '';
  const rest = children.length > MOST_CHILDREN ? ` · ${texts.more(children.length - MOST_CHILDREN)}` : '';
  return [
    `## ${pageTexts.heading.lineage}`,
    undisclosed,
    up.length === 0 ? '' : codeBlock([model.name, ...up]),
    bases.join(' · '),
    children.length === 0
      ? ''
      : `**${pageTexts.madeFromIt(children.length)}**\n\n${children
          .slice(0, MOST_CHILDREN)
          .map(({ child, relation }) => `${modelLink(child)} (${escapeMarkdown(texts.made[relation])})`)
          .join(' · ')}${rest}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

interface Child {
  readonly child: Model;
  readonly relation: NonNullable<Model['lineage']>[number]['relation'];
}

function madeFrom({ id }: Model, registry: Registry): readonly Child[] {
  return registry.models().flatMap((child): readonly Child[] => {
    const step = child.lineage?.find(({ base }) => base === id);
    return step === undefined ? [] : [{ child, relation: step.relation }];
  });
}
