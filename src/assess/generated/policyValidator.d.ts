/** `scripts/policy-validator.mjs` makes the code out of `media/model-policy.schema.json`; it is not under version control. */
export interface PolicySchemaError {
  /** JSON pointer into the document. */
  readonly instancePath: string;
  /** JSON pointer into the schema. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

interface Validator {
  (document: unknown): boolean;
  errors?: readonly PolicySchemaError[] | null;
}

declare const validate: Validator;
export default validate;
