import assert from 'node:assert/strict';
import { createProject } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../assets';

async function testLines(file: string, text: string): Promise<readonly number[]> {
  const project = createProject(loadBundledRegistry(), fileAssets);
  await project.update(file, text);
  return project.usages().flatMap(({ inTest, location }) => (inTest ? [location.range.start.line] : []));
}

describe('test code', () => {
  it('is what Rust compiles for tests alone, in a file that is no test', async () => {
    const lines = [
      'pub const CHAT_MODEL: &str = "gpt-4o";',
      '#[cfg(test)]',
      '#[allow(dead_code)]',
      'mod tests {',
      '    const OTHER_MODEL: &str = "gpt-4.1";',
      '}',
      '#[tokio::test]',
      'async fn answers() { let model = "gpt-5"; }',
      '#[cfg(not(test))]',
      'const SHIPPED_MODEL: &str = "gpt-4o-mini";',
    ];
    assert.deepEqual(await testLines('src/lib.rs', lines.join('\n')), [4, 7]);
  });

  it('is every line of a file of tests', async () => {
    assert.deepEqual(await testLines('tests/chat.rs', 'const CHAT_MODEL: &str = "gpt-4o";'), [0]);
  });
});
