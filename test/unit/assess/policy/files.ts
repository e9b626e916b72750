import type { PolicyProblem } from '../../../../src/assess';
import { type LoadedPolicy, loadPolicy, type PolicyHost, renderMessage } from '../../../../src/assess';

/** A host whose files stand in memory, by absolute path. */
export function hostOf(files: Readonly<Record<string, string>>): PolicyHost & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    read: async (path) => {
      asked.push(path);
      return files[path] ?? null;
    },
  };
}

/** The policy of `/app/model-policy.yaml` in the workspace `/app`. */
export function loaded(text: string, others: Readonly<Record<string, string>> = {}, isTrusted = true): Promise<LoadedPolicy> {
  const host = hostOf({ '/app/model-policy.yaml': text, ...others });
  return loadPolicy(host, '/app/model-policy.yaml', { root: '/app', isTrusted });
}

/** `3:5 error unknown-rule`, counted from one as people do. */
export function told({ code, severity, location }: PolicyProblem): string {
  const { line, character } = location.range.start;
  return `${line + 1}:${character + 1} ${severity} ${code}`;
}

/** The sentence of a problem in English. */
export function sentence({ message }: PolicyProblem): string {
  return renderMessage(message, 'en');
}
