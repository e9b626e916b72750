import type { Judgements } from './judgements';
import type { LiveIndex } from './liveIndex';
import type { OpenTexts } from './openTexts';
import type { PoliciesInForce } from './policy/policiesInForce';
import type { Publisher } from './publisher';
import type { Stopwatch, Timings } from './timing/timings';

export interface OpenAnalysisOptions {
  /** Resolves when the first settings are there. */
  readonly ready: Promise<void>;
  readonly texts: OpenTexts;
  readonly index: LiveIndex;
  readonly judgements: Judgements;
  readonly policies: PoliciesInForce;
  readonly publisher: Publisher;
  readonly timings: Timings;
  /** The server is about to end: nothing is published any more. */
  readonly isEnding: () => boolean;
  /** What was told at once of the text may not be all: a thorough analysis should follow. */
  readonly onUnsure: (uri: string) => void;
}

/** The analysis of one open text, from what was typed to what is published of it; nothing is published of a text that has passed. */
export function openAnalysis(options: OpenAnalysisOptions): (uri: string, signal: AbortSignal, isThorough: boolean) => Promise<void> {
  const { ready, texts, index, judgements, policies, publisher, timings, isEnding, onUnsure } = options;

  /** What publishing asks for is asked before, step by step: it costs the same, and each step has its time. */
  const lapsBeforePublishing = (uri: string, timing: Stopwatch): void => {
    const place = index.place(uri);
    if (place !== null) judgements.follow(place.root);
    timing.lap('linking');
    if (place !== null) judgements.of(place);
    timing.lap('judging');
  };

  return async (uri, signal, isThorough) => {
    await ready;
    const text = texts.get(uri);
    if (text === undefined || signal.aborted) return;
    await policies.changed(uri, 'document');
    const place = index.place(uri);
    if (place !== null) await policies.look(place);
    const timing = timings.begin(uri, index.place(uri));
    const isSure = index.place(uri) === null || (await index.updateOpen(uri, text.text(), isThorough ? 'edit' : 'glance'));
    timing?.lap('reading');
    if (isEnding() || signal.aborted || texts.get(uri)?.revision !== text.revision) return;
    if (timing !== null) lapsBeforePublishing(uri, timing);
    publisher.analyzed(text);
    timing?.lap('publishing');
    if (!isSure) onUnsure(uri);
  };
}
