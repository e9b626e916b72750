/** What client and server say to each other of the whole inventory as a page or a file. Types and names alone. */
import type { Location } from '../model/location';

export const DASHBOARD_REQUEST = 'pedigree/dashboard';
export const DASHBOARD_PLACE_REQUEST = 'pedigree/dashboardPlace';
export const EXPORT_CHOICES_REQUEST = 'pedigree/exportChoices';
export const EXPORT_REQUEST = 'pedigree/export';

/** What the dashboard is to show, and where. */
export interface DashboardParams {
  /** `content`: what stands within the page; `page`: a page for a webview that waits for its content; `file`: the whole as one file. */
  readonly part: 'content' | 'page' | 'file';
  /** Name of the workspace. */
  readonly title: string;
  readonly countTests: boolean;
  /** A profile under which everything is judged as well; empty: none. */
  readonly compare: string;
}

export interface DashboardResult {
  readonly html: string;
  /** What the rows of this making are asked by; null of a page without rows, and of one that could not be made. */
  readonly version: string | null;
}

/** A row of the dashboard's table. */
export interface DashboardPlaceParams {
  readonly version: string;
  readonly row: number;
}

/** `null` when the page has been made anew meanwhile. */
export type DashboardPlaceResult = { readonly uri: string; readonly location: Location } | null;

/** A format of `pedigree export`, as lists show it. */
export interface ExportChoice {
  readonly format: string;
  readonly label: string;
  /** What it is for. */
  readonly detail: string;
  /** How names of such files end, without the dot before it. */
  readonly ending: string;
}

/** What is written: one folder of the workspace, or several as one inventory. */
export interface ExportParams {
  readonly format: string;
  readonly folders: readonly { readonly uri: string; readonly name: string }[];
  /** Name of the software. */
  readonly application: string;
  /** `2026-11-23T00:00:00Z` */
  readonly timestamp: string;
}

/** The text is the client's to write; `note` is for a person, such as that some service will not take the file. */
export type ExportResult =
  | { readonly kind: 'text'; readonly text: string; readonly note: string | null }
  | { readonly kind: 'refused'; readonly reason: string };
