import type { Location } from '../../model/location';
import type { PolicyDocument, PolicyOrigin } from '../../model/policy';

/** One policy document on the way to the policy in force: a profile that ships, or a file. */
export interface Layer {
  readonly origin: PolicyOrigin;
  readonly document: PolicyDocument;
  /** Folder of the file relative to the workspace, without a slash at the end; empty at the root and for profiles. */
  readonly base: string;
  /** The way from the policy's folder down to the workspace, for a policy that stands above it. */
  readonly below?: string;
  /** Where the value at a path stands in the file; undefined for profiles that ship. */
  locate(path: readonly (string | number)[]): Location | undefined;
}

/** The origin of a part of a layer. */
export function originAt(layer: Layer, path: readonly (string | number)[]): PolicyOrigin {
  const location = layer.locate(path);
  return location === undefined ? layer.origin : { ...layer.origin, location };
}
