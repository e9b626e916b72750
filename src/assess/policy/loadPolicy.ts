import type { Message } from '../../model/finding';
import type { Location } from '../../model/location';
import type { EffectivePolicy } from '../api';
import { type Baseline, type BaselineFailure, readBaseline } from '../baseline';
import { type MessageCode, message } from '../messages';
import { DEFAULT_PROFILE, profileLayers, profileNames } from '../profiles';
import { compileCondition } from './compileCondition';
import type { Layer } from './layer';
import { type Merged, mergeLayers } from './mergeLayers';
import { folderOf, foldersUpwards, isInside, joined, relativeTo } from './paths';
import { isManifest, POLICY_FILES, readPolicyText } from './policyText';
import type { PolicyProblem } from './problem';
import { type ReadPolicy, readPolicy } from './readPolicy';

/** Files that a policy may be made of, itself included. */
export const MOST_LAYERS = 20;

/** Where policies are read from. */
export interface PolicyHost {
  /** The text at an absolute path, `null` when there is none. */
  read(path: string): Promise<string | null | { readonly unreadable: string }>;
  /** Whether it is known already that no file that may hold a policy is at an absolute path: it need not be read. */
  isAbsent?(path: string): boolean;
}

export interface PolicyOptions {
  /** Absolute path of the workspace folder, to which all locations are relative. */
  readonly root: string;
  /** In a workspace that is not trusted no file of it leads to one outside. */
  readonly isTrusted: boolean;
  /** What counts as inside then, absolute: the repository around the root, for a command line that is run in a subfolder. The root unless given. */
  readonly within?: string;
}

export interface LoadedPolicy {
  /** Path of the policy file, relative to the workspace. */
  readonly file: string;
  /** Null when the file, or one that it builds on, cannot be used. */
  readonly policy: EffectivePolicy | null;
  readonly problems: readonly PolicyProblem[];
  /** Organization's records to add to the registry, absolute, in the order in which they apply. */
  readonly overlays: readonly { readonly path: string; readonly location: Location }[];
  /** Every file that was read or looked for, absolute: a change to any of them makes another policy. */
  readonly files: readonly string[];
  /** The layers that came from files, weakest first, for those who ask the documents themselves. */
  readonly documents: readonly FileLayer[];
}

/** A policy file as a layer. */
export interface FileLayer extends Layer {
  readonly read: ReadPolicy;
}

/**
 * The policy file nearest to a folder, upwards; null when there is none.
 * @param folder absolute path
 * @param top the last folder that is looked at
 */
export async function findPolicy(host: PolicyHost, folder: string, top?: string): Promise<string | null> {
  for (const candidate of foldersUpwards(folder, top)) {
    for (const name of POLICY_FILES) {
      const path = joined(candidate, name);
      if (!host.isAbsent?.(path) && (await holdsPolicy(host, path))) return path;
    }
  }
  return null;
}

/** Whether a file is there and is a policy: a manifest is one only where it has the tool's key. */
export async function holdsPolicy(host: PolicyHost, path: string): Promise<boolean> {
  const text = await host.read(path);
  if (text === null) return false;
  // A manifest that cannot be read tells its reader so by other tools.
  if (!isManifest(path)) return true;
  if (typeof text !== 'string') return false;
  const read = readPolicyText(text, path);
  return read !== null && !('failure' in read);
}

/** Reads a policy file with all that it builds on. Never throws for what stands in files. */
export async function loadPolicy(host: PolicyHost, path: string, options: PolicyOptions): Promise<LoadedPolicy> {
  const loader = new Loader(host, options, path);
  const layers = await loader.layersOf(path, []);
  const file = relativeTo(options.root, path);
  const documents = layers.filter((layer): layer is FileLayer => 'read' in layer);
  const isBuiltOnProfile = layers.some(({ origin }) => origin.kind === 'profile');
  // A policy that names no profile adds to the one that ships as the default.
  const all = isBuiltOnProfile ? layers : [...(profileLayers(DEFAULT_PROFILE) ?? []), ...layers];
  const merged = mergeLayers(all, compileCondition);
  const baseline = await loader.baselineOf(documents);
  const overlays = documents.flatMap((layer) => loader.overlaysOf(layer));
  await loader.tellOthersBeside(path);
  const problems = [...loader.problems, ...mergeProblems(merged)];
  const isFatal = problems.some(({ severity }) => severity === 'fatal');
  return {
    file,
    policy: isFatal ? null : withBaseline(merged.policy, baseline),
    problems: sorted(problems),
    overlays,
    files: [...loader.files],
    documents,
  };
}

