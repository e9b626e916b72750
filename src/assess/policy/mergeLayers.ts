import type { Level } from '../../model/level';
import type { Context, PreferenceEntry, RuleEntry, RuleObject, Selector } from '../../model/policy';
import type { CustomRule, EffectivePolicy, RuleSetting, SettingOrigin, Sourced } from '../api';
import { type CompileCondition, type Condition, isProblem } from './condition';
import { type Layer, originAt } from './layer';
import { SEVERITIES } from './severities';

/** A code of this form is a rule that the team wrote. */
export const CUSTOM_PREFIX = 'custom/';

/** A part of a policy that cannot be used; the rest is. Codes are keys of the messages: `policy.<code>`. */
export interface MergeProblem {
  readonly code: 'bad-condition' | 'custom-without-when' | 'custom-without-message';
  readonly args: Readonly<Record<string, string>>;
  readonly layer: Layer;
  readonly path: readonly (string | number)[];
  /** Part of the value at the path, in UTF-16 units. */
  readonly within?: { readonly start: number; readonly end: number };
}

export interface Merged {
  readonly policy: EffectivePolicy;
  readonly problems: readonly MergeProblem[];
}

type Path = readonly (string | number)[];

/**
 * The policy in force out of its layers, weakest first:
 *
 * - `rules`: a level given by a stronger layer replaces the level **and the cases** below it; `cases` and `options` are joined key by
 *   key; `when` is replaced.
 * - `context` and `severities`: joined key by key.
 * - `allow`: the strongest layer that has one counts alone, since joining two allow lists would widen both.
 * - `deny`, `exceptions`, `alternatives`: all, the strongest layer's first.
 *
 * A condition that does not compile is a problem, and what it belongs to is left out: a rule is then off, a selector describes
 * nothing.
 */
export function mergeLayers(layers: readonly Layer[], compile: CompileCondition): Merged {
  const merger = new Merger(compile);
  for (const layer of layers) merger.add(layer);
  return { policy: merger.policy(layers), problems: merger.problems };
}

class Merger {
  readonly problems: MergeProblem[] = [];
  private context: Context = {};
  private readonly rules = new Map<string, RuleSetting>();
  private readonly custom = new Map<string, CustomRule>();
  private allow: EffectivePolicy['allow'];
  private deny: EffectivePolicy['deny'] = [];
  private exceptions: EffectivePolicy['exceptions'] = [];
  private alternatives: EffectivePolicy['alternatives'] = [];
  private severities = SEVERITIES;

  constructor(private readonly compile: CompileCondition) {}

  add(layer: Layer): void {
    const { document } = layer;
    this.context = { ...this.context, ...document.context };
    this.severities = { ...this.severities, ...document.severities };
    for (const [code, entry] of Object.entries(document.rules ?? {})) this.addRule(layer, code, entry);
    if (document.allow) this.allow = this.entries(layer, 'allow', document.allow);
    this.deny = [...this.entries(layer, 'deny', document.deny), ...this.deny];
    this.exceptions = [...this.entries(layer, 'exceptions', document.exceptions), ...this.exceptions];
    this.alternatives = [...this.preferences(layer), ...this.alternatives];
  }

  policy(layers: readonly Layer[]): EffectivePolicy {
    const strongest = layers.at(-1);
    return {
      name: strongest?.origin.layer ?? '',
      context: this.context,
      rules: Object.fromEntries(this.rules),
      custom: [...this.custom.values()],
      ...(this.allow === undefined ? {} : { allow: this.allow }),
      deny: this.deny,
      exceptions: this.exceptions,
      alternatives: this.alternatives,
      severities: this.severities,
      layers: layers.map(({ origin }) => origin),
    };
  }

  private addRule(layer: Layer, code: string, entry: RuleEntry): void {
    const path = ['rules', code];
    const row: RuleObject = typeof entry === 'string' ? { level: entry } : entry;
    if (code.startsWith(CUSTOM_PREFIX)) this.addCustom(layer, code, row, path);
    else this.addBuiltIn(layer, code, row, path);
  }

