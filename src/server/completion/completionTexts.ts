import type { Locale } from '../host';

/** The words beside a model that is offered; levels and states have theirs from the card. */
export interface CompletionTexts {
  /** The policy says nothing against it. */
  readonly allowed: string;
  readonly proprietary: string;
}

const TEXTS: Readonly<Record<Locale, CompletionTexts>> = {
  en: { allowed: 'allowed', proprietary: 'proprietary' },
  ja: { allowed: '許可', proprietary: 'プロプライエタリ' },
};

/** See {@link CompletionTexts}. */
export function completionTexts(locale: Locale): CompletionTexts {
  return TEXTS[locale];
}
