import { type Locale, type Policies, renderMessage } from '../../assess';
import { relativeTo } from '../../assess/policy/paths';
import { policyTexts } from '../policy/policyTexts';
import type { RegistryState } from '../policy/registryOf';

/** What stands behind the judgement of a base. */
export interface BaseJudgement extends Pick<RegistryState, 'missing' | 'overlayProblems'> {
  readonly policies: Policies;
  /** The workspace folder, as an absolute path. */
  readonly root: string;
}

interface ConcernTexts {
  readonly policy: (file: string, why: string, instead: string) => string;
  readonly overlay: (told: string) => string;
  /** `count` of a file's records are left out, and why the first of them is. */
  readonly records: (file: string, count: number, why: string) => string;
}

const TEXTS: Readonly<Record<Locale, ConcernTexts>> = {
  en: {
    policy: (file, why, instead) => `In the base ${file} cannot be used (${why}), and ${instead} judges instead.`,
    overlay: (told) => `In the base: ${told}`,
    records: (file, count, why) => `In the base ${count === 1 ? '1 record' : `${count} records`} of ${file} cannot be used: ${why}`,
  },
  ja: {
    policy: (file, why, instead) => `基準側では ${file} が使えず（${why}）、${instead} で判定しています。`,
    overlay: (told) => `基準側：${told}`,
    records: (file, count, why) => `基準側では ${file} の ${count} 件の記録が使えません：${why}`,
  },
};

/**
 * What the base is not judged by although its own files ask for it: findings may come and go by that alone. What is wrong in the files of
 * now is told in these.
 */
export function concernsOf({ policies, missing, overlayProblems, root }: BaseJudgement, locale: Locale): readonly string[] {
  const texts = TEXTS[locale];
  const said = policyTexts(locale);
  const broken = policies.loaded.flatMap(({ file, policy, problems }) => {
    const fatal = problems.find(({ severity }) => severity === 'fatal');
    if (policy !== null || fatal === undefined) return [];
    return [texts.policy(file, renderMessage(fatal.message, locale).replace(/[.。]$/, ''), policies.of(file).name)];
  });
  const absent = missing.map(({ file, reason }) =>
    texts.overlay(reason === null ? said.missingOverlay(file) : said.unreadableOverlay(file, reason)),
  );
  const files = [...new Set(overlayProblems.map(({ file }) => file))];
  const records = files.map((path) => {
    const own = overlayProblems.filter(({ file }) => file === path);
    return texts.records(relativeTo(root, path), own.length, own[0]?.message ?? '');
  });
  return [...broken, ...absent, ...records];
}