class Loader {
  readonly problems: PolicyProblem[] = [];
  readonly files = new Set<string>();
  private readonly done = new Set<string>();

  constructor(
    private readonly host: PolicyHost,
    private readonly options: PolicyOptions,
    /** The policy file that was asked for. */
    private readonly entry: string,
  ) {}

  /** The layers of a file, weakest first; none when it cannot be read. `above` are the files that led here. */
  async layersOf(path: string, above: readonly string[], asked?: Location): Promise<readonly Layer[]> {
    const file = relativeTo(this.options.root, path);
    const here: Location = asked ?? { file, range: NOWHERE };
    this.files.add(path);
    this.done.add(path);
    const text = await this.host.read(path);
    if (text === null) return this.fault('missing-base', 'fatal', message('policy.missing-base', { base: file }), here);
    if (typeof text !== 'string')
      return this.fault('unreadable', 'fatal', message('policy.unreadable', { file, reason: text.unreadable }), here);
    const read = readPolicy(text, file);
    this.problems.push(...read.problems);
    if (read.document === null) {
      if (read.problems.length === 0) this.fault('missing-base', 'fatal', message('policy.no-policy-in', { base: file }), here);
      return [];
    }
    const layer: FileLayer = {
      origin: { layer: file, kind: 'file', location: read.locate([]) },
      document: read.document,
      ...this.placeOf(path),
      locate: read.locate,
      read,
    };
    const bases = [read.document.extends ?? []].flat();
    const below: Layer[] = [];
    for (const [index, base] of bases.entries()) {
      const place = read.locate(typeof read.document.extends === 'string' ? ['extends'] : ['extends', index]);
      below.push(...(await this.base(base, path, [...above, path], place)));
    }
    return [...below, layer];
  }

  private async base(name: string, from: string, above: readonly string[], place: Location): Promise<readonly Layer[]> {
    const profile = profileLayers(name);
    if (profile) return profile;
    const path = await this.resolve(name, folderOf(from));
    if (path === null)
      return this.fault(
        'missing-base',
        'fatal',
        message('policy.no-such-base', { base: name, profiles: profileNames().join('\n') }),
        place,
      );
    if (above.includes(path))
      return this.fault(
        'cyclic-extends',
        'fatal',
        message('policy.cyclic', { way: [...above, path].map((file) => relativeTo(this.options.root, file)).join(' → ') }),
        place,
      );
    if (!this.mayName(path, from)) return this.fault('outside-workspace', 'error', message('policy.outside', { base: name }), place);
    if (this.done.size >= MOST_LAYERS)
      return this.fault('too-many-layers', 'fatal', message('policy.too-many-layers', { limit: MOST_LAYERS }), place);
    return this.layersOf(path, above, place);
  }

  /** The baseline of the strongest layer that names one. */
  async baselineOf(layers: readonly FileLayer[]): Promise<Baseline | null> {
    const layer = layers.findLast(({ document }) => document.baseline !== undefined);
    const { root } = this.options;
    if (layer?.document.baseline === undefined) return null;
    const from = joined(root, layer.origin.layer);
    const path = joined(folderOf(from), layer.document.baseline);
    const place = layer.read.locate(['baseline']);
    if (!this.mayName(path, from)) {
      this.fault('outside-workspace', 'error', message('policy.outside', { base: layer.document.baseline }), place);
      return null;
    }
    this.files.add(path);
    const text = await this.host.read(path);
    const read = typeof text === 'string' ? readBaseline(text) : unread(text);
    if ('rows' in read) return { ...read, folder: folderOf(path), root };
    this.fault('baseline', 'error', message('policy.baseline', { file: layer.document.baseline, ...read }), place);
    return null;
  }

