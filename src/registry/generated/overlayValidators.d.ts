/** `scripts/overlay-validators.mjs` makes the code out of `src/registry/schema/`; it is not under version control. */
export interface SchemaError {
  /** JSON pointer into the record. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

export interface Validator {
  (record: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export const sourcesFull: Validator;
export const sourcesPartial: Validator;
export const vendorsFull: Validator;
export const vendorsPartial: Validator;
export const familiesFull: Validator;
export const modelsFull: Validator;
export const modelsPartial: Validator;
export const lifecycleFull: Validator;
export const licensesFull: Validator;
export const licensesPartial: Validator;
export const endpointsFull: Validator;
export const endpointsPartial: Validator;
export const advisoriesFull: Validator;
export const advisoriesPartial: Validator;
export const aliasesFull: Validator;
/** Property names of each list's records. */
export const PROPERTIES: Readonly<Record<string, readonly string[]>>;
