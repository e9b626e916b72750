import type {
  DependencyReport,
  DeploymentReport,
  FindingReport,
  FixReport,
  ModelReport,
  NoticeReport,
  PlaceReport,
  ReasonReport,
  ScanReport,
  SuppressedReport,
  UsageReport,
} from '../../contract';
import type { Shape } from '../shape';

/** The parts of a report by the contract, in the order in which they are written. A part without what it needs is logged, and undefined. */

export function usageIn(shape: Shape): UsageReport | undefined {
  const place = placeIn(shape);
  const [kind, written, value, role, confidence] = ['kind', 'written', 'value', 'role', 'confidence'].map((name) =>
    requiredText(shape, name),
  );
  const deployment = shape.part('deployment', deploymentIn);
  if (deployment === undefined) shape.complain('"deployment" is missing');
  if (!place || kind === undefined || written === undefined || value === undefined) return undefined;
  if (role === undefined || confidence === undefined || !deployment) return undefined;
  return {
    ...place,
    kind,
    written,
    value,
    model: textOrNull(shape, 'model'),
    vendor: textOrNull(shape, 'vendor'),
    match: textOrNull(shape, 'match'),
    role,
    confidence,
    deployment,
    evidence: objects(shape, 'evidence', (item) => {
      const [what, file, line] = [requiredText(item, 'what'), requiredText(item, 'file'), requiredCount(item, 'line')];
      return what === undefined || file === undefined || line === undefined ? undefined : { what, file, line };
    }),
    reaches: objects(shape, 'reaches', (item) => {
      const [file, line, column] = [requiredText(item, 'file'), requiredCount(item, 'line'), requiredCount(item, 'column')];
      return file === undefined || line === undefined || column === undefined ? undefined : { file, line, column };
    }),
    inTest: shape.boolean('inTest') ?? false,
  };
}

function deploymentIn(shape: Shape): DeploymentReport | undefined {
  const kind = requiredText(shape, 'kind');
  if (kind === undefined) return undefined;
  const [host, operator, country, platform, region] = ['host', 'operator', 'country', 'platform', 'region'].map((name) =>
    textOrNull(shape, name),
  );
  return {
    kind,
    host: host ?? null,
    operator: operator ?? null,
    country: country ?? null,
    platform: platform ?? null,
    region: region ?? null,
  };
}

/** @param renumbered where the usage of a number stands now; undefined for one that could not be read */
export function findingIn(shape: Shape, renumbered: (usage: number) => number | undefined): FindingReport | undefined {
  const [code, level, message] = ['code', 'level', 'message'].map((name) => requiredText(shape, name));
  const written = requiredCount(shape, 'usage');
  const usage = written === undefined ? undefined : renumbered(written);
  if (written !== undefined && usage === undefined) shape.complain(`there is no usage ${written} that it could be of`);
  if (code === undefined || level === undefined || message === undefined || usage === undefined) return undefined;
  return {
    code,
    level,
    usage,
    message,
    reasons: objects(shape, 'reasons', reasonIn),
    fixes: objects(shape, 'fixes', fixIn),
    profile: shape.text('profile') ?? '',
    decidedBy: decisionIn(shape),
  };
}

export function suppressedIn(shape: Shape, renumbered: (usage: number) => number | undefined): SuppressedReport | undefined {
  const finding = findingIn(shape, renumbered);
  const suppression = shape.part('suppression', (at) => {
    const by = requiredText(at, 'by');
    if (by === undefined) return undefined;
    const [reason = null, until = null, owner = null, file = null] = ['reason', 'until', 'owner', 'file'].map((name) =>
      textOrNull(at, name),
    );
    return { by, reason, until, owner, file, line: countOrNull(at, 'line') };
  });
  if (suppression === undefined) shape.complain('"suppression" is missing');
  return finding && suppression && { ...finding, suppression };
}

export function noticeIn(shape: Shape, renumbered: (usage: number) => number | undefined): NoticeReport | undefined {
  const [code, level, message] = ['code', 'level', 'message'].map((name) => requiredText(shape, name));
  if (code === undefined || level === undefined || message === undefined) return undefined;
  return {
    code,
    level,
    message,
    reasons: objects(shape, 'reasons', reasonIn),
    file: textOrNull(shape, 'file'),
    line: countOrNull(shape, 'line'),
    column: countOrNull(shape, 'column'),
    usages: shape.items('usages').flatMap((item) => {
      const usage = typeof item.value === 'number' ? renumbered(item.value) : undefined;
      if (usage === undefined) item.fault('the number of a usage');
      return usage ?? [];
    }),
    profile: shape.text('profile') ?? '',
    decidedBy: decisionIn(shape),
  };
}

