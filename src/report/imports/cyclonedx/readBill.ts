import { decodeFile } from '../encoding';
import type { ImportFault } from '../fault';
import { offsetOf, placeAt, syntaxOffset } from '../textPlaces';
import { BillBuilder, type BuilderOptions, LISTS, type ReadOutcome } from './builder';
import { MemberSplitter } from './splitter';

/** Reads a bill whose bytes are all there. */
export function readBill(bytes: Uint8Array, options: BuilderOptions = {}): ReadOutcome {
  const { text, faults, isHopeless } = decodeFile(bytes);
  if (isHopeless) return { bill: null, faults, faultCount: faults.length, leftOut: [] };
  return withFaults(faults, readBillText(text, options));
}

/** Reads a bill. Of text that is cut off or otherwise no JSON, what stands before the fault is read. */
export function readBillText(text: string, options: BuilderOptions = {}): ReadOutcome {
  const parsed = parse(text);
  if (parsed.error !== null) return readBeforeFault(text, parsed.error, options);
  const { value } = parsed;
  const builder = new BillBuilder(options);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    builder.log.add('', 'expected a JSON object', 'Name a file that pedigree export --format cyclonedx-1.6 wrote.', { line: 1, column: 1 });
    return { ...builder.finish(), faults: builder.log.faults.slice(0, 1), faultCount: 1 };
  }
  for (const [name, member] of Object.entries(value)) {
    if (LISTS.has(name) && Array.isArray(member)) for (const [index, item] of member.entries()) builder.element(name, index, item);
    else builder.member(name, member);
  }
  const outcome = builder.finish();
  return outcome.faults.length === 0 ? outcome : { ...outcome, faults: outcome.faults.map((fault) => placed(fault, text)) };
}

function readBeforeFault(text: string, error: SyntaxError, options: BuilderOptions): ReadOutcome {
  const builder = new BillBuilder(options);
  const splitter = new MemberSplitter(builder);
  splitter.push(text);
  splitter.abandon();
  const offset = syntaxOffset(text, error);
  const isCut = offset >= text.trimEnd().length;
  const fault: ImportFault = {
    pointer: '',
    ...placeAt(text, offset),
    problem: isCut ? 'the file ends within the JSON: it is cut off' : `this is no JSON: ${error.message}`,
    remedy: isCut ? 'Copy or export it again.' : 'Export it again, or mend it by hand.',
  };
  return withFaults([fault], builder.finish());
}

function withFaults(more: readonly ImportFault[], outcome: ReadOutcome): ReadOutcome {
  if (more.length === 0) return outcome;
  return { ...outcome, faults: [...more, ...outcome.faults], faultCount: outcome.faultCount + more.length };
}

function placed(fault: ImportFault, text: string): ImportFault {
  return fault.line === null ? { ...fault, ...placeAt(text, offsetOf(text, fault.pointer)) } : fault;
}

function parse(text: string): { readonly value: unknown; readonly error: null } | { readonly error: SyntaxError } {
  try {
    return { value: JSON.parse(text), error: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { error };
  }
}
