// The routes of the unit's keys.
import { bytes, list, tuple, type Read } from '../crypto/wire/shape.ts';
import type { Requests } from './requests.ts';

const nothing: Read<readonly []> = tuple<[]>();

/** Manager: the unit root after the newest. */
export async function putUnitRoot(api: Requests, record: Uint8Array): Promise<void> {
  await api.post('/api/unit/roots', [record], nothing);
}

/** Manager: accounts of which the unit has signed a version: staff, and everybody whose lost keys it replaced. */
export async function signedAccounts(api: Requests): Promise<readonly Uint8Array[]> {
  return (await api.get('/api/unit/signed', tuple<[readonly Uint8Array[]]>(list(bytes(16)))))[0];
}
