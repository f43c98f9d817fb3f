import { concat, randomBytes } from '../wire/bytes.ts';
import { kdf, label } from '../wire/label.ts';
import { open, seal } from '../wire/seal.ts';
import { encode } from '../wire/wire.ts';
import type { BoxContent } from './boxcontent.ts';

/** How many times a signal has room for. */
const room = 8;
/** A salt, the times, a tag. */
export const signalSize = 32 + 8 * room + 16;

const use = 'signal';

/** Whose box it is of, and which version. */
export type SignalOf = Pick<BoxContent, 'account' | 'version'>;

const keyOf = (flag: Uint8Array, { account, version }: SignalOf, salt: Uint8Array): Uint8Array =>
  kdf(use, flag, salt, encode([account, version]), 32);

/**
 * Says when somebody signed in with the second passphrase: the last eight times, Unix ms, 0 for none. Every box has one, as long
 * for everybody; who has the flag key reads it, and nobody else tells one from another.
 */
export async function sealSignal(
  content: Pick<BoxContent, 'flag' | 'signal'> & SignalOf,
): Promise<Uint8Array> {
  const times = new BigUint64Array(room);
  content.signal.slice(-room).forEach((time, i) => (times[i] = BigInt(time)));
  const plain = new DataView(new ArrayBuffer(8 * room));
  times.forEach((time, i) => plain.setBigUint64(8 * i, time));
  const salt = randomBytes(32);
  const key = keyOf(content.flag, content, salt);
  return concat([salt, await seal(key, label(use), new Uint8Array(plain.buffer))]);
}

/** Null where it is not of this box, this version and this key. */
export async function readSignal(
  flag: Uint8Array,
  of: SignalOf,
  signal: Uint8Array,
): Promise<readonly number[] | null> {
  const plain = await open(keyOf(flag, of, signal.slice(0, 32)), label(use), signal.slice(32));
  if (plain?.length !== 8 * room) return null;
  const view = new DataView(plain.buffer, plain.byteOffset);
  return Array.from({ length: room }, (_, i) => Number(view.getBigUint64(8 * i))).filter((time) => time > 0);
}
