import { createHash } from 'node:crypto';

/** What git names a file's content by. */
export function blobId(hash: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
