import type { Reason } from '../../model/finding';
import type { Model } from '../../model/registry';
import { because } from '../citation';
import { lineageReason } from '../lineageReason';
import { message } from '../messages';
import type { Rule } from '../rule';

/** A model of which it is not settled what it was made from. */
export const undisclosedBase: Rule = {
  code: 'undisclosed-base',
  appliesTo: ['model', 'weights'],
  cases: {
    undisclosed: 'A source says that the maker does not tell what the model was made from.',
    upstream: 'The maker of a model from which this one was made does not tell what that was made from.',
    disputed: 'Somebody names a base, and that is disputed.',
    alleged: 'Somebody names a base, and nothing confirms it.',
  },
  documentation: {
    title: 'Base model not disclosed',
    why: 'License duties, export rules and judgements on origin follow a model into what is made from it. Where the base is not told, none of these can be known, and they come to light when somebody else finds out.',
    whenItFires:
      'The registry has a source that the maker keeps the base to itself, or that a base is alleged or disputed, for the model or for one that it was made from. A model of which the registry merely knows no base raises nothing.',
    howToFix: 'Ask the vendor what the model was made from and have it put in the contract, or choose a model that tells.',
    example: {
      language: 'json',
      code: '{ "model": "composer-1" }',
      finding: 'Composer 1: its maker does not say what it was made from.',
    },
    sources: [
      {
        title: 'The base model controversy behind Composer 2 (yage.ai)',
        url: 'https://yage.ai/share/cursor-composer-2-base-model-en-20260319.html',
      },
      {
        title: 'Regulation (EU) 2024/1689 (AI Act), article 53: what providers of general-purpose models tell',
        url: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
      },
    ],
    ja: {
      title: '公表されていない基のモデル',
      why: 'ライセンスの義務、輸出規制、出所についての判断は、そのモデルから作られたものにも及びます。基のモデルが公表されていなければ、そのどれもわからず、第三者が突き止めたときに初めて明らかになります。',
      whenItFires:
        'モデル、またはその祖先について、開発元が基を公表していないという出典、あるいは基が申し立てられている、または争われているという出典がレジストリにある場合。レジストリに基の情報がないだけのモデルは対象外です。',
      howToFix: '何から作られたモデルかを提供元に確かめて契約に盛り込むか、公表しているモデルを選んでください。',
      cases: {
        undisclosed: '開発元が基を公表していないことを示す出典があります。',
        upstream: 'このモデルの基になったモデルの開発元が、さらにその基を公表していません。',
        disputed: '基を指摘する人がいますが、争いがあります。',
        alleged: '基を指摘する人がいますが、裏付けはありません。',
      },
      finding: 'Composer 1：開発元は、基になったモデルを公表していません。',
    },
  },
  check({ usage: { model }, registry }) {
    if (!model || (model.undisclosedBase !== true && model.lineage === undefined)) return null;
    const ancestors = registry.ancestors(model.id);
    const doubtful = ancestors.filter(({ status }) => status !== 'confirmed');
    const reasons = doubtful.map(lineageReason);
    if (model.undisclosedBase)
      return {
        case: 'undisclosed',
        message: message('undisclosed-base.undisclosed', { model: model.name }),
        reasons: [keptBack(model), ...reasons],
      };
    const carrier = ancestors.find((ancestor) => ancestor.model.undisclosedBase)?.model;
    if (carrier)
      return {
        case: 'upstream',
        message: message('undisclosed-base.upstream', { model: model.name, carrier: carrier.name }),
        reasons: [keptBack(carrier), ...reasons],
      };
    const doubt = doubtful.find(({ status }) => status === 'disputed') ?? doubtful[0];
    if (!doubt) return null;
    const args = { child: doubt.child.name, base: doubt.model.name };
    if (doubt.status === 'disputed') return { case: 'disputed', message: message('undisclosed-base.disputed', args), reasons };
    return { case: 'alleged', message: message('undisclosed-base.alleged', args), reasons };
  },
};

function keptBack(model: Model): Reason {
  return because(model, 'model.undisclosedBase', message('reason.base-undisclosed', { model: model.name }));
}
