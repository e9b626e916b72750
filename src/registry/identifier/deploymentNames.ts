import type { GrammarStep, Rewrite } from './step';

/** Words that teams put around a model's name when they name a deployment of it: `my-gpt-4o`, `gpt-4o-prod`, `gpt-4o-eastus2`. */
const BEFORE = new Set('my our the prod production dev test stage staging azure aoai az team app shared default main'.split(' '));
const AFTER = new Set(
  (
    'deployment deploy dep prod production dev development stage staging test testing demo eval default main primary secondary backup fallback shared internal ' +
    'eastus eastus2 westus westus2 westus3 northcentralus southcentralus swedencentral francecentral germanywestcentral japaneast uksouth westeurope northeurope ' +
    'canadaeast australiaeast koreacentral southindia switzerlandnorth norwayeast globalstandard datazone datazonestandard std standard ptu payg paygo model llm chatbot'
  ).split(' '),
);

/** Without a version the word in front may be the name itself: `azure-tts`. */
const HAS_DIGIT = /\d/;

function stripWordBefore(text: string): Rewrite | undefined {
  const dash = text.search(/[-_]/);
  const word = text.slice(0, dash);
  return dash > 0 && BEFORE.has(word) && HAS_DIGIT.test(text)
    ? { text: text.slice(dash + 1), step: `strip deployment word ${word}-` }
    : undefined;
}

function stripWordAfter(text: string): Rewrite | undefined {
  const dash = Math.max(text.lastIndexOf('-'), text.lastIndexOf('_'));
  const word = text.slice(dash + 1);
  return dash > 0 && AFTER.has(word) && HAS_DIGIT.test(text)
    ? { text: text.slice(0, dash), step: `strip deployment word -${word}` }
    : undefined;
}

/** Read only where a model is asked for: `gpt-4o-test` elsewhere is the name of something else. */
export const DEPLOYMENT_NAMES: readonly GrammarStep[] = [
  { name: 'word-before', sure: false, apply: stripWordBefore },
  { name: 'word-after', sure: false, apply: stripWordAfter },
];
