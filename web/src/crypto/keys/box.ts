import { Refusal } from '../refuse.ts';
import { equal, randomBytes } from '../wire/bytes.ts';
import { kdf } from '../wire/label.ts';
import { pad, unpad } from '../wire/pad.ts';
import { open, seal } from '../wire/seal.ts';
import { bytes, parse, tuple, uint } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { encodeBoxContent, parseBoxContent, type BoxContent } from './boxcontent.ts';
import { suite } from './unit.ts';

export type { BoxContent, Passkey, Pending, PeerPin, VaultPin } from './boxcontent.ts';

/** Length of an OPAQUE export key in bytes. */
const exportKeySize = 64;

/** The box as it is stored. */
type Frame = {
  readonly account: Uint8Array;
  readonly version: number;
  readonly salt: Uint8Array;
  readonly commitment: Uint8Array;
  readonly ct: Uint8Array;
};

const shape = tuple<[number, Uint8Array, number, Uint8Array, Uint8Array, Uint8Array]>(
  uint,
  bytes(16),
  uint,
  bytes(32),
  bytes(32),
  bytes(),
);

/** Reads the outer frame. `FORMAT`. */
function parseBox(box: Uint8Array): Frame {
  const [number, account, version, salt, commitment, ct] = parse(box, shape);
  if (number !== suite) throw new Refusal('FORMAT', 'unknown suite of a box');
  return { account, version, salt, commitment, ct };
}

/** One key and one commitment for each export key, salt, account and version. */
function derive(
  exportKey: Uint8Array,
  { account, version, salt }: Pick<Frame, 'account' | 'version' | 'salt'>,
): { readonly key: Uint8Array; readonly commitment: Uint8Array } {
  const kek = kdf('box-kek', exportKey, new Uint8Array(), account, 32);
  const out = kdf('box', kek, salt, encode([suite, account, version]), 64);
  return { key: out.slice(0, 32), commitment: out.slice(32) };
}

const header = ({ account, version, salt, commitment }: Omit<Frame, 'ct'>): Uint8Array =>
  encode([suite, account, version, salt, commitment]);

/**
 * Seals the content under the 64-byte OPAQUE export key with a fresh salt. Account and version are the content's.
 * `FORMAT` where the content is larger than 256 KiB.
 */
export async function sealBox(exportKey: Uint8Array, content: BoxContent): Promise<Uint8Array> {
  const { account, version } = content;
  const salt = randomBytes(32);
  const { key, commitment } = derive(exportKey, { account, version, salt });
  const ct = await seal(key, header({ account, version, salt, commitment }), pad(encodeBoxContent(content)));
  return encode([suite, account, version, salt, commitment, ct]);
}

/** What the owner knows about the box before it opens. */
export type Expect = {
  readonly account: Uint8Array;
  /** Exactly this one; 0 where she cannot know. */
  readonly version: number;
  /** At least this one; 0 where nothing is known. */
  readonly known: number;
};

/**
 * Opens a box, in this order: shape `FORMAT`; another account or version, key, commitment or tag `BLOB`; inner values
 * other than outer `BLOB`; a version below a known one `BLOB_ROLLBACK`.
 */
export async function openBox(exportKey: Uint8Array, expect: Expect, box: Uint8Array): Promise<BoxContent> {
  const frame = parseBox(box);
  const no = (reason: string): Refusal => new Refusal('BLOB', reason);
  if (!equal(frame.account, expect.account) || (expect.version !== 0 && frame.version !== expect.version)) {
    throw no('box of another account or version');
  }
  const { key, commitment } = derive(exportKey, frame);
  if (exportKey.length !== exportKeySize || !equal(commitment, frame.commitment))
    throw no('commitment of a box');
  const padded = await open(key, header(frame), frame.ct);
  if (!padded) throw no('box does not open');
  const content = parseBoxContent(unpad(padded));
  if (!equal(content.account, frame.account) || content.version !== frame.version) {
    throw no('inner account or version is not the outer');
  }
  if (content.version < expect.known) throw new Refusal('BLOB_ROLLBACK', 'older box than known');
  return content;
}
