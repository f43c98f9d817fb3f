import { boxKeyOf, type Entrance } from '../login/way.ts';
import { concat } from '../wire/bytes.ts';
import { kdf } from '../wire/label.ts';

/**
 * What opens a box: the 64-byte OPAQUE export key and, where it asks for a security key too, the 32-byte box secret; and for the
 * half that one's own passphrase leads to, another 64-byte key.
 */
export type Lock = {
  readonly exportKey: Uint8Array;
  readonly secret: Uint8Array | null;
  readonly half: Uint8Array;
  /** Of the half. */
  readonly place: 0 | 1;
};

/** The lock of who came in by a way. */
export const lockOf = ({ exportKey, way, place }: Entrance, secret: Uint8Array | null): Lock => ({
  exportKey,
  secret,
  half: boxKeyOf(way),
  place,
});

/**
 * What stands in the place of the export key for sealing and opening a box. With a secret it is no export key of anybody's, so
 * that neither kind of box ever opens as the other, whatever the service says is needed.
 */
export const boxKey = (
  { exportKey, secret }: Pick<Lock, 'exportKey' | 'secret'>,
  account: Uint8Array,
): Uint8Array =>
  secret ? kdf('box-passkey', concat([exportKey, secret]), new Uint8Array(), account, 64) : exportKey;
