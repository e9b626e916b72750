import { because } from '../citation';
import { message } from '../messages';
import { weightsLicense } from '../obligations';
import { reachOf, SERVED_CASES, servedBy } from '../reach';
import type { Rule } from '../rule';

/** Open weights of which the registry knows no license. */
export const licenseUnknown: Rule = {
  code: 'license-unknown',
  appliesTo: ['model', 'weights'],
  cases: {
    own: 'The code loads or serves the weights itself, or where they run is not known.',
    ...SERVED_CASES,
  },
  documentation: {
    title: 'License not known',
    why: 'That weights can be downloaded is no permission to use them. Without a license, the exceptions of copyright law are all that is left; with one that nobody has read, duties go unmet.',
    whenItFires:
      'The registry lists the model with open weights and names no license, because none of its sources does. That is a gap in what is known, and no statement on the model.',
    howToFix:
      "Read the license in the model's repository. Where there is one, add it to the registry or to an overlay of your own; where there is none, ask the maker or choose another model.",
    example: {
      language: 'python',
      code: 'AutoModel.from_pretrained("org/a-model-without-a-license")',
      finding: 'A Model: its weights are open, and the registry knows no license of them.',
    },
    sources: [{ title: 'choosealicense.com: No License', url: 'https://choosealicense.com/no-permission/' }],
  },
  check(subject) {
    const { model } = subject.usage;
    if (!model?.openness || model.openness === 'closed' || weightsLicense(subject) !== null) return null;
    return {
      case: reachOf(subject),
      message: message('license-unknown.unknown', { model: model.name }),
      reasons: [
        because(model, 'model.openness', message('reason.openness', { model: model.name, openness: model.openness })),
        ...servedBy(subject),
      ],
    };
  },
};
