import type { Namespace } from './registry';

/** Where an identifier stands decides how much may be read into it. */
export interface ResolveHint {
  /**
   * `sink`: the argument of a known model parameter; bare words such as `sonar` count, an unknown one is an unknown model.
   * `key`: the value of a key or variable named like a model; exact and normalised identifiers count, bare words too.
   * `bare`: any other string; only identifiers that cannot be an ordinary word.
   */
  readonly context: 'sink' | 'key' | 'bare';
  /** The sink's own namespace, when it has one; preferred among several readings. */
  readonly namespace?: Namespace;
}
