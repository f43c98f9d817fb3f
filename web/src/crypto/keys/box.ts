import { boxKeyOf } from '../login/way.ts';
import { Refusal } from '../refuse.ts';
import { concat, equal, randomBytes } from '../wire/bytes.ts';
import { kdf, label } from '../wire/label.ts';
import { pad, unpadFrom } from '../wire/pad.ts';
import { open, seal } from '../wire/seal.ts';
import { bytes, parse, tuple, uint } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { encodeBoxContent, parseBoxContent, type BoxContent } from './boxcontent.ts';
import { boxKey, type Lock } from './lock.ts';
import { readSignal, sealSignal, signalSize } from './signal.ts';
import { suite } from './unit.ts';

export type { BoxContent, Passkey, Pending, PeerPin, Pocket, VaultPin } from './boxcontent.ts';

/** Length of an OPAQUE export key in bytes, and of the key of a half. */
const keySize = 64;
/** The least size class of a half: room for what is written in the space of a second passphrase. */
const smallestHalf = 8 << 10;
const largestHalf = 256 << 10;
/** The most that a space may be, in bytes, so that it always fits into its half. */
export const spaceRoom = 5 << 10;
/** A half has room for this much beside its content and a space: pins that grow while its session writes. */
const spare = 1 << 10;
/** What a half has beside its padded content: a salt and a tag. */
const halfOverhead = 32 + 16;

/** The box as it is stored. */
type Frame = {
  readonly account: Uint8Array;
  readonly version: number;
  readonly salt: Uint8Array;
  readonly commitment: Uint8Array;
  readonly signal: Uint8Array;
  readonly ct: Uint8Array;
};

const shape = tuple<[number, Uint8Array, number, Uint8Array, Uint8Array, Uint8Array, Uint8Array]>(
  uint,
  bytes(16),
  uint,
  bytes(32),
  bytes(32),
  bytes(signalSize),
  bytes(),
);

/** Reads the outer frame. `FORMAT`. */
function parseBox(box: Uint8Array): Frame {
  const [number, account, version, salt, commitment, signal, ct] = parse(box, shape);
  if (number !== suite) throw new Refusal('FORMAT', 'unknown suite of a box');
  return { account, version, salt, commitment, signal, ct };
}

/** One key and one commitment for each key of a lock, salt, account and version. */
function derive(
  lock: Uint8Array,
  { account, version, salt }: Pick<Frame, 'account' | 'version' | 'salt'>,
): { readonly key: Uint8Array; readonly commitment: Uint8Array } {
  const kek = kdf('box-kek', lock, new Uint8Array(), account, 32);
  const out = kdf('box', kek, salt, encode([suite, account, version]), 64);
  return { key: out.slice(0, 32), commitment: out.slice(32) };
}

const header = ({ account, version, salt, commitment, signal }: Omit<Frame, 'ct'>): Uint8Array =>
  encode([suite, account, version, salt, commitment, signal]);

const halfKey = (key: Uint8Array, account: Uint8Array, salt: Uint8Array): Uint8Array =>
  kdf('box-half', key, salt, account, 32);

/** Seals under a fresh key; nobody tells it from random bytes. */
async function sealHalf(key: Uint8Array, account: Uint8Array, padded: Uint8Array): Promise<Uint8Array> {
  const salt = randomBytes(32);
  return concat([salt, await seal(halfKey(key, account, salt), label('box-half'), padded)]);
}

async function openHalf(key: Uint8Array, account: Uint8Array, half: Uint8Array): Promise<Uint8Array> {
  const padded = await open(halfKey(key, account, half.slice(0, 32)), label('box-half'), half.slice(32));
  if (!padded) throw new Refusal('BLOB', 'half of a box does not open');
  return unpadFrom(padded, smallestHalf);
}

const nothing = new Uint8Array();

/** What the half of a second passphrase holds: the same places to ask about, no key of hers, and a space. */
export const mirrored = (content: BoxContent, space: Uint8Array): BoxContent => ({
  ...content,
  signSeed: randomBytes(32),
  kemSeed: randomBytes(32),
  oldKems: content.oldKems.map(({ identity }) => ({ identity, kemSeed: randomBytes(32) })),
  unitKeys: [],
  invites: [],
  looked: [],
  passkeys: [],
  second: nothing,
  space,
  pocket: [],
});

/** The first half of a second passphrase. */
export const newHalf = (way: Uint8Array, content: BoxContent, space: Uint8Array): Promise<Uint8Array> =>
  sealHalf(boxKeyOf(way), content.account, pad(encodeBoxContent(mirrored(content, space)), sizeOf(content)));

/**
 * The half of the second passphrase as it should be by now, and sealed: null where it does not open. Where there is none, or it is
 * this session's own, the same work is done and comes to random bytes, so that no box takes longer than another.
 */
