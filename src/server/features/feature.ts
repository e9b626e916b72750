import type { CancellationToken, Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { ClientTraits } from '../clientTraits';
import type { Settled } from '../documents';
import type { ServerHost } from '../host';
import type { Session } from '../session';

/** One thing that the server offers to editors: what it tells the client of it, and how it answers. */
export interface Feature {
  /** Announced when the session begins. */
  readonly capabilities?: (params: InitializeParams) => ServerCapabilities;
  /** Registers the handlers of its requests. */
  readonly serve: (context: FeatureContext) => void;
}

export interface FeatureContext {
  readonly connection: Connection;
  readonly session: Session;
  readonly traits: ClientTraits;
  readonly host: ServerHost;
}

/** What is asked of a place in a document, and until when an answer is wanted. */
export interface Question<Answer> {
  /** What is done, as the log names it when it fails. */
  readonly task: string;
  readonly uri: string;
  readonly token: CancellationToken;
  /** The answer of a document that is not analysed, of a question that was withdrawn, and of a failure. */
  readonly otherwise: Answer;
}

/** Answers once what was typed in the document is analysed; a failure is logged and costs this one answer. */
export async function answerSettled<Answer>(
  session: Pick<Session, 'settled' | 'boundary'>,
  { task, uri, token, otherwise }: Question<Answer>,
  answer: (at: Settled) => Answer,
): Promise<Answer> {
  const at = await session.settled(uri);
  if (token.isCancellationRequested || at === null) return otherwise;
  return session.boundary.answer(task, () => answer(at), otherwise);
}
