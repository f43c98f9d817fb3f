// The routes of the transparency log.
import { placedExhibits, type PlacedExhibits } from '../crypto/transparency/exhibit.ts';
import type { Name } from '../crypto/transparency/snapshot.ts';
import { placedRestore, type PlacedRestore } from '../crypto/transparency/restore.ts';
import type { Evidence } from '../crypto/transparency/view.ts';
import { bytes, list, tuple } from '../crypto/wire/shape.ts';
import type { Requests } from './requests.ts';

/** What is shown of the log; nothing of it is verified yet. */
export type LogAnswer = Evidence & {
  readonly proofs: readonly Uint8Array[];
  readonly restores: readonly PlacedRestore[];
};

/** The newest checkpoint as seen from a size, and what its snapshot says of at most 256 names: an encoded proof, or nothing. */
export async function log(api: Requests, from: number, names: readonly Name[]): Promise<LogAnswer> {
  const hashes = list(bytes(32));
  const answer = tuple<
    [
      readonly Uint8Array[],
      Uint8Array,
      Uint8Array,
      readonly Uint8Array[],
      readonly Uint8Array[],
      readonly Uint8Array[],
      readonly PlacedRestore[],
    ]
  >(list(bytes()), bytes(), bytes(), hashes, hashes, list(bytes()), list(placedRestore));
  const asked = [from, names.map(({ kind, id }) => [kind, id])];
  const [policies, checkpoint, snapshot, inclusion, consistency, proofs, restores] = await api.post(
    '/api/log',
    asked,
    answer,
  );
  return { policies, checkpoint, snapshot, inclusion, consistency, proofs, restores };
}

/** Where the log at a size holds at most 64 commitments to files; those that it does not have it takes in. */
export async function exhibits(
  api: Requests,
  size: number,
  commitments: readonly Uint8Array[],
): Promise<readonly PlacedExhibits[]> {
  const answer = tuple<[readonly PlacedExhibits[]]>(list(placedExhibits));
  return (await api.post('/api/log/records', [size, commitments], answer))[0];
}