  /** The overlays that a layer names. */
  overlaysOf({ document, origin, read }: FileLayer): LoadedPolicy['overlays'] {
    const from = joined(this.options.root, origin.layer);
    return (document.overlays ?? []).flatMap((overlay: string | null, index) => {
      if (overlay === null) return [];
      const path = joined(folderOf(from), overlay);
      const location = read.locate(['overlays', index]);
      if (this.mayName(path, from)) return [{ path, location }];
      this.fault('outside-workspace', 'error', message('policy.outside', { base: overlay }), location);
      return [];
    });
  }

  /** A second policy in the folder of the first one is never read: it says so itself. */
  async tellOthersBeside(path: string): Promise<void> {
    const folder = folderOf(path);
    const names = POLICY_FILES.filter((name) => !isManifest(name)).map((name) => joined(folder, name));
    const first = names.indexOf(path);
    if (first < 0) return;
    for (const other of names.slice(first + 1)) {
      this.files.add(other);
      if ((await this.host.read(other)) === null) continue;
      const file = relativeTo(this.options.root, other);
      const told = message('policy.several-policies', { file: relativeTo(this.options.root, path) });
      this.fault('several-policies', 'warning', told, { file, range: NOWHERE });
    }
  }

  /** A relative path, or a file of an npm package in the nearest `node_modules`; null when a package has no such file. */
  private async resolve(name: string, folder: string): Promise<string | null> {
    if (/^(\.{1,2})?\//.test(name)) return joined(folder, name);
    if (/\.(ya?ml|json)$/.test(name) && !name.includes('/')) return joined(folder, name);
    const isBarePackage = /^(@[^/]+\/)?[^/]+$/.test(name);
    const names = isBarePackage ? [`${name}/model-policy.yaml`, `${name}/model-policy.yml`, `${name}/model-policy.json`] : [name];
    for (const candidate of foldersUpwards(folder, this.isFree(folder) ? undefined : this.inside())) {
      for (const file of names) {
        const path = joined(candidate, `node_modules/${file}`);
        this.files.add(path);
        if ((await this.host.read(path)) !== null) return path;
      }
    }
    return null;
  }

  /** Whether a policy file may name another: one of a stranger's workspace leads to nothing outside of it. */
  private mayName(path: string, from: string): boolean {
    return this.isFree(from) || isInside(this.inside(), path);
  }

  private isFree(from: string): boolean {
    return this.options.isTrusted || !isInside(this.inside(), from);
  }

  private inside(): string {
    return this.options.within ?? this.options.root;
  }

  /** From where `file` patterns of a policy file count. What comes from elsewhere speaks of what the policy at hand speaks of. */
  private placeOf(path: string): Pick<Layer, 'base' | 'below'> {
    const { root } = this.options;
    const file = relativeTo(root, path);
    const isElsewhere = file.startsWith('../') || file.includes('node_modules/');
    if (!isElsewhere) return { base: file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '' };
    const folder = folderOf(this.entry);
    return folder !== root && isInside(folder, root) ? { base: '', below: relativeTo(folder, root) } : { base: '' };
  }

  private fault(code: PolicyProblem['code'], severity: PolicyProblem['severity'], text: Message, location: Location): readonly Layer[] {
    this.problems.push({ code, severity, message: text, location });
    return [];
  }
}

function withBaseline(policy: EffectivePolicy, baseline: Baseline | null): EffectivePolicy {
  return baseline === null ? policy : { ...policy, baseline };
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function mergeProblems({ problems }: Merged): readonly PolicyProblem[] {
  return problems.flatMap(({ code, args, layer, path, within }): readonly PolicyProblem[] => {
    if (!('read' in layer)) return [];
    const { read } = layer as FileLayer;
    const location = within ? read.locateWithin(path, within) : read.locate(path);
    const text: MessageCode = `policy.${code}`;
    return [
      { code: code === 'bad-condition' ? 'bad-condition' : 'custom-rule', severity: 'error', message: message(text, args), location },
    ];
  });
}

/** Why there is nothing to read. */
function unread(text: { readonly unreadable: string } | null): BaselineFailure {
  return text === null ? { failure: 'there is no such file', failureJa: 'ファイルがありません' } : { failure: text.unreadable };
}

/** By file and place. */
export function sorted(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  return [...problems].sort((a, b) => {
    if (a.location.file !== b.location.file) return a.location.file < b.location.file ? -1 : 1;
    const [one, other] = [a.location.range.start, b.location.range.start];
    return one.line - other.line || one.character - other.character;
  });
}
