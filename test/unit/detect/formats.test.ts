import assert from 'node:assert/strict';
import { languageForPath } from '../../../src/detect';
import type { Usage } from '../../../src/model/usage';
import { createProject, type Project } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';

describe('configuration formats', () => {
  let project: Project;

  beforeEach(() => {
    project = createProject(loadBundledRegistry(), fileAssets);
  });

  async function only(file: string, text: string): Promise<Usage> {
    await project.update(file, text);
    const models = project.usages().filter((usage) => usage.kind === 'model');
    assert.equal(models.length, 1, JSON.stringify(models));
    return models[0] ?? assert.fail('no model');
  }

  const written = (text: string, usage: Usage): string => {
    const { start, end } = usage.location.range;
    return (text.split('\n')[start.line] ?? '').slice(start.character, end.character);
  };

  it('the file name decides the format', () => {
    for (const [file, id] of [
      ['deploy/Dockerfile.gpu', 'dockerfile'],
      ['ollama.Dockerfile', 'dockerfile'],
      ['Modelfile', 'modelfile'],
      ['infra/main.tf', 'terraform'],
      ['prod.tfvars', 'terraform'],
      ['main.bicep', 'bicep'],
      ['run.sh', 'shellscript'],
      ['run.ps1', 'powershell'],
      ['pyproject.toml', 'toml'],
      ['application.properties', 'properties'],
      ['.env.example', 'dotenv'],
      ['env.example', 'dotenv'],
      ['.aider.conf.yml', 'yaml'],
    ])
      assert.equal(languageForPath(file ?? ''), id);
    assert.equal(languageForPath('docs/Dockerfiles.md'), null);
  });

  it('an identifier in a text with escapes is found at its own place, and may be edited', async () => {
    const text = '{ "body": "{\\"model\\": \\"gpt-4o\\"}" }';
    const usage = await only('a.json', text);
    assert.equal(written(text, usage), 'gpt-4o');
    assert.equal(usage.editable, true);
  });

  it('an identifier in a folded text of YAML is found in its own line', async () => {
    const text = 'env:\n  CONFIG: >-\n    {"first": 1,\n     "model": "gpt-4o"}\n';
    const usage = await only('a.yaml', text);
    assert.equal(usage.location.range.start.line, 3);
    assert.equal(written(text, usage), 'gpt-4o');
  });

  it('an identifier in a pack of names is found at its own place', async () => {
    const text = 'env:\n  PACK: "REGION=eu,MODEL=gpt-4o,MODE=x"\n';
    assert.equal(written(text, await only('a.yaml', text)), 'gpt-4o');
  });

  it('a program in a here-document of a script is read as that program', async () => {
    const text = "x=1\npython3 - <<'PY'\nfrom openai import OpenAI\nOpenAI().responses.create(model='gpt-4o')\nPY\n";
    const usage = await only('run.sh', text);
    assert.equal(written(text, usage), 'gpt-4o');
    assert.equal(usage.deployment.kind, 'hosted');
  });

  it('YAML that is recorded data is skipped and named', async () => {
    await project.update('cassette.yaml', `model: gpt-4o\n${'text: abc\n'.repeat(60_000)}`);
    assert.deepEqual(project.usages(), []);
    assert.deepEqual(project.skipped(), [{ file: 'cassette.yaml', reason: 'YAML longer than 512 thousand characters' }]);
  });

  it('TOML that does not parse is read as far as it goes, and the error names its line', async () => {
    const usage = await only('a.toml', '[llm\nx = = 1\nmodel = "gpt-4o"\n');
    assert.equal(usage.value, 'gpt-4o');
    assert.equal(project.skipped()[0]?.reason, 'TOML error at line 1; the rest was read');
  });

  it('a list of eight models in one environment name is a catalog', async () => {
    await project.update('.env', 'MODELS=gpt-4o,gpt-4o-mini,gpt-4.1,gpt-4.1-mini,o3-mini,gpt-4-turbo,gpt-4,gpt-3.5-turbo\n');
    assert.deepEqual([...new Set(project.usages().map((usage) => usage.role))], ['catalog']);
  });
});
