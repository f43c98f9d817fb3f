// The routes of the transparency log.
import { placedExhibits, type PlacedExhibits } from '../crypto/transparency/exhibit.ts';
import type { Policy, Witness } from '../crypto/transparency/policy.ts';
import type { Name } from '../crypto/transparency/snapshot.ts';
import type { Evidence } from '../crypto/transparency/view.ts';
import { bytes, list, tuple, uint, type Read } from '../crypto/wire/shape.ts';
import type { Requests } from './requests.ts';

/** What a unit may decide for about its log. */
export type LogOffer = Omit<Policy, 'created'>;

/** What is shown of the log; nothing of it is verified yet. */
export type LogAnswer = Evidence & { readonly proofs: readonly Uint8Array[] };

const nothing: Read<readonly []> = tuple<[]>();

/** What the operator offers to a unit for its log. */
export async function logOffer(api: Requests): Promise<LogOffer> {
  const witness: Read<Witness> = (value) => {
    const [name, key] = tuple<[Uint8Array, Uint8Array]>(bytes(), bytes(32))(value);
    return { name: new TextDecoder().decode(name), key };
  };
  const answer = tuple<[Uint8Array, readonly Witness[], number]>(bytes(32), list(witness), uint);
  const [logKey, witnesses, needed] = await api.get('/api/log/offer', answer);
  return { logKey, witnesses, needed };
}

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
    ]
  >(list(bytes()), bytes(), bytes(), hashes, hashes, list(bytes()));
  const asked = [from, names.map(({ kind, id }) => [kind, id])];
  const [policies, checkpoint, snapshot, inclusion, consistency, proofs] = await api.post(
    '/api/log',
    asked,
    answer,
  );
  return { policies, checkpoint, snapshot, inclusion, consistency, proofs };
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

export async function putLogPolicy(api: Requests, record: Uint8Array): Promise<void> {
  await api.post('/api/log/policies', [record], nothing);
}
