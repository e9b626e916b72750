import { modelAtEnd } from '../detect/localCopies';
import type { Location, Range } from '../model/location';
import type { FileSummary, Sink } from '../model/summary';
import type { Evidence, Role, Usage } from '../model/usage';
import type { Registry } from '../registry/api';
import type { Aliases } from './aliases';
import type { Loads } from './loads';
import { naming } from './naming';
import type { LinkedSink, SinkAddresses } from './sinkAddress';
import type { Site } from './site';
import { confidenceOf, isPath } from './sureness';
import { isInTest } from './testCode';

/** Makes usages of the texts that reach a call. */
export class SinkUsages {
  constructor(
    private readonly summaries: ReadonlyMap<string, FileSummary>,
    private readonly registry: Registry,
    private readonly addresses: SinkAddresses,
    private readonly loads: Loads,
    private readonly aliases: Aliases,
  ) {}

  /** The usage of a text that reaches a sink; null when it names no model. */
  of(linked: LinkedSink, found: Site): Usage | null {
    const { sink, file } = linked;
    const known = this.registry.resolve(found.text, sink.hint).how !== 'unknown';
    const site = this.aliases.behind(this.spelledOut(sink, found), linked.deployment, known);
    const summary = this.summaries.get(site.location.file);
    const match = this.registry.resolve(site.text, sink.hint);
    const confidence = confidenceOf(sink, site, match);
    if (confidence === null) return null;
    // a test's own stand-in: `"any"`, `"deployment-name"`
    const inTest = summary !== undefined && isInTest(summary, site.location.range);
    if (match.how === 'unknown' && inTest && !/[\d/]/.test(site.text)) return null;
    const direct = site.location.file === file && contains(sink, site.location.range);
    const call: Location = { file, range: sink.range };
    const deployment = this.addresses.deploymentOf(linked, site.text, match);
    const client = linked.evidence.find(({ code }) => code === 'client')?.location;
    const argument: Evidence = { code: 'argument', args: [sink.parameter, sink.callee], location: call };
    return {
      kind: 'model',
      location: site.location,
      ...naming(site, match),
      role: roleOf(sink, site, direct),
      confidence,
      deployment,
      hint: sink.hint,
      evidence: [argument, ...site.evidence, ...linked.evidence],
      reaches: direct ? [] : [call],
      ...(client ? { calls: [{ location: call, client, deployment }] } : {}),
      inTest,
      editable: site.plain,
      ...(sink.load ? { load: this.loads.site(file, sink) } : {}),
    };
  }

  /** `large-v3` as the whole identifier that it stands for, where the registry knows that one. */
  private spelledOut(sink: Sink, site: Site): Site {
    if (isPath(site.text)) return this.endOfPath(sink, site);
    if (sink.prefix === undefined || site.text.includes('/') || site.text.includes(sink.prefix)) return site;
    const text = sink.prefix + site.text;
    const known = this.registry.resolve(text, sink.hint).how !== 'unknown';
    return known ? { ...site, text, written: site.text } : site;
  }

  /** `/data/models/phi-4`: a folder that is named after the model in it. */
  private endOfPath(sink: Sink, site: Site): Site {
    const text = modelAtEnd(this.registry, site.text, sink.hint);
    return text === null ? site : { ...site, text, written: site.text, part: true };
  }
}

/** What the text is to the sink: an argument where it stands in the call itself, else what its own place says. */
function roleOf(sink: Sink, site: Site, direct: boolean): Role {
  const silent = site.role === 'mention' || site.role === 'catalog';
  // what only looks like a call says less than the place: the answer of a test double, an expected request
  if (silent) return sink.sdk === null && direct ? site.role : 'constant';
  return direct && sink.callee !== '' && site.role !== 'default' ? 'call' : site.role;
}

/** Whether a literal stands inside the call itself: on its lines, behind its callee. */
function contains(sink: Sink, range: Range): boolean {
  const holder = sink.extent;
  if (range.start.line < holder.start.line || range.end.line > holder.end.line) return false;
  if (range.start.line === holder.start.line && range.start.character < holder.start.character) return false;
  return range.end.line !== holder.end.line || range.end.character <= holder.end.character;
}
