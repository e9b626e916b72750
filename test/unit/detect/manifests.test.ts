import assert from 'node:assert/strict';
import { isManifest, readManifest } from '../../../src/detect/manifests/manifests';
import packages from '../../../src/detect/manifests/packages.json';
import { loadBundledRegistry } from '../../../src/registry';

/** `LINE PACKAGE VENDOR` of each dependency, lines counted from one. */
function found(file: string, lines: readonly string[]): string[] {
  return readManifest(file, lines.join('\n')).map((each) => `${each.line + 1} ${each.package} ${each.vendor}`);
}

describe('dependency manifests', () => {
  it('every package of the table binds to a vendor of the registry', () => {
    const registry = loadBundledRegistry();
    const unknown = Object.values(packages).flatMap((table) => Object.entries(table).filter(([, vendor]) => !registry.vendor(vendor)));
    assert.deepEqual(unknown, []);
  });

  it('requirements are read with extras, markers and either sign between words', () => {
    const lines = [
      '# openai',
      'openai>=1.0',
      'Langchain_OpenAI[x]==0.3 ; python_version>"3.9"',
      '-r other.txt',
      'openai-helper',
      'dashscope',
    ];
    assert.deepEqual(found('requirements-dev.txt', lines), ['2 openai openai', '3 Langchain_OpenAI openai', '6 dashscope alibaba']);
  });

  it('pyproject is read in its dependency tables alone', () => {
    const lines = [
      '[project]',
      'dependencies = ["anthropic>=0.3", "rich"]',
      '[project.optional-dependencies]',
      'cn = [',
      '  "zhipuai[all]",',
      ']',
      '[tool.poetry.dependencies]',
      'groq = "^0.4"',
      '[tool.ruff]',
      'mistralai = "off"',
    ];
    assert.deepEqual(found('pyproject.toml', lines), ['2 anthropic anthropic', '5 zhipuai zai', '8 groq groq']);
  });

  it('package.json is read in its dependencies, not in its scripts or keywords', () => {
    const lines = ['{', '"scripts": { "openai": "x" },', '"dependencies": {', '  "@ai-sdk/deepseek": "1.0.0",', '  "left-pad": "1"', '},'];
    assert.deepEqual(found('web/package.json', [...lines, '"devDependencies": { "@anthropic-ai/sdk": "*" }', '}']), [
      '4 @ai-sdk/deepseek deepseek',
      '7 @anthropic-ai/sdk anthropic',
    ]);
  });

  it('Go, Rust, Java, C#, Ruby and PHP manifests are read', () => {
    assert.deepEqual(found('go.mod', ['module acme.dev/x', 'require (', '\tgithub.com/openai/openai-go/v2 v2.1.0', ')']), [
      '3 github.com/openai/openai-go/v2 openai',
    ]);
    assert.deepEqual(
      found('Cargo.toml', ['[package]', 'name = "async-openai"', '[dependencies]', 'async-openai = "0.2"', '[dependencies.ollama-rs]']),
      ['4 async-openai openai', '5 ollama-rs ollama'],
    );
    const pom = [
      '<dependencies><dependency>',
      ' <groupId>com.openai</groupId>',
      ' <artifactId>openai-java</artifactId>',
      '</dependency></dependencies>',
    ];
    assert.deepEqual(found('pom.xml', pom), ['3 com.openai:openai-java openai']);
    assert.deepEqual(found('build.gradle.kts', ['implementation("dev.langchain4j:langchain4j-anthropic:1.0.0")']), [
      '1 dev.langchain4j:langchain4j-anthropic anthropic',
    ]);
    assert.deepEqual(found('src/App.csproj', ['<PackageReference Include="Azure.AI.OpenAI" Version="2.1.0" />']), [
      '1 Azure.AI.OpenAI microsoft',
    ]);
    assert.deepEqual(found('Gemfile', ["# gem 'openai'", "gem 'ruby-openai', '~> 7'"]), ['2 ruby-openai openai']);
    assert.deepEqual(found('composer.json', ['{ "require": { "openai-php/client": "^0.10" } }']), ['1 openai-php/client openai']);
  });

  it('other files of the same kinds declare nothing', () => {
    assert.deepEqual(['notes.txt', 'data/package.jsonl', 'settings.toml', 'App.cs'].filter(isManifest), []);
  });
});