function decisionIn(shape: Shape): FindingReport['decidedBy'] {
  const read = shape.part('decidedBy', (at) => ({ layer: at.text('layer') ?? '', line: countOrNull(at, 'line') }));
  return read ?? { layer: '', line: null };
}

function reasonIn(shape: Shape): ReasonReport | undefined {
  const text = requiredText(shape, 'text');
  if (text === undefined) return undefined;
  return {
    text,
    fact: textOrNull(shape, 'fact'),
    checked: textOrNull(shape, 'checked'),
    sources: objects(shape, 'sources', (item) => {
      const [title, url] = [requiredText(item, 'title'), requiredText(item, 'url')];
      if (title === undefined || url === undefined) return undefined;
      return { title, url, checked: textOrNull(item, 'checked'), primary: item.boolean('primary') ?? false };
    }),
    file: textOrNull(shape, 'file'),
    line: countOrNull(shape, 'line'),
  };
}

function fixIn(shape: Shape): FixReport | undefined {
  const title = requiredText(shape, 'title');
  if (title === undefined) return undefined;
  const edits = objects(shape, 'edits', (item) => {
    const [place, newText] = [placeIn(item), requiredText(item, 'newText')];
    return place && newText !== undefined ? { ...place, newText } : undefined;
  });
  return { title, edits };
}

export function modelIn(shape: Shape): ModelReport | undefined {
  const [id, name, vendor] = ['id', 'name', 'vendor'].map((field) => requiredText(shape, field));
  if (id === undefined || name === undefined || vendor === undefined) return undefined;
  const [country = null, license = null, openness = null] = ['country', 'license', 'openness'].map((field) => textOrNull(shape, field));
  return { id, name, vendor, country, license, openness, usages: shape.count('usages') ?? 0 };
}

export function dependencyIn(shape: Shape): DependencyReport | undefined {
  const [file, name, ecosystem, vendor] = ['file', 'package', 'ecosystem', 'vendor'].map((field) => requiredText(shape, field));
  const line = requiredCount(shape, 'line');
  if (file === undefined || name === undefined || ecosystem === undefined || vendor === undefined || line === undefined) return undefined;
  // the order in which the report is written
  return { file, package: name, ecosystem, vendor, line };
}

export function skippedIn(shape: Shape): ScanReport['skipped'][number] | undefined {
  const [file, reason] = [requiredText(shape, 'file'), requiredText(shape, 'reason')];
  return file === undefined || reason === undefined ? undefined : { file, reason };
}

function placeIn(shape: Shape): PlaceReport | undefined {
  const file = requiredText(shape, 'file');
  const [line, column, endLine, endColumn] = ['line', 'column', 'endLine', 'endColumn'].map((name) => requiredCount(shape, name));
  if (file === undefined || line === undefined || column === undefined || endLine === undefined || endColumn === undefined)
    return undefined;
  return { file, line, column, endLine, endColumn, cell: countOrNull(shape, 'cell') };
}

/** The objects of a list, without those that cannot be read; none where there is no list. */
export function objects<T>(shape: Shape, name: string, read: (item: Shape) => T | undefined): readonly T[] {
  return shape.list(name, (item) => (item.isObject() ? read(item) : undefined)) ?? [];
}

/** A text that must be there, though it may be empty. */
function requiredText(shape: Shape, name: string): string | undefined {
  const read = shape.text(name);
  if (read === undefined && shape.get(name) === undefined) shape.complain(`"${name}" is missing`);
  return read;
}

function requiredCount(shape: Shape, name: string): number | undefined {
  const read = shape.count(name);
  if (read === undefined && shape.get(name) === undefined) shape.complain(`"${name}" is missing`);
  return read;
}

function textOrNull(shape: Shape, name: string): string | null {
  return shape.get(name)?.value === null ? null : (shape.text(name) ?? null);
}

function countOrNull(shape: Shape, name: string): number | null {
  return shape.get(name)?.value === null ? null : (shape.count(name) ?? null);
}
