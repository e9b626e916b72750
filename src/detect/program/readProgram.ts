import type { FileSummary } from '../../model/summary';
import type { Registry } from '../../registry/api';
import { AskedNames } from '../askedNames';
import { Evaluator } from '../dataflow/evaluate';
import { rangeOf } from '../dataflow/ranges';
import { buildScopes, type Scope } from '../dataflow/scopes';
import { collectFacts, dotted, type FactTable, part } from '../facts';
import type { Language } from '../languages/language';
import type { LoadedLanguage } from '../parse';
import { constantName } from '../sdks/constants';
import type { Node } from '../syntax';
import { findingsOf, importedModule, toldOf } from './findings';

/** What a program says to a summary, read as a whole. */
export function readProgram({ language, query }: LoadedLanguage, root: Node, registry: Registry): Partial<FileSummary> {
  const facts = collectFacts([root], query);
  const evaluator = evaluatorOf(facts, buildScopes(root, facts, language), language);
  const { findings, exports } = findingsOf({ evaluator, registry, within: [root], imported: facts.of('import').map(importedModule) });
  const asked = new AskedNames(evaluator, [root]);
  return { ...toldOf(findings, exports, (name) => asked.has(name)), ...declaredNamespace(facts), ...testCode(facts) };
}

/** Reads expressions with the constants of the language's SDKs. */
export function evaluatorOf(facts: FactTable, scopes: Scope, language: Language): Evaluator {
  return new Evaluator(facts, scopes, language, (value) => constantName(value, language.ecosystem));
}

/** The package or namespace of a whole file; none where it declares several. */
function declaredNamespace(facts: FactTable): Pick<FileSummary, 'namespace'> {
  const whole = facts.of('namespace').filter((fact) => !part(fact, 'body'));
  const name = whole.length === 1 && whole[0] ? part(whole[0], 'name')?.text : undefined;
  return name === undefined ? {} : { namespace: dotted(name) };
}

function testCode(facts: FactTable): Pick<FileSummary, 'tests'> {
  const tests = facts.of('test').map((fact) => rangeOf(fact.node));
  return tests.length > 0 ? { tests } : {};
}
