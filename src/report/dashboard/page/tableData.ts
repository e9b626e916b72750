/** What the page hands to its script, as JSON. The script imports this file and nothing else of the engine. */
export interface TableData {
  readonly columns: readonly { readonly id: string; readonly name: string; readonly first: boolean; readonly sortBy: string }[];
  /** Names of the classes of levels, worst first; a row's `level` counts in it, and is its length where no rule speaks. */
  readonly levels: readonly string[];
  /** In the order of the first look. */
  readonly rows: readonly TableRow[];
  /** Whether places can be opened. */
  readonly canOpen: boolean;
  readonly texts: { readonly shown: string; readonly nothing: string; readonly open: string };
}

export interface TableRow {
  /** The row of the subject. */
  readonly row: number;
  readonly level: number;
  readonly cells: readonly string[];
}

/** What the page says to its host. */
export type PageMessage =
  | { readonly type: 'ready'; readonly countTests: boolean; readonly compare: string }
  | { readonly type: 'open'; readonly row: number; readonly version: string }
  | { readonly type: 'choose'; readonly countTests: boolean; readonly compare: string };

/** What the host says to the page: the content anew. */
export interface HostMessage {
  readonly type: 'content';
  readonly html: string;
}
