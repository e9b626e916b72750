import { CompletionRequest, type Connection, type DocumentSelector, type InitializeParams } from 'vscode-languageserver';
import { createModelCompletion } from '../completion/modelCompletion';
import { LANGUAGE_IDS } from '../places';
import { policyCompletion } from '../policy/policyRequests';
import type { Feature } from './feature';

/** What opens the list beside letters: quotes begin a literal, the other signs go on in an identifier. */
const TRIGGERS = ['"', "'", '`', '-', '/', '.', ':'];

/** Languages in which a blank stands before a value: `model: `. */
const SPACED = ['yaml', 'dockercompose', 'github-actions-workflow', 'json', 'jsonc'];

/** Settings of the environment have no language of their own everywhere. */
const ENV_FILES = '**/.env*';

/** Names of models where a call or a key takes one; in a policy file, what can be written there. */
export const completionFeature: Feature = {
  capabilities: (params) =>
    registersLater(params) ? {} : { completionProvider: { triggerCharacters: [...TRIGGERS, ' '], resolveProvider: true } },
  serve({ connection, session, traits, host }) {
    const models = createModelCompletion(session, traits, host.engine.languageForPath);
    connection.onCompletion(async (params, token) => {
      const policy = session.openPolicy(params.textDocument.uri);
      if (policy !== null)
        return session.boundary.answer('completion', () => policyCompletion(policy, params.position, session, traits), null);
      return session.boundary.attempt('completion', () => models.complete(params, token), null);
    });
    connection.onCompletionResolve((item) => session.boundary.answer('a card of completion', () => models.resolve(item), item));
  },
};

/** Which documents are asked about at which signs: each document once, or all would be offered twice. */
export const REGISTRATIONS: readonly { readonly documentSelector: DocumentSelector; readonly triggerCharacters: readonly string[] }[] = [
  { documentSelector: SPACED.map((language) => ({ language })), triggerCharacters: [...TRIGGERS, ' '] },
  {
    documentSelector: [
      ...LANGUAGE_IDS.filter((language) => !SPACED.includes(language)).map((language) => ({ language })),
      { pattern: ENV_FILES },
    ],
    triggerCharacters: TRIGGERS,
  },
];

/** Tells a client that can be asked later: a blank opens the list only where it stands before a value. */
export async function registerCompletion(connection: Connection, params: InitializeParams): Promise<void> {
  if (!registersLater(params)) return;
  for (const { documentSelector, triggerCharacters } of REGISTRATIONS) {
    const options = { documentSelector, triggerCharacters: [...triggerCharacters], resolveProvider: true };
    await connection.client.register(CompletionRequest.type, options);
  }
}

function registersLater({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.completion?.dynamicRegistration === true;
}
