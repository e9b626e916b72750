/*
 * What the OASIS text of SARIF 2.1.0 asks of a log, section by section, as far as this product writes it. It finds what a schema
 * cannot say as well: indices that lead to another rule, regions that end before they begin, suppressions of some results only.
 */

type Data = Readonly<Record<string, unknown>>;

/** Faults of a SARIF log, each with its place. */
export function sarifFaults(text: string): readonly string[] {
  const log: unknown = JSON.parse(text);
  if (!isObject(log)) return ['the log is no object'];
  const faults: string[] = [];
  const say = (at: string, what: string): number => faults.push(`${at}: ${what}`);
  only(log, ['$schema', 'version', 'runs'], 'log', say);
  if (log['version'] !== '2.1.0') say('log.version', 'is not 2.1.0 (3.13.2)');
  for (const [index, run] of objects(log['runs'], 'log.runs', say).entries()) checkRun(run, `runs[${index}]`, say);
  return faults;
}

type Say = (at: string, what: string) => number;

const RUN = [...['tool', 'automationDetails', 'invocations', 'language', 'columnKind', 'originalUriBaseIds', 'results'], 'properties'];
const RULE = ['id', 'name', 'shortDescription', 'fullDescription', 'help', 'helpUri', 'defaultConfiguration'];
const RESULT = [
  ...['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'relatedLocations', 'codeFlows', 'partialFingerprints'],
  ...['suppressions', 'baselineState', 'fixes', 'properties'],
];
const LEVELS = ['none', 'note', 'warning', 'error'];

function checkRun(run: Data, at: string, say: Say): void {
  only(run, RUN, at, say);
  const driver = child(child(run, 'tool', at, say), 'driver', `${at}.tool`, say);
  only(driver, ['name', 'semanticVersion', 'informationUri', 'rules', 'notifications'], `${at}.tool.driver`, say);
  filled(driver['name'], `${at}.tool.driver.name`, say);
  if (!/^\d+\.\d+\.\d+/.test(String(driver['semanticVersion'])))
    say(`${at}.tool.driver.semanticVersion`, 'is no semantic version (3.19.12)');
  absolute(driver['informationUri'], `${at}.tool.driver.informationUri`, say);
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(String(run['language']))) say(`${at}.language`, 'is no language (3.14.7)');
  if (run['columnKind'] !== 'utf16CodeUnits') say(`${at}.columnKind`, 'is not what columns count in (3.14.17)');
  const rules = objects(driver['rules'], `${at}.rules`, say);
  for (const [index, rule] of rules.entries()) checkRule(rule, `${at}.rules[${index}]`, say);
  if (new Set(rules.map(({ id }) => id)).size !== rules.length) say(`${at}.rules`, 'have an id twice (3.19.23)');
  const bases = new Set(Object.keys(child(run, 'originalUriBaseIds', at, say)));
  checkReasons(run, at, say);
  const invocations = objects(run['invocations'], `${at}.invocations`, say);
  for (const [index, invocation] of invocations.entries()) checkInvocation(invocation, `${at}.invocations[${index}]`, bases, say);
  const results = objects(run['results'], `${at}.results`, say);
  for (const [index, result] of results.entries()) checkResult(result, `${at}.results[${index}]`, rules, bases, say);
  const suppressed = results.filter((result) => 'suppressions' in result).length;
  if (suppressed !== 0 && suppressed !== results.length) say(`${at}.results`, 'tell suppressions of some only (3.27.23)');
}

/** Results name reasons of the run by their numbers. */
function checkReasons(run: Data, at: string, say: Say): void {
  const reasons = objects(child(run, 'properties', at, say)['reasons'], `${at}.properties.reasons`, say);
  for (const result of objects(run['results'], `${at}.results`, say)) {
    const named = child(result, 'properties', at, say)['reasons'];
    if (!Array.isArray(named) || named.some((index) => !reasons[index])) say(at, `${String(named)} are no reasons`);
  }
}

