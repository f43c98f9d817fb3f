import { Refusal } from '../refuse.ts';
import { concat } from '../wire/bytes.ts';
import { hashOf, kdf, label } from '../wire/label.ts';
import { encode } from '../wire/wire.ts';
import type { Passkey } from './boxcontent.ts';
import { unwrap, wrap } from './pair.ts';
import { kemKeyOf } from './xwing.ts';

const nothing = new Uint8Array();

/** What every security key is asked to run its PRF over; nobody else chooses it. */
export const prfInput = (): Uint8Array => hashOf('passkey-prf', nothing);

/** Binds what is derived and wrapped to one key of one account. */
const contextOf = (account: Uint8Array, credential: Uint8Array): Uint8Array => encode([account, credential]);

/** The KEM seed that a security key yields: from the 32 bytes of its PRF, which nobody has without it. */
const seedOf = (prf: Uint8Array, account: Uint8Array, credential: Uint8Array): Uint8Array =>
  kdf('passkey-kem', prf, nothing, contextOf(account, credential), 32);

const infoOf = (account: Uint8Array, credential: Uint8Array): Uint8Array =>
  concat([label('passkey-wrap'), contextOf(account, credential)]);

/** The public key that box secrets are wrapped for, whether or not the security key is at hand. */
export function passkeyKem(prf: Uint8Array, account: Uint8Array, credential: Uint8Array): Uint8Array {
  const seed = seedOf(prf, account, credential);
  const kemKey = kemKeyOf(seed);
  seed.fill(0);
  return kemKey;
}

/** Seals the box secret for one security key. `IDENT` where its key takes none. */
export const wrapSecret = (
  account: Uint8Array,
  { credential, kemKey }: Pick<Passkey, 'credential' | 'kemKey'>,
  secret: Uint8Array,
): Promise<Uint8Array> => wrap(kemKey, infoOf(account, credential), secret);

/** Opens what {@link wrapSecret} sealed. `BLOB` for another key, another account, or changed. */
export async function unwrapSecret(
  prf: Uint8Array,
  account: Uint8Array,
  credential: Uint8Array,
  wrapped: Uint8Array,
): Promise<Uint8Array> {
  const seed = seedOf(prf, account, credential);
  const secret = await unwrap(seed, infoOf(account, credential), wrapped);
  seed.fill(0);
  if (secret?.length !== 32) throw new Refusal('BLOB', 'wrap of a box secret');
  return secret;
}
