import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import { languageForPath } from '../../detect';
import { CONFIGURATION, configSymbols } from '../outline/configSymbols';
import { usageTexts } from '../uses/usageTexts';
import { answerSettled, type Feature } from './feature';

/** The outline of a configuration file: its models. Where the client has another outline of the language, that one stays alone. */
export const documentSymbolFeature: Feature = {
  capabilities: () => ({ documentSymbolProvider: { label: 'Model Pedigree' } }),
  serve({ connection, session, traits }) {
    const texts = usageTexts(traits.locale);
    const outlined = new Set(traits.options.outlines);
    const isOurs = (file: string): boolean => {
      const language = languageForPath(file);
      return language !== null && CONFIGURATION.has(language) && !outlined.has(language);
    };
    connection.onDocumentSymbol(async ({ textDocument: { uri } }, token): Promise<DocumentSymbol[] | SymbolInformation[]> => {
      const now = session.standing(uri);
      // asked at each edit of a program, where we have nothing to say
      if (now === null || !isOurs(now.spot.file)) return [];
      const symbols = await answerSettled(session, { task: 'document symbols', uri, token, otherwise: [] }, ({ spot }) =>
        configSymbols(session.judgements.of(spot), texts),
      );
      if (traits.nestedSymbols) return symbols;
      return symbols.map(({ name, kind, range }) => ({ name, kind, location: { uri, range } }));
    });
  },
};
