// What coding agents in VS Code are offered: tools for language models, and an MCP server.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { isDefinition, mcpCommand, mcpServers } from '../../src/vscode/agents/mcpServer';
import { LINE_MARK } from '../harness/lineMark';
import { EXTENSION_ID, eventually, finding, open } from './support';

const TOOLS = ['check_model', 'list_usages', 'find_alternatives', 'explain_policy', 'scan_changes'].map((tool) => `pedigree_${tool}`);

async function invoke(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

describe('coding agents in VS Code', () => {
  before(async () => {
    const { document } = await open('app/chat.py');
    await finding(document, 'kimi-k2-instruct', 'retired-model');
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('find the tools, with a description and a schema of their input', async () => {
    const tools = await eventually('the tools', () => {
      const found = vscode.lm.tools.filter(({ name }) => TOOLS.includes(name));
      return found.length === TOOLS.length ? found : undefined;
    });
    for (const { description, inputSchema, tags } of tools) {
      assert.ok(description.length > 50 && !description.startsWith('%'), description);
      assert.ok(inputSchema !== undefined && tags.includes('ai-models'));
    }
  });

  it('are answered by each tool', async () => {
    assert.match(await invoke('pedigree_check_model', { identifier: 'kimi-k2-instruct', endpoint: 'api.moonshot.cn' }), /retired-model/);
    assert.match(await invoke('pedigree_list_usages', { model: 'kimi-k2-instruct' }), /app\/chat\.py:\d+:\d+ kimi-k2-instruct/);
    assert.match(await invoke('pedigree_find_alternatives', { identifier: 'gpt-4-32k', endpoint: 'openai' }), /\n1\. /);
    assert.match(await invoke('pedigree_explain_policy', { rule: 'retired-model' }), /retired-model: /);
    const content = 'from openai import OpenAI\n\nOpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n';
    assert.match(await invoke('pedigree_scan_changes', { path: 'app/new.py', content }), /\+ app\/new\.py:3:41 gpt-4-32k/);
  });

  it('are told why there is no answer, and what to do', async () => {
    await assert.rejects(invoke('pedigree_scan_changes', { path: '../../etc/passwd', content: '' }), /Remedy|対処/);
  });

  it('can start the MCP server that the extension brings, with the Node of the extension host', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(extension !== undefined);
    const started = mcpCommand({ asAbsolutePath: (file) => vscode.Uri.joinPath(extension.extensionUri, file).fsPath });
    assert.ok(started !== null);
    const server = spawn(started.command, [...started.args], {
      env: { ...process.env, ...started.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } };
    server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
    const answer = await new Promise<string>((resolve) => server.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())));
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.stdin.end();
    await ended;
    assert.equal(JSON.parse(answer).result.serverInfo.name, 'model-pedigree');
  });

  it('are offered it by a provider where VS Code has such', async () => {
    const hasProviders = typeof Reflect.get(vscode.lm, 'registerMcpServerDefinitionProvider') === 'function';
    const definition: unknown = Reflect.get(vscode, 'McpStdioServerDefinition');
    console.log(`${LINE_MARK}      VS Code ${vscode.version}: MCP server providers ${hasProviders ? 'there' : 'missing'}`);
    assert.equal(hasProviders, isDefinition(definition));
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    const { contributes } = extension?.packageJSON ?? {};
    assert.deepEqual(contributes.mcpServerDefinitionProviders, [{ id: 'modelPedigree.mcp', label: 'Model Pedigree' }]);
    const settings = vscode.workspace.getConfiguration('modelPedigree');
    assert.equal(settings.get('agents.mcpServer'), false, 'quiet unless asked');
    if (extension === undefined || !isDefinition(definition)) return;
    const context = { extension, asAbsolutePath: (file: string) => vscode.Uri.joinPath(extension.extensionUri, file).fsPath };
    assert.deepEqual(mcpServers(context, definition), []);
    await settings.update('agents.mcpServer', true, vscode.ConfigurationTarget.Global);
    try {
      const [server, ...others] = mcpServers(context, definition);
      assert.ok(server instanceof definition && others.length === 0);
      const { label, command, args, version } = Object.fromEntries(
        Object.entries(server).map(([name, value]) => [name.replace(/^_/, ''), value]),
      );
      assert.deepEqual([label, command, version], ['Model Pedigree', process.execPath, extension.packageJSON.version]);
      assert.ok(args.includes('mcp') && args.at(-1) === vscode.workspace.workspaceFolders?.at(-1)?.uri.fsPath, JSON.stringify(args));
    } finally {
      await settings.update('agents.mcpServer', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
