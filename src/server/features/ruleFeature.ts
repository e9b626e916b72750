import { cardTexts } from '../card/cardTexts';
import { rulePageOf } from '../card/rulePageOf';
import { policyTexts } from '../policy/policyTexts';
import { RULE_REQUEST, type RuleParams, type RuleResult } from '../protocol';
import type { Session } from '../session';
import type { Feature, FeatureContext } from './feature';

/** The pages of rules, out of what the server itself knows of them. */
export const ruleFeature: Feature = {
  serve({ connection, session, traits }) {
    connection.onRequest(RULE_REQUEST, (params: RuleParams) =>
      session.boundary.answer('the page of a rule', () => pageFor(params, session, traits), null),
    );
  },
};

function pageFor(
  { code, textDocument }: RuleParams,
  { index, policies, mainPlace }: Session,
  { locale }: FeatureContext['traits'],
): RuleResult {
  const place = (textDocument === undefined ? null : index.place(textDocument.uri)) ?? mainPlace();
  const texts = { locale, texts: policyTexts(locale), card: cardTexts(locale) };
  const markdown = rulePageOf(code, { ...texts, policy: policies.of(place), state: policies.state(place.root) });
  return markdown === null ? null : { markdown };
}
