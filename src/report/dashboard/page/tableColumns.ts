/** Columns of the table of uses, in order. */
export const TABLE_COLUMNS = [
  'level',
  'model',
  'identifier',
  'place',
  'application',
  'vendor',
  'country',
  'license',
  'deployment',
  'operator',
  'operatorCountry',
  'region',
  'lifecycle',
  'kind',
  'role',
  'rules',
  'test',
] as const;

export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** What is shown until somebody chooses. */
export const FIRST_COLUMNS: readonly TableColumn[] = [
  'level',
  'model',
  'place',
  'vendor',
  'country',
  'license',
  'deployment',
  'operator',
  'operatorCountry',
  'lifecycle',
];
