/** What each tool takes, as JSON Schema. The same objects stand in package.json, where VS Code reads them; a test holds them equal. */
import { LEVELS } from '../../model/level';
import type { AgentTool } from './toolNames';

export interface PropertySchema {
  readonly type: 'string' | 'integer' | 'array';
  readonly description: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly items?: { readonly type: 'string'; readonly enum: readonly string[] };
}

export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

const LONGEST_NAME = 300;
const LONGEST_PATH = 1000;
/** As much as a scan reads of one file. */
export const LONGEST_PROPOSAL = 2_000_000;
export const MOST_ROWS = 100;
export const MOST_ALTERNATIVES = 10;

const IDENTIFIER: PropertySchema = {
  type: 'string',
  minLength: 1,
  maxLength: LONGEST_NAME,
  description: 'Model identifier exactly as it would stand in code or configuration, e.g. gpt-5.1, us.deepseek.r1-v1:0, Qwen/Qwen3-8B.',
};

const WHERE: Readonly<Record<string, PropertySchema>> = {
  endpoint: {
    type: 'string',
    maxLength: LONGEST_NAME,
    description: 'Where the call goes: a host or base URL (api.openai.com), or a platform (openai, amazon-bedrock, azure-openai, ollama).',
  },
  sdk: {
    type: 'string',
    maxLength: LONGEST_NAME,
    description: 'Package that makes the call (openai, @anthropic-ai/sdk), when no endpoint is given: its usual endpoint is taken.',
  },
  file: {
    type: 'string',
    maxLength: LONGEST_PATH,
    description: 'File that the identifier is meant for, relative to the workspace: policies may differ by folder.',
  },
};

const object = (properties: InputSchema['properties'], ...required: readonly string[]): InputSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
});

export const INPUT_SCHEMAS: Readonly<Record<AgentTool, InputSchema>> = {
  check_model: object({ identifier: IDENTIFIER, ...WHERE }, 'identifier'),
  list_usages: object({
    model: { type: 'string', maxLength: LONGEST_NAME, description: 'Model id (openai/gpt-5.1) or identifier as it stands in code.' },
    vendor: { type: 'string', maxLength: LONGEST_NAME, description: "Maker's id or name, e.g. openai, Moonshot AI." },
    country: {
      type: 'string',
      minLength: 2,
      maxLength: 2,
      description: "Two-letter country code: the maker's seat or the operator's country.",
    },
    level: { type: 'string', enum: [...LEVELS], description: 'Only usages with a finding of at least this level.' },
    path: {
      type: 'string',
      maxLength: LONGEST_PATH,
      description: 'Folder, file or pattern in the syntax of .gitignore, e.g. services/chat.',
    },
    limit: { type: 'integer', minimum: 1, maximum: MOST_ROWS, description: 'Rows of a page; 20 unless given.' },
    cursor: { type: 'string', maxLength: 40, description: 'nextCursor of the page before.' },
  }),
  find_alternatives: object(
    {
      identifier: IDENTIFIER,
      ...WHERE,
      same: {
        type: 'array',
        items: { type: 'string', enum: ['vendor', 'license', 'country'] },
        description: 'What must stay the same.',
      },
      limit: { type: 'integer', minimum: 1, maximum: MOST_ALTERNATIVES, description: 'At most so many; 5 unless given.' },
    },
    'identifier',
  ),
  explain_policy: object({
    place: { type: 'string', maxLength: LONGEST_PATH, description: 'FILE:LINE, relative to the workspace, e.g. app/chat.py:12.' },
    rule: { type: 'string', maxLength: LONGEST_NAME, description: 'Code of a rule, e.g. retired-model.' },
  }),
  scan_changes: object({
    path: { type: 'string', maxLength: LONGEST_PATH, description: 'File that is to be written, relative to the workspace. Needs content.' },
    content: { type: 'string', maxLength: LONGEST_PROPOSAL, description: 'The whole text that the file is to have.' },
    diff: { type: 'string', maxLength: LONGEST_PROPOSAL, description: 'A unified diff (git diff), instead of path and content.' },
    base: {
      type: 'string',
      minLength: 1,
      maxLength: LONGEST_NAME,
      description:
        'Revision of git to compare with, instead of path, content and diff: main, HEAD~3, v1.2.0, or main...HEAD for what a branch brings in. As a tool of the editor: one revision, without head; not in a browser.',
    },
    head: {
      type: 'string',
      minLength: 1,
      maxLength: LONGEST_NAME,
      description: 'Revision that is compared with base; the working tree, with what is not committed, unless given.',
    },
  }),
};
