// Suggests an answer that a person may send or change.

import OpenAI from 'openai';

const gateway = new OpenAI({
  apiKey: process.env.OPENROUTER_API_KEY,
  baseURL: 'https://openrouter.ai/api/v1',
});

export async function suggest(question) {
  const completion = await gateway.chat.completions.create({
    model: 'deepseek/deepseek-r1',
    messages: [{ role: 'user', content: question }],
  });
  return completion.choices[0]?.message.content ?? '';
}
