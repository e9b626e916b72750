import { hintText, inlayHints } from '../hints/inlayHints';
import { containsPosition } from '../positions';
import type { Settled } from '../session';
import { usageTexts } from '../uses/usageTexts';
import { answerSettled, type Feature, type FeatureContext } from './feature';

/** Behind a model, where it comes from and on what terms; behind a constant in a call, which model it is. */
export const inlayHintFeature: Feature = {
  capabilities: () => ({ inlayHintProvider: true }),
  serve(context) {
    const { connection, session, traits } = context;
    const hintsAt = hintsOf(context);
    const told = session.refresher.watch({
      current(uri) {
        const at = session.standing(uri);
        return at && textOf(hintsAt(at));
      },
      ask() {
        if (traits.refreshes.inlayHints)
          void session.boundary.guard('refreshing the inlay hints', () => connection.languages.inlayHint.refresh());
      },
    });
    connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
      answerSettled(session, { task: 'inlay hints', uri, token, otherwise: [] }, (at) => {
        const hints = hintsAt(at);
        told.answered(uri, textOf(hints));
        return hints.filter(({ position }) => containsPosition(range, position));
      }),
    );
  },
};

type Hints = ReturnType<typeof inlayHints>;

function hintsOf({ session, traits }: FeatureContext): (at: Settled) => Hints {
  const texts = usageTexts(traits.locale);
  return ({ document, spot }) => {
    const { uses, policies, presentation } = session;
    const style = session.settings().inlayHints;
    return inlayHints(document, spot, uses, {
      style,
      texts,
      registry: policies.registry(spot.root),
      uri: (location) => presentation.uri(spot.root, location),
    });
  };
}

function textOf(hints: Hints): string {
  return hints.map(hintText).join('\n');
}