  private addBuiltIn(layer: Layer, code: string, row: RuleObject, path: Path): void {
    const below = this.rules.get(code);
    const when = row.when === undefined ? below?.when : this.condition(layer, [...path, 'when'], row.when);
    // The rule is off, loudly: an empty condition would make it speak everywhere.
    const broken = row.when !== undefined && when === undefined;
    const level: Level | 'off' = broken ? 'off' : (row.level ?? below?.level ?? 'off');
    const cases = broken ? {} : { ...(row.level === undefined ? below?.cases : {}), ...row.cases };
    this.rules.set(code, {
      level,
      cases,
      options: { ...below?.options, ...row.options },
      ...(when === undefined ? {} : { when }),
      origins: [{ ...originAt(layer, path), sets: saidOf(row, !broken) }, ...(below?.origins ?? [])],
    });
  }

  private addCustom(layer: Layer, code: string, row: RuleObject, path: Path): void {
    const below = this.custom.get(code);
    if (row.level === 'off') {
      this.custom.delete(code);
      return;
    }
    const when = row.when === undefined ? below?.when : this.condition(layer, [...path, 'when'], row.when);
    const message = row.message ?? below?.message;
    if (row.when === undefined && !below) this.fault(layer, path, 'custom-without-when', { code });
    if (message === undefined) this.fault(layer, path, 'custom-without-message', { code });
    if (when === undefined || message === undefined) {
      this.custom.delete(code);
      return;
    }
    const url = row.url ?? below?.url;
    const level = row.level ?? below?.level ?? 'moderate';
    this.custom.set(code, { code, level, when, message, origin: originAt(layer, path), ...(url === undefined ? {} : { url }) });
  }

  private entries<Entry extends Selector>(
    layer: Layer,
    list: 'allow' | 'deny' | 'exceptions',
    entries: readonly Entry[] | undefined,
  ): readonly Sourced<Entry>[] {
    // An entry that the schema refused left a hole, so that the others keep their places.
    return (entries ?? []).flatMap((entry: Entry | null, index) =>
      entry === null ? [] : (this.sourced(layer, [list, index], entry) ?? []),
    );
  }

  private preferences(layer: Layer): EffectivePolicy['alternatives'] {
    return (layer.document.alternatives ?? []).flatMap((entry: PreferenceEntry | null, index) => {
      if (entry === null) return [];
      const { for: selector, ...rest } = entry;
      const origin = originAt(layer, ['alternatives', index]);
      if (selector === undefined) return [{ ...rest, origin }];
      const target = this.sourced(layer, ['alternatives', index, 'for'], selector);
      return target ? [{ ...rest, for: target, origin }] : [];
    });
  }

  /** Undefined where the entry's condition does not compile. */
  private sourced<Entry extends Selector>(layer: Layer, path: Path, entry: Entry): Sourced<Entry> | undefined {
    const { when, ...rest } = entry;
    const condition = when === undefined ? undefined : this.condition(layer, [...path, 'when'], when);
    if (when !== undefined && condition === undefined) return undefined;
    return {
      ...rest,
      ...(condition === undefined ? {} : { when: condition }),
      origin: originAt(layer, path),
      base: layer.base,
      ...(layer.below === undefined ? {} : { below: layer.below }),
    };
  }

  private condition(layer: Layer, path: Path, source: string): Condition | undefined {
    const compiled = this.compile(source);
    if (!isProblem(compiled)) return compiled;
    const { start, end, ...told } = compiled;
    this.fault(layer, path, 'bad-condition', told, { start, end });
    return undefined;
  }

  private fault(layer: Layer, path: Path, code: MergeProblem['code'], args: MergeProblem['args'], within?: MergeProblem['within']): void {
    this.problems.push({ code, args, layer, path, ...(within ? { within } : {}) });
  }
}

/** What a layer says of a rule, for those who ask why a level is as it is. */
function saidOf({ level, cases, options, when }: RuleObject, usable: boolean): SettingOrigin['sets'] {
  return {
    ...(level === undefined ? {} : { level }),
    ...(cases === undefined ? {} : { cases }),
    ...(options === undefined ? {} : { options: Object.keys(options) }),
    ...(when === undefined ? {} : { when: { source: when, usable } }),
  };
}
