import type { BoxContent } from '../../crypto/keys/box.ts';
import { randomBytes } from '../hex.ts';

/** What is in somebody's first box: keys, and nothing seen yet. */
export const boxContent = (more: Partial<BoxContent> = {}): BoxContent => ({
  version: 1,
  account: randomBytes(16),
  signSeed: randomBytes(32),
  kemSeed: randomBytes(32),
  identity: randomBytes(32),
  oldKems: [],
  unitRoot: new Uint8Array([4]),
  vaults: [],
  peers: [],
  unitKeys: [],
  invites: [],
  looked: [],
  lastSignIn: 0,
  earlier: [],
  log: { policy: 1, policyHash: new Uint8Array(32), size: 0, root: new Uint8Array() },
  passkeys: [],
  flag: randomBytes(32),
  second: new Uint8Array(),
  space: new Uint8Array(),
  pocket: [],
  other: new Uint8Array(),
  half: more.version ?? 1,
  signal: [],
  ...more,
});
