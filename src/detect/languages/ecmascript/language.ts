import type { Language } from '../language';

/** What JavaScript, TypeScript and their JSX forms have in common. */
export const ECMASCRIPT: Pick<Language, 'ecosystem' | 'names' | 'self' | 'base' | 'environment'> = {
  ecosystem: 'javascript',
  names: ['identifier', 'this', 'property_identifier', 'shorthand_property_identifier', 'type_identifier'],
  self: ['this'],
  base: ['super'],
  environment: {
    calls: ['Deno.env.get', 'env.get', 'process.env.get'],
    objects: ['process.env', 'import.meta.env', 'Bun.env', 'env'],
  },
};
