// The routes by which a manager signs for a restore.
import { readClaim, type Claim } from '../crypto/transparency/restore.ts';
import { bytes, parse, tuple, type Read } from '../crypto/wire/shape.ts';
import type { Requests } from './requests.ts';

const nothing: Read<readonly []> = tuple<[]>();

/** What waits for the unit's signatures, or null. */
export async function unsignedRestore(api: Requests): Promise<Claim | null> {
  const [claim] = await api.get('/api/log/restore', tuple<[Uint8Array]>(bytes()));
  return claim.length === 0 ? null : parse(claim, readClaim);
}

export async function putRestore(api: Requests, record: Uint8Array): Promise<void> {
  await api.post('/api/log/restore', [record], nothing);
}
