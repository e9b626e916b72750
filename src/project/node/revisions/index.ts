export { blobId } from './blobId';
export { commitsSince, type DatedCommit, releases } from './commits';
export { RevisionError } from './git';
export { type ObjectReader, openObjectReader } from './objectReader';
export { type Commit, commitOf, mergeBaseOf, openRepository, type Repository } from './repository';
export type { TreeRoot } from './selectFiles';
export { type Snapshot, type SnapshotFile, type SnapshotSource, snapshotOfCommit, snapshotOfWorkingTree } from './snapshot';
export { defaultBaseOf, filesKnownTo, type Hindrance, hasFolder, type KnownFiles, type RepositoryStanding, standingOf } from './standing';
