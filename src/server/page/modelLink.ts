import type { Model } from '../../model/registry';
import { escapeMarkdown } from '../card/markdown';

/** Pages lie flat beside each other, so that a page's name is all the way to it. */
export function modelLink({ id, name }: Pick<Model, 'id' | 'name'>): string {
  return `[${escapeMarkdown(name)}](${pageFileOf(id)})`;
}

/** `moonshotai/kimi-k2` has the page `moonshotai%7Ekimi-k2.md`: no id holds a tilde. */
export function pageFileOf(id: string): string {
  return `./${encodeURIComponent(id.replace('/', '~')).replace(/[()!'*]/g, '')}.md`;
}
