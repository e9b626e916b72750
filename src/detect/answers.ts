/** What only the answer of a model API has beside the model's name: `object`, `finish_reason`, the tokens that it took. */
const ANSWERED = /^(object|finish_?reason|stop_?reason|system_?fingerprint|(prompt|completion|input|output)_?tokens?(_?count)?)$/i;

/** What an answer has beside `usage` or `choices`; a request that asks for usage, and an option that offers choices, have none of these. */
const BESIDE = /^(id|data|content|role|created(_at)?)$/;

const COUNTED = /^(usage|choices)$/;

/** Whether keys beside a model's name are those of an answer, which says what has spoken and chooses nothing. */
export function isAnswer(keys: readonly string[]): boolean {
  return keys.some((key) => ANSWERED.test(key)) || (keys.some((key) => COUNTED.test(key)) && keys.some((key) => BESIDE.test(key)));
}