function checkRule(rule: Data, at: string, say: Say): void {
  only(rule, RULE, at, say);
  filled(rule['id'], `${at}.id`, say);
  text(rule['shortDescription'], `${at}.shortDescription`, say);
  for (const name of ['fullDescription', 'help']) text(rule[name], `${at}.${name}`, say);
  if (String(rule['name']).toLowerCase() === rule['id']) say(`${at}.name`, 'only repeats the id (3.49.7)');
  absolute(rule['helpUri'], `${at}.helpUri`, say);
  oneOf(child(rule, 'defaultConfiguration', at, say)['level'], LEVELS, `${at}.defaultConfiguration.level`, say);
}

function checkInvocation(invocation: Data, at: string, bases: ReadonlySet<string>, say: Say): void {
  only(invocation, ['executionSuccessful', 'endTimeUtc', 'toolExecutionNotifications'], at, say);
  if (typeof invocation['executionSuccessful'] !== 'boolean') say(`${at}.executionSuccessful`, 'is required (3.20.14)');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(String(invocation['endTimeUtc']))) say(`${at}.endTimeUtc`, 'is not UTC (3.9)');
  for (const [index, notification] of objects(invocation['toolExecutionNotifications'], at, say).entries()) {
    text(notification['message'], `${at}.notifications[${index}].message`, say);
    checkPlaces(notification['locations'], `${at}.notifications[${index}].locations`, bases, say);
  }
}

function checkResult(result: Data, at: string, rules: readonly Data[], bases: ReadonlySet<string>, say: Say): void {
  only(result, RESULT, at, say);
  text(result['message'], `${at}.message`, say);
  oneOf(result['level'], LEVELS, `${at}.level`, say);
  if (rules[Number(result['ruleIndex'])]?.['id'] !== result['ruleId']) say(`${at}.ruleIndex`, 'leads to another rule (3.27.6)');
  checkPlaces(result['locations'], `${at}.locations`, bases, say);
  if ('relatedLocations' in result) checkPlaces(result['relatedLocations'], `${at}.relatedLocations`, bases, say);
  for (const flow of objects(result['codeFlows'] ?? [], `${at}.codeFlows`, say)) {
    const threads = objects(flow['threadFlows'], `${at}.threadFlows`, say);
    if (threads.length === 0) say(`${at}.codeFlows`, 'have no thread (3.36.3)');
    for (const thread of threads) {
      const steps = objects(thread['locations'], `${at}.threadFlows.locations`, say);
      if (steps.length === 0) say(`${at}.threadFlows`, 'have no place (3.37.6)');
      checkPlaces(
        steps.map((step) => step['location']),
        `${at}.threadFlows.locations`,
        bases,
        say,
      );
    }
  }
  for (const suppression of objects(result['suppressions'] ?? [], `${at}.suppressions`, say)) {
    only(suppression, ['kind', 'status', 'justification', 'location', 'properties'], `${at}.suppressions`, say);
    oneOf(suppression['kind'], ['inSource', 'external'], `${at}.suppressions.kind`, say);
    oneOf(suppression['status'], ['accepted', 'underReview', 'rejected'], `${at}.suppressions.status`, say);
    if ('location' in suppression) checkPlaces([suppression['location']], `${at}.suppressions.location`, bases, say);
  }
  if ('baselineState' in result) oneOf(result['baselineState'], ['new', 'unchanged', 'updated', 'absent'], `${at}.baselineState`, say);
  for (const fix of objects(result['fixes'] ?? [], `${at}.fixes`, say)) checkFix(fix, `${at}.fixes`, bases, say);
}

