// The routes of what a unit decides about its log.
import type { Policy, Witness } from '../crypto/transparency/policy.ts';
import { bytes, list, tuple, uint, type Read } from '../crypto/wire/shape.ts';
import type { Requests } from './requests.ts';

/** What a unit may decide for about its log. */
export type LogOffer = Omit<Policy, 'created'>;

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

export async function putLogPolicy(api: Requests, record: Uint8Array): Promise<void> {
  await api.post('/api/log/policies', [record], nothing);
}
