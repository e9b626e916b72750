import type { FileSummary, Sink } from '../model/summary';
import type { LoadSite, Usage } from '../model/usage';
import { rangeKey } from './mergeUsages';
import type { ValueResolver } from './resolveValue';

/** The calls of a project that load weights, and what they are given beside the model. */
export class Loads {
  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    private readonly resolver: ValueResolver,
  ) {}

  /** What a loading call is given beside the model. */
  site(file: string, sink: Sink): LoadSite {
    const load = sink.load;
    return {
      callee: sink.callee,
      location: { file, range: sink.range },
      revisionParameter: load?.revisionParameter ?? null,
      options: (load?.options ?? []).map((option) => {
        const [site] = this.resolver.sites(option.value, file);
        const plain = option.value.kind === 'boolean' ? option.value.value : (site?.text ?? null);
        const literal = option.value.kind === 'literal' || option.value.kind === 'boolean' ? { literal: option.value.range } : {};
        return { name: option.name, value: plain, argument: option.argument, ...literal };
      }),
    };
  }

  /**
   * `trust_remote_code=True` belongs to the loading call that holds it, not to whichever call a shared constant was met in first.
   * @returns the usage with the call that holds it, or as it is
   */
  attached(usage: Usage): Usage {
    if (usage.kind !== 'remote-code') return usage;
    const { file, range } = usage.location;
    const holder = this.summaries
      .get(file)
      ?.sinks.findLast((sink) => sink.load?.options.some((option) => rangeKey(file, option.argument) === rangeKey(file, range)));
    return holder ? { ...usage, load: this.site(file, holder) } : usage;
  }
}