async function broughtUp(content: BoxContent, size: number): Promise<Uint8Array | null> {
  const { account, second } = content;
  const isSet = second.length > 0;
  const key = boxKeyOf(isSet ? second : randomBytes(keySize));
  const half = content.other.length > 0 ? content.other : randomBytes(size + halfOverhead);
  try {
    const plain = await openHalf(key, account, half).catch((error: unknown) => {
      if (isSet) throw error;
      return encodeBoxContent(content);
    });
    const { lastSignIn, earlier, space, pocket } = parseBoxContent(plain);
    const next = encodeBoxContent({ ...mirrored(content, space), lastSignIn, earlier, pocket });
    return await sealHalf(key, account, pad(next, size));
  } catch {
    return null;
  }
}

/**
 * The size class of both halves. It is the same with a second passphrase and without, whatever is written in its space: the way of
 * one is counted always, and there is always room for a space.
 */
function sizeOf(content: BoxContent): number {
  const { length } = encodeBoxContent({ ...content, second: new Uint8Array(keySize), space: nothing });
  let size = smallestHalf;
  while (size < largestHalf && length + spaceRoom + spare >= size) size *= 2;
  return size;
}

/**
 * Seals the content in one's own half with a fresh salt, beside it the other half: random where no second passphrase was set up; one
 * that was is brought up to date, so that its session asks for what this one does. Account and version are the content's.
 * `FORMAT` where the content is larger than 256 KiB, or has outgrown the other half, which it does not open.
 */
export async function sealBox(lock: Lock, content: BoxContent): Promise<Uint8Array> {
  const { account, version, second, space } = content;
  const salt = randomBytes(32);
  const { key, commitment } = derive(boxKey(lock, account), { account, version, salt });
  // A session of the second passphrase cannot tell how much she has in hers.
  const least = space.length > 0 ? content.other.length - halfOverhead : sizeOf(content);
  const padded = pad(encodeBoxContent({ ...content, version: content.half }), least);
  const own = await sealHalf(lock.half, account, padded);
  const made = await broughtUp(content, padded.length);
  const isKept = space.length > 0 || (!made && second.length > 0 && content.other.length === own.length);
  const other = isKept ? content.other : (made ?? randomBytes(own.length));
  if (other.length !== own.length) throw new Refusal('FORMAT', 'halves of a box differ in size');
  const signal = await sealSignal(content);
  const both = concat(lock.place ? [other, own] : [own, other]);
  const ct = await seal(key, header({ account, version, salt, commitment, signal }), both);
  return encode([suite, account, version, salt, commitment, signal, ct]);
}

/** What the owner knows about the box before it opens. */
export type Expect = {
  readonly account: Uint8Array;
  /** Exactly this one; 0 where she cannot know. */
  readonly version: number;
  /** At least this one; 0 where nothing is known. */
  readonly known: number;
  /** Her own half was written in this one or later; 0 where nothing is known. */
  readonly own: number;
};

/**
 * Opens a box, in this order: shape `FORMAT`; another account or version, key, commitment or tag, halves, signal `BLOB`; inner account
 * other than the outer, or an inner version above the outer `BLOB`; a
 * version below a known one, outer or inner, `BLOB_ROLLBACK`. The version of the content is the box's.
 */
export async function openBox(lock: Lock, expect: Expect, box: Uint8Array): Promise<BoxContent> {
  const frame = parseBox(box);
  const no = (reason: string): Refusal => new Refusal('BLOB', reason);
  const { account, version } = frame;
  if (!equal(account, expect.account) || (expect.version !== 0 && version !== expect.version)) {
    throw no('box of another account or version');
  }
  const outer = boxKey(lock, account);
  const { key, commitment } = derive(outer, frame);
  if (outer.length !== keySize || lock.half.length !== keySize || !equal(commitment, frame.commitment))
    throw no('commitment of a box');
  const both = await open(key, header(frame), frame.ct);
  if (!both) throw no('box does not open');
  const size = both.length / 2;
  if (!Number.isInteger(size) || size < halfOverhead) throw no('halves of a box');
  const halves = [both.slice(0, size), both.slice(size)] as const;
  const content = parseBoxContent(await openHalf(lock.half, account, halves[lock.place]));
  const isAlone = content.second.length === 0 && content.space.length === 0;
  if (!equal(content.account, account) || content.version > version)
    throw no('inner account or version is not the outer');
  const signal = await readSignal(content.flag, frame, frame.signal);
  if (!signal) throw no('signal of a box does not open');
  if (version < expect.known) throw new Refusal('BLOB_ROLLBACK', 'older box than known');
  if (content.half < expect.own) throw new Refusal('BLOB_ROLLBACK', 'older half of a box than known');
  return { ...content, version, other: isAlone ? nothing : halves[lock.place ? 0 : 1], signal };
}
