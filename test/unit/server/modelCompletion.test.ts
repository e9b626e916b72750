// Models are offered where one is named: over the real server, in languages and formats of all kinds.
import assert from 'node:assert/strict';
import { type ClientCapabilities, type CompletionItem, CompletionItemTag, type CompletionList } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type StdioServer, startStdioServer } from './stdioServer';

const CAPABILITIES: ClientCapabilities = {
  workspace: { workspaceFolders: true },
  textDocument: { completion: { completionItem: { tagSupport: { valueSet: [CompletionItemTag.Deprecated] }, labelDetailsSupport: true } } },
};

const OPENAI = 'from openai import OpenAI\n';
const chat = (model: string, client = 'OpenAI()'): string => `${OPENAI}${client}.chat.completions.create(model=${model}, messages=[])\n`;
const MOONSHOT = 'OpenAI(base_url="https://api.moonshot.cn/v1")';

describe('completion of models', function () {
  this.timeout(30_000);
  let bench: StdioServer;
  let opened = 0;

  before(async () => {
    bench = await startStdioServer(
      {
        'reader.py':
          'import os\nfrom openai import OpenAI\nOpenAI(base_url="https://api.mistral.ai/v1").chat.completions.create(model=os.environ["TEAM_MODEL"], messages=[])\n',
      },
      CAPABILITIES,
    );
  });

  after(async () => {
    await bench.stop();
  });

  const listAt = async (file: string, marked: string): Promise<{ uri: string; text: string; list: CompletionList | null }> => {
    const at = marked.indexOf('‸');
    assert.ok(at >= 0, 'the cursor is marked');
    const text = marked.slice(0, at) + marked.slice(at + 1);
    opened += 1;
    const name = file.includes('/') ? file : `case${opened}/${file}`;
    await bench.openFile(name, text);
    const uri = bench.uriOf(name);
    const position = TextDocument.create(uri, '', 1, text).positionAt(at);
    const list: CompletionList | null = await bench.client.sendRequest('textDocument/completion', { textDocument: { uri }, position });
    return { uri, text, list };
  };
  const items = async (file: string, marked: string): Promise<readonly CompletionItem[]> => (await listAt(file, marked)).list?.items ?? [];
  const labels = async (file: string, marked: string): Promise<readonly string[]> => (await items(file, marked)).map(({ label }) => label);

  /** Cursor, and an identifier that must be offered there, and one that must not. */
  const CASES: readonly (readonly [claim: string, file: string, text: string, offered: string, not: string])[] = [
    ['an OpenAI client takes the models of OpenAI', 'a.py', chat('"‸"'), 'gpt-5.5', 'kimi-k3'],
    ['a part that is typed takes nothing away', 'a.py', chat('"gpt-4‸"'), 'gpt-5.5', 'kimi-k3'],
    ['the cursor may stand in the middle', 'a.py', chat('"gp‸t-4o"'), 'gpt-5.5', 'kimi-k3'],
    ['a base address of Moonshot asks for those of Moonshot', 'a.py', chat('"‸"', MOONSHOT), 'kimi-k3', 'gpt-5.5'],
    ['an open string is read as if it were closed', 'a.py', chat('"‸', MOONSHOT), 'kimi-k3', 'gpt-5.5'],
    [
      'embeddings ask for models of embeddings',
      'a.py',
      `${OPENAI}OpenAI().embeddings.create(model="‸", input=[])\n`,
      'text-embedding-3-small',
      'gpt-5.5',
    ],
    ['pictures ask for models of pictures', 'a.py', `${OPENAI}OpenAI().images.generate(model="‸", prompt="x")\n`, 'gpt-image-2', 'gpt-5.5'],
    [
      'a constant is completed for the call that reads it',
      'a.py',
      `${OPENAI}MODEL = "‸"\n${MOONSHOT}.chat.completions.create(model=MODEL, messages=[])\n`,
      'kimi-k3',
      'gpt-5.5',
    ],
    [
      'a loader takes repositories of the hub',
      'a.py',
      'from transformers import AutoModelForCausalLM\nAutoModelForCausalLM.from_pretrained("Qwen/‸")\n',
      'Qwen/Qwen2.5-7B-Instruct',
      'gpt-5.5',
    ],
    [
      'a loader of sentence vectors takes embeddings',
      'a.py',
      'from sentence_transformers import SentenceTransformer\nSentenceTransformer("BAAI/bge‸")\n',
      'BAAI/bge-m3',
      'Qwen/Qwen2.5-7B-Instruct',
    ],
    [
      'Ollama takes its tags',
      'a.py',
      'import ollama\nollama.chat(model="llama3‸", messages=[])\n',
      'llama3.1:8b',
      'meta-llama/Llama-3.1-8B',
    ],
    [
      'Bedrock takes its own spelling',
      'a.py',
      'import boto3\nboto3.client("bedrock-runtime").converse(modelId="anthropic‸", messages=[])\n',
      'anthropic.claude-opus-4-6-v1',
      'claude-opus-4-6',
    ],
    [
      'a gateway that routes takes the provider in front',
      'a.py',
      'import litellm\nlitellm.completion(model="anthropic/‸", messages=[])\n',
      'anthropic/claude-opus-4-6',
      'claude-opus-4-6',
    ],
    [
      'OpenRouter takes its own names',
      'a.py',
      chat('"anthropic/‸"', 'OpenAI(base_url="https://openrouter.ai/api/v1")'),
      'anthropic/claude-3-opus',
      'gpt-5.5',
    ],
    [
      'TypeScript',
      'a.ts',
      "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: '‸', messages: [] });\n",
      'gpt-5.5',
      'kimi-k3',
    ],
    [
      'TypeScript, an open string',
      'a.ts',
      "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: '‸\n});\n",
      'gpt-5.5',
      'kimi-k3',
    ],
    [
      'the AI SDK',
      'a.ts',
      "import { generateText } from 'ai';\nimport { anthropic } from '@ai-sdk/anthropic';\ngenerateText({ model: anthropic('‸'), prompt: 'x' });\n",
      'claude-opus-4-6',
      'gpt-5.5',
    ],
    [
      'TSX',
      'a.tsx',
      'import OpenAI from "openai";\nexport const A = () => <b>{new OpenAI().chat.completions.create({ model: "‸", messages: [] })}</b>;\n',
      'gpt-5.5',
      'kimi-k3',
    ],
    [
      'Vue',
      'a.vue',
      "<template><b/></template>\n<script setup lang=\"ts\">\nimport OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: '‸', messages: [] });\n</script>\n",
      'gpt-5.5',
      'kimi-k3',
    ],
    [
      'Go',
      'a.go',
      'package main\n\nimport openai "github.com/sashabaranov/go-openai"\n\nfunc main() {\n\tc := openai.NewClient("k")\n\tc.CreateChatCompletion(nil, openai.ChatCompletionRequest{Model: "‸"})\n}\n',
      'gpt-5.5',
      'kimi-k3',
    ],
    [
      'Java',
      'A.java',
      'import dev.langchain4j.model.openai.OpenAiChatModel;\nclass A { Object m = OpenAiChatModel.builder().apiKey("k").modelName("‸").build(); }\n',
      'gpt-5.5',
      'kimi-k3',
    ],
    [
      'Kotlin',
      'a.kt',
      'import dev.langchain4j.model.openai.OpenAiChatModel\nval m = OpenAiChatModel.builder().apiKey("k").modelName("‸").build()\n',
      'gpt-5.5',
      'kimi-k3',
    ],
    ['C#', 'a.cs', 'using OpenAI.Chat;\nclass A { ChatClient c = new ChatClient(model: "‸", apiKey: "k"); }\n', 'gpt-5.5', 'kimi-k3'],
    [
      'Rust',
      'a.rs',
      'use async_openai::types::CreateChatCompletionRequestArgs;\nfn f() { CreateChatCompletionRequestArgs::default().model("‸").build(); }\n',
      'gpt-5.5',
      '',
    ],
    [
      'Ruby',
      'a.rb',
      "require 'openai'\nclient = OpenAI::Client.new\nclient.chat(parameters: { model: '‸', messages: [] })\n",
      'gpt-5.5',
      '',
    ],
    [
      'PHP',
      'a.php',
      "<?php\n$client = OpenAI::client('k');\n$client->chat()->create(['model' => '‸', 'messages' => []]);\n",
      'gpt-5.5',
      '',
    ],
    ['Swift', 'a.swift', 'import OpenAI\nlet q = ChatQuery(messages: [], model: "‸")\n', 'gpt-5.5', ''],
    ['YAML, a value that is not there yet', 'a.yaml', 'llm:\n  model: ‸\n', 'gpt-5.5', ''],
    ['YAML, beside its provider', 'a.yaml', 'llm:\n  provider: anthropic\n  model: ‸\n', 'claude-opus-4-6', 'gpt-5.5'],
    [
      'YAML in quotes, beside its address',
      'a.yaml',
      'llm:\n  base_url: https://api.moonshot.cn/v1\n  model: "kimi‸"\n',
      'kimi-k3',
      'gpt-5.5',
    ],
    ['JSON', 'a.json', '{ "provider": "anthropic", "model": "‸" }\n', 'claude-opus-4-6', 'gpt-5.5'],
    ['TOML', 'a.toml', '[llm]\nprovider = "mistral"\nmodel = "‸"\n', 'mistral-large-latest', 'gpt-5.5'],
    ['properties', 'application.properties', 'spring.ai.openai.chat.options.model=‸\n', 'gpt-5.5', 'kimi-k3'],
    ['an environment file', '.env', 'OPENAI_BASE_URL=https://api.moonshot.cn/v1\nOPENAI_MODEL=‸\n', 'kimi-k3', 'gpt-5.5'],
    ['a Dockerfile', 'Dockerfile', 'FROM python:3.12\nENV OPENAI_MODEL=gpt‸\n', 'gpt-5.5', ''],
    ['a Modelfile', 'Modelfile', 'FROM ‸\n', 'llama3.1:8b', 'gpt-5.5'],
    ['a shell script', 'a.sh', '#!/bin/sh\nexport OPENAI_MODEL="‸"\n', 'gpt-5.5', ''],
    [
      'Terraform',
      'a.tf',
      'variable "model" {\n  default = "x"\n}\nlocals {\n  model_id = "anthropic.‸"\n}\n',
      'anthropic.claude-opus-4-6-v1',
      '',
    ],
  ];
  for (const [claim, file, text, offered, not] of CASES)
    it(claim, async () => {
      const found = await labels(file, text);
      assert.ok(found.includes(offered), `${offered} is among ${found.length}: ${found.slice(0, 12).join(' ')}`);
      if (not !== '') assert.ok(!found.includes(not), `${not} is not offered`);
    });
});
