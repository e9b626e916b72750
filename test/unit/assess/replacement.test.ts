import assert from 'node:assert/strict';
import { renderMessage, resolveUsage } from '../../../src/assess';
import { replacementFor, type Target } from '../../../src/assess/replacement';
import type { Usage } from '../../../src/model/usage';
import { TODAY } from './judge';
import { DATA, miniRegistry, model, vendor } from './miniRegistry';
import { modelUsage, on, range, SELF_HOSTED, UNKNOWN } from './usages';

const REGISTRY = miniRegistry({
  vendors: [...DATA.vendors, vendor('comet', 'FR', { aliases: ['comet-ai'] })],
  models: [
    ...DATA.models,
    model('comet/tail', { identifiers: { api: ['tail-1', 'comet/tail-1'] } }),
    model('comet/weights', { openness: 'open-weights', identifiers: { huggingface: ['comet/Weights-8B'], gateway: ['weights-8b'] } }),
  ],
});

const ACME = { deployment: on('acme', 'US') };
const GATEWAY: Partial<Usage> = { deployment: on('router', 'US', 'gateway') };

function target(id: string, identifier: string | null): Target {
  return { model: REGISTRY.model(id) ?? assert.fail(id), identifier };
}

/** The new text, or `!` and the code of the reason why there is none. */
function replaced(written: string, more: Partial<Usage>, to: Target): string {
  const usage = resolveUsage(modelUsage(written, more), REGISTRY, TODAY);
  const result = replacementFor(usage, to, REGISTRY);
  return result.kind === 'text' ? result.newText : `!${result.reason.code}`;
}

const TO_ORBIT_3 = target('acme/orbit-3', 'orbit-3');

describe('what is written in place of a model', () => {
  const claims: readonly (readonly [claim: string, written: string, more: Partial<Usage>, to: Target, expected: string])[] = [
    ['is the identifier of the other one', 'orbit-2', ACME, TO_ORBIT_3, 'orbit-3'],
    ['keeps the prefix', 'acme/orbit-2', ACME, TO_ORBIT_3, 'acme/orbit-3'],
    ['is refused where it would be the same', 'orbit-3', ACME, TO_ORBIT_3, '!edit.same'],
    ['is refused where the other one has no name on the platform', 'orbit-2', ACME, target('acme/orbit-3', null), '!edit.no-spelling'],
    ['is refused where the text is put together', 'orbit-2', { ...ACME, editable: false }, TO_ORBIT_3, '!edit.not-plain'],
    ['is refused where a constant stands', 'Models.ORBIT_2', { ...ACME, editable: false, value: 'orbit-2' }, TO_ORBIT_3, '!edit.constant'],
    ['tells a path from a constant', './models/orbit-2', { ...ACME, editable: false, value: 'orbit-2' }, TO_ORBIT_3, '!edit.not-plain'],
    ['is refused where its form cannot be kept', 'orbit-2-custom', ACME, TO_ORBIT_3, '!edit.form'],
    ['is refused where nobody knows what is there', 'never-heard-of-it', ACME, TO_ORBIT_3, '!edit.form'],
    ['is refused where the maker of the other one is not called', 'orbit-2', ACME, target('comet/tail', 'tail-1'), '!edit.elsewhere'],
    ['is another maker’s where a gateway serves it', 'orbit-2', GATEWAY, target('comet/tail', 'tail-1'), 'tail-1'],
    ['names the other maker on a gateway', 'acme/orbit-2', GATEWAY, target('comet/tail', 'comet/tail-1'), 'comet/tail-1'],
    ['keeps no maker before the model of another one', 'acme/orbit-2', GATEWAY, target('comet/tail', 'tail-1'), '!edit.form'],
    [
      'stays with the maker where the client is not known',
      'orbit-2',
      { deployment: UNKNOWN },
      target('comet/tail', 'tail-1'),
      '!edit.elsewhere',
    ],
    ['is of the same maker where the client is not known', 'orbit-2', { deployment: UNKNOWN }, TO_ORBIT_3, 'orbit-3'],
  ];
  for (const [claim, written, more, to, expected] of claims) it(claim, () => assert.equal(replaced(written, more, to), expected));

  it('that is refused names what it is about', () => {
    const told = (written: string, more: Partial<Usage>, to: Target): string => {
      const result = replacementFor(resolveUsage(modelUsage(written, more), REGISTRY, TODAY), to, REGISTRY);
      return result.kind === 'refused' ? renderMessage(result.reason, 'en') : assert.fail(result.newText);
    };
    const claims: readonly (readonly [string, readonly string[]])[] = [
      [told('orbit-2', ACME, target('acme/orbit-3', null)), ['orbit-3', 'acme API']],
      [told('orbit-2', ACME, target('comet/tail', 'tail-1')), ['tail', 'acme API']],
      [told('orbit-2', { deployment: UNKNOWN }, target('comet/tail', 'tail-1')), ['tail', 'orbit-2']],
      [told('orbit-2-custom', ACME, TO_ORBIT_3), ['orbit-2-custom', 'orbit-3']],
      [told('orbit-3', ACME, TO_ORBIT_3), ['orbit-3']],
      [told('Models.ORBIT_2', { ...ACME, editable: false, value: 'orbit-2' }, TO_ORBIT_3), ['Models.ORBIT_2']],
    ];
    for (const [sentence, names] of claims) for (const name of names) assert.ok(sentence.includes(name), `${sentence}: ${name}`);
  });

  const LOADED: Partial<Usage> = {
    kind: 'weights',
    deployment: SELF_HOSTED,
    load: { callee: 'from_pretrained', location: { file: 'app.py', range: range(1, 0, 9) }, options: [], revisionParameter: 'revision' },
  };

  it('is another maker’s where weights are loaded, and never a model that nobody can load', () => {
    assert.equal(replaced('nordic/Plain-1B', LOADED, target('comet/weights', 'comet/Weights-8B')), 'comet/Weights-8B');
    assert.equal(replaced('nordic/Plain-1B', LOADED, TO_ORBIT_3), '!edit.elsewhere');
  });
});
