import { CompletionItemKind } from 'vscode-languageserver';
import type { Registry } from '../../registry/api';
import type { Locale } from '../host';
import { countryCodes, countryLabel } from './countries';
import { placeName, type SuggestContext, type Suggestion } from './suggestion';

/** Where which records of the registry are named. */
const KINDS: readonly (readonly [RegExp, (context: SuggestContext) => readonly Suggestion[]])[] = [
  [/^(?:(?:allow|deny|exceptions|alternatives\.for)\.model|alternatives\.prefer)$/, ({ registry }) => models(registry)],
  [/^(?:allow|deny|exceptions|alternatives\.for)\.(?:vendor|operator)$/, ({ registry, locale }) => vendors(registry, locale)],
  [/^(?:allow|deny|exceptions|alternatives\.for)\.family$/, ({ registry }) => families(registry)],
  [/^(?:allow|deny|exceptions|alternatives\.for)\.license$/, ({ registry }) => licenses(registry)],
  [/^(?:allow|deny|exceptions|alternatives\.for)\.host$/, ({ registry, locale }) => hosts(registry, locale)],
  [
    /^(?:(?:allow|deny|exceptions|alternatives\.for)\.(?:country|operatorCountry)|context\.(?:jurisdictions|domicile)|rules\.endpoint-jurisdiction\.options\.countries)$/,
    ({ locale }) => countries(locale),
  ],
];

/** Models, vendors, families, licenses, hosts and countries, where a policy names them. */
export function completeRecords(context: SuggestContext): readonly Suggestion[] {
  const place = placeName(context.cursor);
  return KINDS.find(([pattern]) => pattern.test(place))?.[1](context) ?? [];
}

function models(registry: Registry): readonly Suggestion[] {
  return registry.models().map(({ id, name, openness }) => ({
    text: id,
    kind: CompletionItemKind.Value,
    detail: [name, openness].filter((part) => part !== null).join(' · '),
    alsoBy: name,
  }));
}

function vendors(registry: Registry, locale: Locale): readonly Suggestion[] {
  return registry.vendors().map(({ id, name, country }) => ({
    text: id,
    kind: CompletionItemKind.Value,
    detail: country === null ? name : `${name} · ${countryLabel(country, locale)}`,
    alsoBy: name,
  }));
}

function families(registry: Registry): readonly Suggestion[] {
  const names = new Set(registry.models().flatMap(({ family }) => family ?? []));
  return [...names].sort().map((text) => ({ text, kind: CompletionItemKind.Value }));
}

function licenses(registry: Registry): readonly Suggestion[] {
  return registry.licenses().map(({ id, name }) => ({ text: id, kind: CompletionItemKind.Value, detail: name, alsoBy: name }));
}

function hosts(registry: Registry, locale: Locale): readonly Suggestion[] {
  return registry.endpoints().flatMap(({ hosts: patterns, name, country }) =>
    patterns.map((text) => ({
      text,
      kind: CompletionItemKind.Value,
      detail: country ? `${name} · ${countryLabel(country, locale)}` : name,
      alsoBy: name,
    })),
  );
}

function countries(locale: Locale): readonly Suggestion[] {
  return countryCodes().map((text) => {
    const detail = countryLabel(text, locale);
    return { text, kind: CompletionItemKind.Value, detail, alsoBy: detail };
  });
}
