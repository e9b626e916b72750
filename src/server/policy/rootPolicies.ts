import { URI } from 'vscode-uri';
import { openPolicies, type Policies } from '../../assess';
import type { EffectivePolicy } from '../../assess/api';
import type { Engine } from '../host';
import { createPolicyReader, type FileChange, type PolicyReader, type PolicyReaderOptions } from './policyReader';
import { createRegistryBuilder, type RegistryState } from './registryOf';

/** What judges in a workspace folder at a moment. */
export interface RootState extends RegistryState {
  readonly policies: Policies;
  /** Policy files (relative to the folder) that cannot be used and whose last good text stays in force. */
  readonly kept: ReadonlySet<string>;
}

export interface RootConditions {
  /** What judges where no policy file does. */
  readonly fallback: EffectivePolicy;
  readonly isTrusted: boolean;
}

/** Follows the policies of one workspace folder. */
export interface RootPolicies {
  state(): RootState | undefined;
  /** Loads again; files that are known are not read again. */
  load(files: readonly string[], conditions: RootConditions): Promise<RootState>;
  /** Whether a file that was read or looked for has another text now. */
  hasChanged(uri: string, how: FileChange): Promise<boolean>;
  /** Whether a policy was looked for in the folder of the file. */
  knows(file: string): boolean;
  forgetTexts(): void;
}

/** See {@link RootPolicies}. */
export function followRoot(options: PolicyReaderOptions, engine: Pick<Engine, 'registry' | 'registryWith'>): RootPolicies {
  const { path: root } = URI.parse(options.root);
  const reader = createPolicyReader(options);
  const build = createRegistryBuilder(engine, root);
  let lastGood: ReadonlyMap<string, EffectivePolicy> = new Map();
  let folders: ReadonlySet<string> = new Set();
  let state: RootState | undefined;

  /** While the root's policy cannot be read, neither can the overlays that it names: those of before count. */
  const registryFor = ({ loaded }: Policies, read: PolicyReader['read']): Promise<RegistryState> | RegistryState => {
    const own = loaded.find(({ file }) => !file.includes('/'));
    if (own?.policy === null && state) return state;
    return build(own?.overlays ?? [], read);
  };

  return {
    state: () => state,
    hasChanged: reader.hasChanged,
    knows: (file) => folders.has(folderIn(file)),
    forgetTexts: reader.clear,
    async load(files, { fallback, isTrusted }) {
      const keep = lastGood;
      const absolute = (file: string): string => `${root.replace(/\/$/, '')}/${file}`;
      const read = isTrusted ? reader.read : reader.readInside;
      const policies = await openPolicies({ read }, files, {
        root,
        isTrusted,
        fallback,
        lookAbove: false,
        lastGood: (path) => keep.get(path),
      });
      const good = new Map<string, EffectivePolicy>();
      const kept = new Set<string>();
      for (const { file, policy } of policies.loaded) {
        const path = absolute(file);
        const inForce = policy ?? keep.get(path);
        if (inForce) good.set(path, inForce);
        if (inForce && policy === null) kept.add(file);
      }
      const { registry, overlayProblems, missing, overlays, builtFrom } = await registryFor(policies, read);
      lastGood = good;
      folders = new Set(files.map(folderIn));
      state = { policies, kept, registry, overlayProblems, missing, overlays, builtFrom };
      return state;
    },
  };
}

function folderIn(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