function checkFix(fix: Data, at: string, bases: ReadonlySet<string>, say: Say): void {
  only(fix, ['description', 'artifactChanges'], at, say);
  const changes = objects(fix['artifactChanges'], `${at}.artifactChanges`, say);
  if (changes.length === 0) say(at, 'changes nothing (3.55.3)');
  for (const change of changes) {
    checkArtifact(change['artifactLocation'], at, bases, say);
    const replacements = objects(change['replacements'], `${at}.replacements`, say);
    if (replacements.length === 0) say(at, 'replaces nothing (3.56.3)');
    for (const { deletedRegion } of replacements) checkRegion(deletedRegion, at, say);
  }
}

function checkPlaces(places: unknown, at: string, bases: ReadonlySet<string>, say: Say): void {
  const all = objects(places, at, say);
  const ids = all.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (new Set(ids).size !== ids.length) say(at, 'have an id twice (3.28.2)');
  for (const place of all) {
    only(place, ['id', 'physicalLocation', 'logicalLocations', 'message', 'properties'], at, say);
    const physical = child(place, 'physicalLocation', at, say);
    only(physical, ['artifactLocation', 'region'], at, say);
    checkArtifact(physical['artifactLocation'], at, bases, say);
    if ('region' in physical) checkRegion(physical['region'], at, say);
    if ('message' in place) text(place['message'], `${at}.message`, say);
  }
}

function checkArtifact(artifact: unknown, at: string, bases: ReadonlySet<string>, say: Say): void {
  if (!isObject(artifact)) return void say(at, 'has no artifactLocation (3.29.3)');
  const { uri, uriBaseId } = artifact;
  if (typeof uri !== 'string' || !/^(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$/.test(uri))
    say(at, `${String(uri)} is no relative reference (3.4.3)`);
  if (!bases.has(String(uriBaseId))) say(at, `${String(uriBaseId)} is not among originalUriBaseIds (3.4.4)`);
}

function checkRegion(region: unknown, at: string, say: Say): void {
  if (!isObject(region)) return void say(at, 'has no region');
  const [startLine, startColumn, endLine, endColumn] = ['startLine', 'startColumn', 'endLine', 'endColumn'].map((name) =>
    Number(region[name]),
  );
  if (startLine === undefined || startColumn === undefined || endLine === undefined || endColumn === undefined) return;
  if (![startLine, startColumn, endLine, endColumn].every((one) => Number.isInteger(one) && one >= 1))
    say(at, 'does not count from one (3.30)');
  if (endLine < startLine || (endLine === startLine && endColumn < startColumn)) say(at, 'ends before it begins (3.30)');
}

function text(message: unknown, at: string, say: Say): void {
  if (!isObject(message)) return void say(at, 'is no message (3.11)');
  const { text: words } = message;
  filled(words, at, say);
  if (/[{}]/.test(String(words).replace(/\{\{|\}\}/g, ''))) say(at, 'has a single brace (3.11.5)');
  if (/(?<!\\)[[\]]/.test(String(words).replace(/\\\\/g, ''))) say(at, 'has a bracket that reads as a link (3.11.6)');
}

function filled(value: unknown, at: string, say: Say): void {
  if (typeof value !== 'string' || value === '') say(at, 'is empty');
}

function absolute(value: unknown, at: string, say: Say): void {
  if (typeof value !== 'string' || !URL.canParse(value)) say(at, 'is no absolute URI');
}

function oneOf(value: unknown, allowed: readonly string[], at: string, say: Say): void {
  if (!allowed.includes(String(value))) say(at, `${String(value)} is not one of ${allowed.join(', ')}`);
}

function only(data: Data, names: readonly string[], at: string, say: Say): void {
  for (const name of Object.keys(data)) if (!names.includes(name)) say(at, `has no property ${name}`);
}

function child(data: Data, name: string, at: string, say: Say): Data {
  const value = data[name];
  if (isObject(value)) return value;
  say(`${at}.${name}`, 'is required');
  return {};
}

function objects(value: unknown, at: string, say: Say): readonly Data[] {
  if (Array.isArray(value) && value.every(isObject)) return value;
  say(at, 'is no list of objects');
  return [];
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
