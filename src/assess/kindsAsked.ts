import type { ModelKind } from '../model/registry';

/** Kinds that answer a chat, whatever else they do. */
const TALKING: readonly ModelKind[] = ['chat', 'completion', 'reasoning', 'multimodal', 'code', 'vision', 'product'];

/** Words of calls, parameters and names, and the kinds of models that such a call takes; the first that fits speaks. */
const ASKED: readonly (readonly [RegExp, readonly ModelKind[]])[] = [
  [/re-?rank|cross_?encoder/i, ['rerank']],
  [/embed|sentence_?transformer|vectoriz/i, ['embedding']],
  [/moderation/i, ['moderation']],
  [/transcri|translations\.create|whisper|speech_?to_?text|speechseq2seq|(^|[._])stt|asr([._]|$)/i, ['speech-to-text', 'audio']],
  [/speech\.(create|with)|text_?to_?speech|(^|[._])tts|synthesi[sz]e/i, ['text-to-speech', 'audio']],
  [/realtime|(^|[._])live\./i, ['audio', 'multimodal', 'chat', 'speech-to-text']],
  [/video/i, ['video', 'multimodal']],
  [/image(?!.*text)|diffusion|dall_?e/i, ['image']],
  [/(^|[._])ocr([._]|$)/i, ['ocr', 'vision', 'multimodal']],
  [
    /chat|completion|messages\.|responses|generate_?(content|text|object|reply)|stream_?(text|object)|converse|causal_?lm|agent|llm|assistant/i,
    TALKING,
  ],
];

/** The kinds of models that something takes, by what it is called; null where that says nothing. */
export function kindsAsked(takers: readonly string[]): readonly ModelKind[] | null {
  for (const taker of takers) {
    const asked = ASKED.find(([words]) => words.test(taker));
    if (asked) return asked[1];
  }
  return null;
}
