import assert from 'node:assert/strict';
import { appendEntry, replaced } from '../../../src/server/policyEdits/appendEntry';

const ENTRY = { rules: 'retired-model', model: 'openai/gpt-4-32k', reason: 'is replaced: in spring', until: '2027-02-21' };

function added(text: string, file = 'model-policy.yaml', list: 'exceptions' | 'allow' = 'exceptions', entry = ENTRY): string {
  const edit = appendEntry(text, file, list, entry);
  return edit.kind === 'edit' ? replaced(text, edit.replacements) : edit.kind;
}

const ITEM = `  - rules: retired-model
    model: openai/gpt-4-32k
    reason: "is replaced: in spring"
    until: 2027-02-21
`;

describe('an entry that is added to a policy', () => {
  it('makes the list at the end of the file, comments and layout untouched', () => {
    const text = '# Ours.\nextends:   eu # strict\n\nrules: {retired-model: critical}\n# exceptions:\n#   - none yet\n';
    assert.equal(added(text), `${text}\nexceptions:\n${ITEM}`);
  });

  it('stands behind the last one of the list, and the comment behind that stays with what follows', () => {
    const head = 'exceptions:\n  - rules: denied   # first\n    reason: agreed # by all\n';
    const tail = '\n# Levels.\nrules:\n  denied: low\n';
    assert.equal(added(head + tail), head + ITEM + tail);
  });

  it('takes the indentation of the list', () => {
    const text = 'exceptions:\n- rules: denied\n  reason: >\n    agreed\n    by all\n';
    assert.equal(added(text), text + ITEM.replaceAll(/^ {2}/gm, ''));
  });

  it('ends a last line that has no end', () => {
    assert.equal(
      added('exceptions:\n  - rules: denied\n    reason: agreed'),
      `exceptions:\n  - rules: denied\n    reason: agreed\n${ITEM}`,
    );
    assert.equal(added('extends: eu'), `extends: eu\n\nexceptions:\n${ITEM}`);
  });

  it('fills a list that is empty', () => {
    assert.equal(added(''), `exceptions:\n${ITEM}`);
    assert.equal(added('exceptions: # none\nextends: eu\n'), `exceptions: # none\n${ITEM}extends: eu\n`);
    assert.equal(added('exceptions: [] # none\nextends: eu\n'), `exceptions: # none\n${ITEM}extends: eu\n`);
  });

  it('goes into brackets where the list is written in them', () => {
    const text = 'allow: [{vendor: openai}] # ours\n';
    const edit = appendEntry(text, 'model-policy.yml', 'allow', { model: 'mistralai/codestral' });
    assert.equal(
      edit.kind === 'edit' && replaced(text, edit.replacements),
      'allow: [{vendor: openai}, {"model":"mistralai/codestral"}] # ours\n',
    );
  });

  it('keeps Windows line ends', () => {
    const text = 'extends: eu\r\nexceptions:\r\n  - rules: denied\r\n    reason: agreed\r\nrules: {}\r\n';
    const expected = 'extends: eu\r\nexceptions:\r\n  - rules: denied\r\n    reason: agreed\r\n';
    assert.equal(added(text), `${expected}${ITEM.replaceAll('\n', '\r\n')}rules: {}\r\n`);
  });

  it('goes into JSON, with its comments and its indentation', () => {
    const text = '{\n    // Ours.\n    "extends": "eu"\n}\n';
    const made = added(text, 'model-policy.json');
    assert.match(made, /^\{\n {4}\/\/ Ours\.\n {4}"extends": "eu",\n {4}"exceptions": \[\n {8}\{\n {12}"rules": "retired-model",/);
    const more = added(made, 'model-policy.json');
    assert.ok(more.startsWith(made.slice(0, made.lastIndexOf('}\n    ]') + 1)), more);
  });

  it("goes into a manifest under the tool's key, and nowhere else", () => {
    const text = '{\n  "name": "x",\n  "modelPedigree": { "extends": "eu" },\n  "exceptions": []\n}\n';
    assert.deepEqual(JSON.parse(added(text, 'package.json')).modelPedigree, { extends: 'eu', exceptions: [ENTRY] });
    const toml = '[project]\nname = "x"\n\n[tool.model-pedigree]\nextends = "eu"\n\n[tool.other]\na = 1\n';
    assert.equal(
      added(toml, 'pyproject.toml'),
      `${toml}\n[[tool.model-pedigree.exceptions]]\nrules = "retired-model"\nmodel = "openai/gpt-4-32k"\nreason = "is replaced: in spring"\nuntil = "2027-02-21"\n`,
    );
  });

  it('is refused where it has no place or the policy cannot be read', () => {
    assert.equal(added('exceptions: *x\n'), 'unreadable');
    assert.equal(added('{ extends: eu }\n'), 'no-place');
    assert.equal(added('[tool.model-pedigree]\nexceptions = [{ rules = "denied", reason = "agreed" }]\n', 'pyproject.toml'), 'no-place');
    assert.equal(added('{ "modelPedigree": ', 'package.json'), 'unreadable');
  });
});
