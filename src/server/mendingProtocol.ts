/** What client and server say to each other of mending a finding: by another model, or by accepting it. Types and names alone. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Location, Range } from '../model/location';

export const REPLACEMENTS_REQUEST = 'pedigree/replacements';
export const REPLACE_MODEL_REQUEST = 'pedigree/replaceModel';
export const ACCEPT_CHOICES_REQUEST = 'pedigree/acceptChoices';
export const ACCEPT_REQUEST = 'pedigree/accept';

/** A command of the client: asks what a model is to be replaced by in the workspace. Its argument is {@link ReplacementsParams}. */
export const REPLACE_MODEL_COMMAND = 'modelPedigree.replaceModel';

/** The model at a place, or one of the registry by its id. */
export type ReplacementsParams =
  | { readonly model: string }
  | { readonly textDocument: { readonly uri: string }; readonly position: { readonly line: number; readonly character: number } };

/** What could stand in the place of a model, best first; `null` when no model of the registry is named there. */
export type ReplacementsResult = {
  readonly model: { readonly id: string; readonly name: string };
  /** Places in the workspace that name it. */
  readonly places: number;
  readonly targets: readonly ReplacementTarget[];
  /** Said where there is no target. */
  readonly none: string | null;
} | null;

export interface ReplacementTarget {
  /** Model id of the registry. */
  readonly model: string;
  readonly name: string;
  /** How it is spelled where the model was asked for. */
  readonly identifier: string | null;
  /** What speaks for it, and what changes with it. */
  readonly why: string;
}

export interface ReplaceModelParams {
  readonly model: string;
  readonly target: string;
}

/** One edit for the whole workspace, to be confirmed, and the places that it leaves alone. */
export interface ReplaceModelResult {
  /** As the protocol has it; `null` when nothing can be edited. */
  readonly edit: WorkspaceEdit | null;
  readonly edited: number;
  readonly refused: readonly RefusedPlace[];
}

export interface RefusedPlace {
  /** Of the file, also for a place in a cell of a notebook. */
  readonly uri: string;
  readonly location: Location;
  readonly written: string;
  readonly reason: string;
}

/** A finding as the editor shows it: the place of its literal, and its rule's code. */
export interface FindingParams {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
  readonly code: string;
}

/** The ways in which a finding can be accepted, and until when, as lists show them. */
export interface AcceptChoices {
  /** What the finding is about. */
  readonly name: string;
  readonly ways: readonly { readonly way: string; readonly label: string; readonly detail: string; readonly takesOwner: boolean }[];
  readonly expiries: readonly ExpiryChoice[];
  /** Why a way that people look for is not among them. */
  readonly note: string | null;
}

export interface ExpiryChoice {
  /** Last day on which it holds, `YYYY-MM-DD`; `null`: no end. */
  readonly until: string | null;
  readonly label: string;
  readonly detail: string;
}

export interface AcceptParams extends FindingParams {
  readonly way: string;
  readonly reason: string;
  readonly until: string | null;
  readonly owner?: string;
}

/** `refused` says why nothing was changed, in the user's language. */
export type AcceptResult = { readonly kind: 'applied' } | { readonly kind: 'refused'; readonly reason: string };
