import assert from 'node:assert/strict';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';

const CLIENT = 'from openai import OpenAI\nfrom settings import MODEL\n\nOpenAI().responses.create(model=MODEL, input="x")\n';

describe('callers of one constant', () => {
  it("every caller is kept, in the order of the files' names, with the name by which the value comes to it", async () => {
    const project = await createProject(loadBundledRegistry(), fileAssets);
    await project.update('settings.py', 'MODEL = "gpt-4o"\n');
    for (const file of ['one.py', 'two.py', 'three.py']) await project.update(file, CLIENT);
    const [usage] = project.usages('settings.py');
    assert.deepEqual(
      usage?.reaches.map(({ file }) => file),
      ['one.py', 'three.py', 'two.py'],
    );
    const named = usage.evidence
      .filter(({ code, args }) => code === 'constant' && args[0] === 'MODEL')
      .map(({ location }) => location.file);
    for (const file of ['one.py', 'two.py', 'three.py']) assert.ok(named.includes(file), `no name in ${file}`);
    project.dispose();
  });
});
