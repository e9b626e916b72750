import type { LiteralSite, RecordEntry } from '../../model/summary';
import { type ConfigMap, mapUnder, scalarUnder } from './configNode';
import { literalOfPassage, type Passage, rangeOfPassage, within } from './passage';
import { valueOfPassage } from './variables';

/** A name under which a server or gateway offers a model. */
export interface Alias {
  readonly entry: RecordEntry;
  /** Where the name itself stands for the model, it is a usage of its own. */
  readonly shown: LiteralSite | null;
}

/** LiteLLM's `model_name` beside `litellm_params`, a KubeAI model's name, a deployment's name beside its model. */
export function aliasOf(map: ConfigMap, key: string): Alias | null {
  return gatewayAlias(map) ?? resourceAlias(map) ?? deploymentAlias(map, key);
}

function gatewayAlias(map: ConfigMap): Alias | null {
  const name = scalarUnder(map, 'model_name');
  const params = mapUnder(map, 'litellm_params');
  const model = params ? scalarUnder(params, 'model') : null;
  return name && model ? { entry: entryOf(name, model), shown: null } : null;
}

/** A Kubernetes resource of kind `Model` is called by its name. */
function resourceAlias(map: ConfigMap): Alias | null {
  const spec = mapUnder(map, 'spec');
  const metadata = mapUnder(map, 'metadata');
  const name = metadata ? scalarUnder(metadata, 'name') : null;
  const url = spec ? scalarUnder(spec, 'url') : null;
  if (scalarUnder(map, 'kind')?.text !== 'Model' || !name || !url) return null;
  const scheme = /^(ollama|hf):\/\//.exec(url.text);
  if (!scheme) return null;
  const target = within(url, scheme[0].length, url.text.length);
  const literal = { ...literalOfPassage(name, 'config'), text: target.text, written: name.text, plain: false };
  const hint = { context: 'sink', namespace: scheme[1] === 'ollama' ? 'ollama' : 'huggingface' } as const;
  return { entry: entryOf(name, target), shown: { kind: 'model', literal, hint, name: 'metadata.name', confidence: 'certain' } };
}

/** A deployment in Azure: `name` beside `model { name }`, as Terraform, Bicep and templates declare it. */
function deploymentAlias(map: ConfigMap, key: string): Alias | null {
  const own = scalarUnder(map, 'name');
  const properties = mapUnder(map, 'properties') ?? map;
  const model = mapUnder(properties, 'model');
  const name = model ? scalarUnder(model, 'name') : null;
  const declared = /deployment/i.test(key) || (model !== null && scalarUnder(model, 'format') !== null);
  return own && name && declared ? { entry: entryOf(own, name), shown: null } : null;
}

function entryOf(name: Passage, target: Passage): RecordEntry {
  return { key: name.text, value: valueOfPassage(target, 'config'), range: rangeOfPassage(name) };
}
