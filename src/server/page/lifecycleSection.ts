/** A model's life on every platform that the registry knows of. */
import type { Model } from '../../model/registry';
import { platformName, replacementText, timeline } from '../card/lifecyclePart';
import { codeCell } from '../card/markdown';
import type { JudgedUsage } from '../judgements';
import { imaginedUsage } from './imaginedUsage';
import type { PageOptions } from './pageOptions';

/** One row a platform and identifier; the platforms of the workspace's own uses first. */
export function lifecycleSection(model: Model, uses: readonly JudgedUsage[], options: PageOptions): string {
  const { registry, today, pageTexts } = options;
  const views = registry.lifecycleOf(model.id, today);
  const head = `## ${pageTexts.heading.lifecycle}`;
  if (views.length === 0) return `${head}\n\n${pageTexts.noLifecycle}`;
  const own = new Set(uses.map(({ usage }) => usage.lifecycle?.platform));
  const rank = (platform: string): number => (own.has(platform) ? 0 : 1);
  const rows = [...views]
    .sort((a, b) => rank(a.entry.platform) - rank(b.entry.platform))
    .map(({ entry, state }) => {
      const name = entry.identifiers?.[0] ?? model.identifiers.api?.[0] ?? model.id;
      const asked = imaginedUsage(name, entry.platform, registry, today);
      const identifiers = (entry.identifiers ?? []).map(codeCell).join(', ');
      return row([
        platformName(entry.platform, options),
        timeline(model, entry, state, options),
        identifiers,
        replacementText(entry, asked, options),
      ]);
    });
  return [`${head}\n`, row(pageTexts.lifecycleColumns), row(['---', '---', '---', '---']), ...rows].join('\n');
}

/** A row of a table; what stands in its cells is escaped. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
