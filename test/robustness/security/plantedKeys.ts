/** Credentials that open nothing, put together here so that no scanner of secrets takes this file for a leak. */
const BODY = 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0';
const HEX = '0123456789abcdef0123456789abcdef';

export interface PlantedKey {
  readonly name: string;
  readonly text: string;
}

/** Keys of the operators whose models people call, in the shapes that those operators give them. */
export const KEYS: readonly PlantedKey[] = [
  ['OpenAI', `sk-${BODY}`],
  ['OpenAI project', `sk-proj-${BODY}_${BODY}`],
  ['Anthropic', `sk-ant-api03-${BODY}-AA`],
  ['OpenRouter', `sk-or-v1-${HEX}${HEX}`],
  ['Google', `AIzaSy${BODY.slice(0, 33)}`],
  ['Hugging Face', `hf_${BODY.slice(0, 34)}`],
  ['Replicate', `r8_${BODY.slice(0, 37)}`],
  ['Groq', `gsk_${BODY}`],
  ['xAI', `xai-${BODY}${BODY}`],
  ['Perplexity', `pplx-${BODY}`],
  ['NVIDIA', `nvapi-${BODY}-${BODY}`],
  ['Fireworks', `fw_${BODY.slice(0, 22)}`],
  ['AWS', `AKIA${'IOSFODNN7EXAMPLE'}`],
  ['Bedrock', `ABSK${BODY}${BODY}`],
  ['Azure, of old', HEX],
  ['Azure', `${BODY}${BODY.slice(0, 12)}JQQJ99${BODY.slice(0, 26)}`],
  ['GitHub', `ghp_${BODY.slice(0, 36)}`],
  ['JWT', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${BODY}`],
].map(([name = '', text = '']) => ({ name, text }));

/** What no output may hold: each key, and what stands in addresses as user, password or query. */
export const SECRETS: readonly string[] = [
  ...KEYS.map(({ text }) => text),
  'hunter2pass',
  'QueryS3cretText',
  'TokenS3cretText',
  'SigS3cretText',
];

const USER = 'hunter:hunter2pass@';
const QUERY = '?key=QueryS3cretText&access_token=TokenS3cretText&api-version=1&sig=SigS3cretText';

/** A key beside the call, in the address, and where the model should be: each in Python, and in every other of further kinds of files. */
export function filesWithKeys(): Record<string, string> {
  const files: Record<string, string> = {};
  KEYS.forEach(({ name, text }, index) => {
    files[`python/key_${index}.py`] = python(name, text);
    const others: readonly (readonly [string, string])[] = [
      [`ts/key${index}.ts`, typescript(text)],
      [`go/key${index}.go`, go(text)],
      [`env${index}/.env`, environment(text)],
      [`java/Key${index}.java`, java(text)],
      [`yaml/key${index}.yaml`, yaml(text)],
      [`shell/key${index}.sh`, shell(text)],
      [`notebook/key${index}.ipynb`, notebook(text)],
    ];
    others.forEach(([file, content], kind) => {
      if ((index + kind) % 2 === 0) files[file] = content;
    });
  });
  return files;
}

function python(name: string, key: string): string {
  return `from openai import OpenAI  # ${name}: ${key}
OPENAI_API_KEY = "${key}"
client = OpenAI(api_key="${key}", base_url="https://${USER}api.moonshot.cn/v1${QUERY}", default_headers={"Authorization": "Bearer ${key}"})
client.chat.completions.create(model="kimi-k2-instruct", messages=[], extra_headers={"x-api-key": "${key}"})
elsewhere = OpenAI(api_key=OPENAI_API_KEY, base_url="https://llm.example.org/${key}/v1/?key=${key}")
elsewhere.chat.completions.create(model="gpt-4o", messages=[])
elsewhere.chat.completions.create(model="${key}", messages=[])
elsewhere.chat.completions.create(model=OPENAI_API_KEY, messages=[])
MODEL = "${key}"
model = "${key}"
`;
}

function typescript(key: string): string {
  return `import OpenAI from 'openai';
const client = new OpenAI({ apiKey: '${key}', baseURL: 'https://${USER}api.deepseek.com/v1${QUERY}' });
await client.chat.completions.create({ model: 'deepseek-chat', messages: [] });
await client.chat.completions.create({ model: '${key}', messages: [] });
await fetch('https://generativelanguage.googleapis.com/v1beta/models/gemini-1.5-pro:generateContent?key=${key}', { method: 'POST' });
await fetch('https://${USER}api.openai.com/v1/chat/completions', { method: 'POST', headers: { Authorization: 'Bearer ${key}' }, body: JSON.stringify({ model: 'gpt-4o' }) });
`;
}

function go(key: string): string {
  return `package main
import "github.com/sashabaranov/go-openai"
func main() {
	config := openai.DefaultConfig("${key}")
	config.BaseURL = "https://${USER}api.moonshot.cn/v1${QUERY}"
	client := openai.NewClientWithConfig(config)
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o"})
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "${key}"})
}
`;
}

function java(key: string): string {
  return `import dev.langchain4j.model.openai.OpenAiChatModel;
class Chat {
  Object model = OpenAiChatModel.builder().apiKey("${key}").baseUrl("https://${USER}llm.example.org/v1${QUERY}").modelName("gpt-4o").build();
  Object other = OpenAiChatModel.builder().modelName("${key}").build();
}
`;
}

function environment(key: string): string {
  return `OPENAI_API_KEY=${key}
OPENAI_BASE_URL=https://${USER}api.deepseek.com/v1${QUERY}
OPENAI_MODEL=gpt-4o
LLM_MODEL=${key}
MODEL_TOKEN=${key}
`;
}

function yaml(key: string): string {
  return `model: gpt-4o
api_key: ${key}
model_list:
  - model_name: chat
    litellm_params:
      model: azure/gpt-4o
      api_base: https://${USER}my.openai.azure.com/${QUERY}
      api_key: ${key}
  - model_name: wrong
    litellm_params:
      model: ${key}
`;
}

function shell(key: string): string {
  return `export OPENAI_API_KEY=${key}
curl "https://generativelanguage.googleapis.com/v1beta/models/gemini-1.5-pro:generateContent?key=${key}"
curl https://${USER}api.openai.com/v1/chat/completions -H "Authorization: Bearer ${key}" -d '{"model":"gpt-4o"}'
vllm serve deepseek-ai/DeepSeek-R1 --api-key ${key}
`;
}

function notebook(key: string): string {
  const source = python('notebook', key).split(/(?<=\n)/);
  const output = { output_type: 'stream', name: 'stdout', text: [key] };
  const cells = [{ cell_type: 'code', source, metadata: {}, outputs: [output], execution_count: 1 }];
  return JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 });
}
