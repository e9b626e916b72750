import type { Reason } from '../model/finding';
import type { Ancestor } from '../registry/api';
import { because, sourcesOf } from './citation';
import { message } from './messages';

/** One step of a way down from a base, with what the step rests on; doubt is told. */
export function lineageReason({ child, relation, model, status, sources }: Ancestor): Reason {
  const code = status === 'confirmed' ? 'reason.lineage' : 'reason.lineage-alleged';
  const reason = because(child, 'model.lineage', message(code, { child: child.name, relation, base: model.name, status }));
  return { ...reason, sources: sources.length > 0 ? sources : sourcesOf(child, 'lineage') };
}
