import type { FactTable } from '../facts';
import { Block } from './blocks';
import type { Binding } from './scopes';

/** Assignments to one name that are followed. */
export const BINDING_LIMIT = 12;

/** Which assignments of a name may reach a use of it, within one function. */
export class Reaching {
  private blocks: Block | undefined;

  constructor(private readonly facts: FactTable) {}

  /** The last assignment before the position, and those before it that a branch may have left in force. */
  at(bindings: readonly Binding[], position: number): Binding[] {
    const found: Binding[] = [];
    for (let i = bindings.length - 1; i >= 0 && found.length < BINDING_LIMIT; i--) {
      const binding = bindings[i] as Binding;
      if (binding.kind === 'element' && binding.within) {
        if (binding.within.startIndex <= position && position < binding.within.endIndex) return [binding];
        continue;
      }
      if (!isBefore(binding, position)) continue;
      found.push(binding);
      if (this.dominates(binding, position)) break;
    }
    return found;
  }

  /** Whether the block that holds the assignment also holds the use: nothing can have skipped it. */
  private dominates(assignment: Binding, use: number): boolean {
    this.blocks ??= Block.nest(this.facts.of('block').map(({ node }) => ({ start: node.startIndex, end: node.endIndex })));
    return this.blocks.at(assignment.at).holds(use);
  }
}

function isBefore(binding: Binding, position: number): boolean {
  const defined = binding.kind === 'function' || binding.kind === 'class' || binding.kind === 'param';
  if (binding.at >= position && !defined) return false;
  // `model = model or "x"` reads what stood before
  return !(binding.kind === 'value' && position < binding.node.endIndex);
}
