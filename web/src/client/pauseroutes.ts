import { bytes, list, tuple } from '../crypto/wire/shape.ts';
import type { Requests } from './requests.ts';

/** Accounts of the staff that the service lets in no more for now. */
export async function pausedAccounts(api: Requests): Promise<readonly Uint8Array[]> {
  const [accounts] = await api.get('/api/unit/paused', tuple<[readonly Uint8Array[]]>(list(bytes(16))));
  return accounts;
}

/** Manager: ends the sessions of a colleague and lets them begin none, or lets them in again. */
export async function pause(api: Requests, account: Uint8Array, on: boolean): Promise<void> {
  await api.post('/api/unit/paused', [account, on ? 1 : 0], tuple<[]>());
}
