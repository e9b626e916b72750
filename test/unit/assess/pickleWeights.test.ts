import assert from 'node:assert/strict';
import type { LoadOption, Usage } from '../../../src/model/usage';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';
import { baselineOf, caseOf, findingsOf, sentenceOf } from './judge';
import { DATA, miniRegistry } from './miniRegistry';
import { modelUsage, range } from './usages';

const RULE = 'pickle-weights';

describe('pickle-weights', () => {
  it('names the file', () => {
    assert.equal(
      sentenceOf(RULE, modelUsage('https://hub.example/org/model/resolve/main/v1.ckpt?download=true')),
      'v1.ckpt is read through pickle, which runs code out of the file.',
    );
    assert.match(sentenceOf(RULE, modelUsage('weights\\model.pt')) ?? '', /^model\.pt /);
  });

  it('knows the endings of pickles, in either case', () => {
    for (const file of ['a.pt', 'a.pth', 'a.ckpt', 'a.pkl', 'a.pickle', 'a.joblib', 'A.PT'])
      assert.notEqual(sentenceOf(RULE, modelUsage(file)), undefined, file);
  });

  it('takes .bin for a pickle under the names that PyTorch gives', () => {
    for (const file of [
      'pytorch_model.bin',
      'org/pytorch_model-00001-of-00002.bin',
      'diffusion_pytorch_model.fp16.bin',
      'adapter_model.bin',
    ])
      assert.notEqual(sentenceOf(RULE, modelUsage(file)), undefined, file);
    for (const file of ['ggml-base.bin', 'lid.176.bin', 'model.bin', 'pytorch_model.bin.index.json'])
      assert.equal(sentenceOf(RULE, modelUsage(file)), undefined, file);
  });

  it('is silent on formats that hold no code, on checkpoints of TensorFlow and on names', () => {
    const names = [
      'model.safetensors',
      'model.gguf',
      'model.onnx',
      'org/bert_model.ckpt',
      'nordic/Plain-1B',
      'gpt',
      'ckpt',
      'model.pt.gguf',
    ];
    for (const name of names) assert.equal(sentenceOf(RULE, modelUsage(name)), undefined, name);
  });

  it('tells what is fetched from an address, what the registry knows, and what is local', () => {
    const models = DATA.models.map((row) => (row.id === 'nordic/plain' ? { ...row, identifiers: { other: ['plain1b.pt'] } } : row));
    const registry = miniRegistry({ models });
    const levels = (value: string) => baselineOf([modelUsage(value)], { registry }).filter((row) => row.startsWith(RULE));
    assert.deepEqual(levels('https://hub.example/model.pt'), [`${RULE} low`]);
    assert.deepEqual(levels('plain1b.pt'), [`${RULE} minimal`]);
    assert.deepEqual(levels('./runs/best.pt'), []);
    assert.deepEqual(levels('file:///models/best.pt'), []);
    assert.deepEqual(levels('c://models/best.pt'), []);
    assert.equal(caseOf(RULE, modelUsage('./runs/best.pt'), { registry }), 'local');
    assert.equal(caseOf(RULE, modelUsage('plain1b.pt'), { registry }), 'known');
    assert.equal(caseOf(RULE, modelUsage('https://hub.example/plain1b.pt'), { registry }), 'fetched');
  });

  it('shows the whole path', () => {
    assert.equal(findingsOf(RULE, [modelUsage('runs/best.pt')])[0]?.reasons[0]?.message.args['path'], 'runs/best.pt');
  });

  it('fires where a loader is told to leave safetensors aside, and sets it right where a literal says so', () => {
    const told = (option: Partial<LoadOption>): Usage => ({
      ...modelUsage('nordic/Plain-1B'),
      load: {
        callee: 'from_pretrained',
        location: { file: 'app.py', range: range(7, 0, 60) },
        revisionParameter: 'revision',
        options: [{ name: 'use_safetensors', value: false, argument: range(7, 30, 51), ...option }],
      },
    });
    const literal = range(7, 46, 51);
    assert.equal(
      sentenceOf(RULE, told({})),
      'from_pretrained is told to read the weights through pickle, which runs code out of the files.',
    );
    assert.equal(caseOf(RULE, told({})), 'told');
    assert.deepEqual(
      findingsOf(RULE, [told({ literal }), told({})]).map(({ fixes, reasons }) => [
        fixes.map(({ edits }) => [edits[0]?.location.range, edits[0]?.newText]),
        reasons[0]?.location?.range,
      ]),
      [
        [[[literal, 'True']], range(7, 30, 51)],
        [[], range(7, 30, 51)],
      ],
    );
    for (const value of [true, null, 'no']) assert.equal(sentenceOf(RULE, told({ value })), undefined, String(value));
  });

  it('hears of it from the loaders of transformers and diffusers', async () => {
    const source = [
      'from diffusers import StableDiffusionPipeline',
      'from transformers import AutoModel',
      'a = AutoModel.from_pretrained("google-bert/bert-base-uncased", use_safetensors=False)',
      'b = StableDiffusionPipeline.from_pretrained("acme/pictures", use_safetensors=False)',
      'c = AutoModel.from_pretrained("acme/words", use_safetensors=True)',
    ].join('\n');
    const registry = loadBundledRegistry();
    const project = createProject(registry, fileAssets);
    await project.update('load.py', source);
    assert.deepEqual(
      findingsOf(RULE, project.usages(), { registry }).map(({ fixes }) => fixes[0]?.edits[0]?.location.range.start.line),
      [2, 3],
    );
    project.dispose();
  });
});
