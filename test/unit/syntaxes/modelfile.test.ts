import assert from 'node:assert/strict';
import { shipped, type Token, tokenize, withScope } from './tokens';

const read = (text: string): Promise<Token[][]> => tokenize(shipped('modelfile'), text.split('\n'));

const INSTRUCTION = 'keyword.other.instruction.modelfile';
const MODEL = 'constant.other.model.pedigree.modelfile';

describe('the grammar of Modelfiles', () => {
  it('tells instructions in any case from what they are given', async () => {
    const lines = await read(
      'FROM llama3.2:3b\nparameter temperature 0.7\nSystem You are brief.\nMESSAGE user Hi\nLICENSE MIT\nADAPTER ./lora.gguf',
    );
    assert.deepEqual(withScope(lines, INSTRUCTION), ['FROM', 'parameter', 'System', 'MESSAGE', 'LICENSE', 'ADAPTER']);
    assert.deepEqual(withScope(lines, 'invalid'), []);
  });

  it('marks what FROM names as a model', async () => {
    const lines = await read('FROM llama3.2:3b\nFROM hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M\nFROM "my own"\nFROM custom');
    assert.deepEqual(withScope(lines, MODEL), ['llama3.2:3b', 'hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M', 'custom']);
  });

  it('marks a path behind FROM as a path', async () => {
    const lines = await read('FROM ./weights/model.gguf\nFROM /srv/model\nFROM ~/model\nFROM model.safetensors\nFROM .');
    assert.deepEqual(withScope(lines, MODEL), []);
    assert.deepEqual(withScope(lines, 'string.unquoted.path'), ['./weights/model.gguf', '/srv/model', '~/model', 'model.safetensors', '.']);
  });

  it('reads the template inside triple quotes as a Go template over several lines', async () => {
    const lines = await read(
      'TEMPLATE """{{- if .System }}<|system|>\n{{ .System }}{{ end }}\n{{ range $i, $m := .Messages }}{{ $m.Content }}{{ end }}"""\nSYSTEM x',
    );
    assert.deepEqual(withScope(lines, 'keyword.control.go-template'), ['if', 'end', 'range', 'end']);
    assert.deepEqual(withScope(lines, 'variable.other.go-template'), ['$i', '$m', '$m']);
    assert.deepEqual(withScope(lines, 'variable.other.member'), ['.System', '.System', '.Messages', '.Content']);
    assert.deepEqual(withScope(lines, INSTRUCTION), ['TEMPLATE', 'SYSTEM']);
  });

  it('does not take an instruction inside a text for one', async () => {
    const lines = await read('SYSTEM """\nFROM here on, be brief.\n# PARAMETER top_k 1\n"""\nPARAMETER top_k 1');
    assert.deepEqual(withScope(lines, INSTRUCTION), ['SYSTEM', 'PARAMETER']);
    assert.deepEqual(withScope(lines, 'comment'), []);
  });

  it('tells numbers, truth values and texts of parameters apart', async () => {
    const lines = await read('PARAMETER num_ctx 4096\nPARAMETER use_mmap true\nPARAMETER stop "<|eot_id|>"\nPARAMETER stop AI 2:');
    assert.deepEqual(withScope(lines, 'variable.parameter'), ['num_ctx', 'use_mmap', 'stop', 'stop']);
    assert.deepEqual(withScope(lines, 'constant.numeric'), ['4096']);
    assert.deepEqual(withScope(lines, 'constant.language.boolean'), ['true']);
    assert.equal(withScope(lines, 'string.quoted.double').join(''), '"<|eot_id|>"');
  });

  it('marks roles of messages, and comments only at the beginning of a line', async () => {
    const lines = await read('# a model\nMESSAGE assistant It is # 1.\nMESSAGE nobody x');
    assert.deepEqual(withScope(lines, 'storage.type.role'), ['assistant']);
    assert.equal(withScope(lines, 'comment.line').join(''), '# a model');
  });

  it('says what is no instruction', async () => {
    assert.deepEqual(withScope(await read('FORM llama3'), 'invalid.illegal'), ['FORM']);
  });
});
