// The routes of the unit's keys.
import { tuple, type Read } from '../crypto/wire/shape.ts';
import type { Requests } from './requests.ts';

const nothing: Read<readonly []> = tuple<[]>();

/** Manager: the unit root after the newest. */
export async function putUnitRoot(api: Requests, record: Uint8Array): Promise<void> {
  await api.post('/api/unit/roots', [record], nothing);
}
