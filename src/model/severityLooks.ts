import type { Severity } from './policy';

/** Severities as editors know them, worst first. */
export const SEVERITY_ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The pictures that VS Code gives to severities in its list of problems: one level has one look, squiggle and sign alike. */
export const SEVERITY_ICONS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'info', hint: 'info' };
