import type { BillModel } from '../bill/bill';
import { CONFIDENCE, calleeOf, sureness } from '../bill/facts';
import type { Use } from '../bill/uses';
import type { CdxEvidence, CdxIdentity, CdxOccurrence } from './document';

/** Where the code names a model, and how sure it is that it does. */
export function evidenceOf(model: BillModel, purl: string | null): CdxEvidence {
  return { identity: [identityOf(model, purl)], occurrences: occurrencesOf(model.ref, model.uses) };
}

/** Each place by itself, with the line that a person counts from one; in notebooks it counts within the cell. */
export function occurrencesOf(ref: string, uses: readonly Use[]): readonly CdxOccurrence[] {
  return uses.map(({ usage }, ordinal) => {
    const { location, role, confidence, written, inTest } = usage;
    const { start } = location.range;
    const callee = calleeOf(usage);
    const context = [
      `confidence=${confidence}`,
      `role=${role}`,
      `column=${start.character + 1}`,
      ...(location.cell === undefined ? [] : [`cell=${location.cell + 1}`]),
      ...(inTest ? ['test=true'] : []),
      `written=${JSON.stringify(written)}`,
    ];
    return {
      'bom-ref': `${ref}#${ordinal + 1}`,
      location: location.file,
      line: start.line + 1,
      ...(callee === null ? {} : { symbol: callee }),
      additionalContext: context.join('; '),
    };
  });
}

function identityOf({ name, uses }: BillModel, purl: string | null): CdxIdentity {
  const best = Math.max(...uses.map(({ usage }) => sureness(usage)));
  const [first] = uses;
  const how = first?.usage.match.how ?? 'unknown';
  const read = Math.max(...uses.map(({ usage: { confidence } }) => CONFIDENCE[confidence]));
  return {
    field: purl === null ? 'name' : 'purl',
    confidence: best,
    concludedValue: purl ?? name,
    methods: [{ technique: 'source-code-analysis', confidence: read, value: `match: ${how}` }],
  };
}
