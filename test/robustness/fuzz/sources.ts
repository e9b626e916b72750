import assert from 'node:assert/strict';
import { FORMATS } from '../../../src/detect/formats/formats';
import { LANGUAGES } from '../../../src/detect/languages/languages';
import type { Location } from '../../../src/model/location';
import type { Usage } from '../../../src/model/usage';
import { createProject, type Project } from '../../../src/project';
import { loadBundledRegistry } from '../../../src/registry';
import { fileAssets } from '../../unit/assets';
import { forEachRange, LinedText } from './positions';
import { mutantsOf, sourceTexts } from './seeds';
import type { Input, Target } from './target';

/** Every language and format that the engine reads: `fixesEverywhere` holds that each has a source. */
export const SOURCE_IDS: readonly string[] = [
  ...LANGUAGES.map(({ id }) => id),
  ...FORMATS.map(({ id }) => id),
  ...['vue', 'svelte', 'jupyter', 'manifest', 'module-settings'],
];

/** Package files and the like, of which the detection has few fixtures. */
const MORE: readonly Input[] = [
  {
    file: 'go.mod',
    text: 'module example.org/app\n\ngo 1.22\n\nrequire (\n\tgithub.com/openai/openai-go v1.0.0\n\tgithub.com/sashabaranov/go-openai v1.40.0 // indirect\n)\n',
  },
  {
    file: 'requirements.txt',
    text: '# models\nopenai>=1.0,<2 ; python_version > "3.8"\nanthropic==0.40.0\n-r other.txt\nvllm[audio] @ https://example.org/x.whl\n',
  },
  {
    file: 'package.json',
    text: '{ "name": "app", "dependencies": { "openai": "^4.0.0", "@anthropic-ai/sdk": "1" }, "devDependencies": { "ai": "*" } }\n',
  },
  {
    file: 'pyproject.toml',
    text: '[project]\nname = "app"\ndependencies = ["openai>=1", "anthropic"]\n[tool.poetry.dependencies]\nlitellm = "^1"\n',
  },
  { file: 'tsconfig.json', text: '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], "~": ["x"] } } } // here\n' },
  {
    file: 'pom.xml',
    text: '<project>\n  <dependencies>\n    <dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai</artifactId><version>1.0</version></dependency>\n  </dependencies>\n</project>\n',
  },
  {
    file: 'Cargo.toml',
    text: '[package]\nname = "app"\n[dependencies]\nasync-openai = "0.20"\nollama-rs = { version = "0.2", features = ["stream"] }\n',
  },
];

/** One target for each language and format. */
export function sourceTargets(): readonly Target[] {
  const texts = sourceTexts();
  const project = createProject(loadBundledRegistry(), fileAssets);
  return SOURCE_IDS.flatMap((id) => {
    const own = [...(texts.get(id) ?? []), ...MORE.filter(({ file }) => idOfMore(file) === id)];
    if (own.length === 0) return [];
    return [{ id, make: mutantsOf(own), check: (input: Input) => checkSource(project, input) }];
  });
}

function idOfMore(file: string): string {
  return file === 'go.mod' || file === 'tsconfig.json' ? 'module-settings' : 'manifest';
}

/** That a text is summarized and linked, that both are plain data, and that each place is inside the text. */
async function checkSource(project: Project, { file, text }: Input): Promise<void> {
  try {
    // as an editor's text: what is read once is packed as JSON, which would hide what is no plain data
    await project.edit(file, text);
    const summary = project.summary(file) ?? assert.fail('there is no summary');
    const whole = new LinedText(text);
    const isNotebook = summary.cells !== undefined;
    forEachRange(summary, (range, path) => (isNotebook ? undefined : whole.assertHoldsWithin(range, `summary${path}`)));
    assert.ok(project.stored(file), 'the summary can be packed');
    const usages = project.usages();
    forEachRange(usages, () => undefined);
    const textOf = isNotebook ? cellsOf(text) : () => whole;
    for (const usage of usages) checkUsage(usage, textOf);
    for (const { location } of project.suppressions()) textOf(location).assertHolds(location.range, 'a comment');
  } finally {
    project.remove(file);
  }
}

function checkUsage({ location, reaches, evidence, editable, written, kind }: Usage, textOf: (location: Location) => LinedText): void {
  const what = `${kind} ${JSON.stringify(written.slice(0, 80))}`;
  const text = textOf(location);
  text.assertHolds(location.range, what);
  for (const place of [...reaches, ...evidence.flatMap((one) => (one.location ? [one.location] : []))])
    textOf(place).assertHolds(place.range, `${what}: ${JSON.stringify(place)}`);
  // a program's lines are read as editors show them
  const asShown = (part: string): string => part.replace(/\r(?!\n)/g, '\n');
  if (editable)
    assert.equal(asShown(text.slice(location.range)), asShown(written), `${what} may be replaced, and is not what stands there`);
}

function cellsOf(text: string): (location: Location) => LinedText {
  const notebook: { cells?: readonly { source?: unknown; input?: unknown }[]; worksheets?: readonly { cells?: [] }[] } = JSON.parse(
    text.replace(/^\ufeff/, ''),
  );
  const cells = notebook.cells ?? notebook.worksheets?.flatMap((sheet) => sheet.cells ?? []) ?? [];
  return ({ cell }) => {
    const found = cells[cell ?? -1];
    assert.ok(found, `there is no cell ${cell}`);
    const source = found.source ?? found.input;
    // what is no text among the lines of a cell is no line
    const lines = Array.isArray(source) ? source.filter((line) => typeof line === 'string') : [String(source)];
    return new LinedText(lines.join(''));
  };
}
