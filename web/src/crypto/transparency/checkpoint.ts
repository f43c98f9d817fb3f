import { sha256 } from '@noble/hashes/sha2.js';
import { Refusal } from '../refuse.ts';
import { concat, equal, hex, utf8 } from '../wire/bytes.ts';
import { verifyBytes } from '../wire/sign.ts';
import { isKeyName, type Witness } from './policy.ts';

/** Kinds of signature of C2SP signed-note: Ed25519 over the text, and tlog-cosignature v1. */
const algLog = 1;
const algCosignature = 4;
const longest = 8 << 10;
const mostSigs = 32;

/** A log at one size. */
export type Tree = { readonly size: number; readonly root: Uint8Array };

type SigLine = { readonly name: string; readonly keyHash: Uint8Array; readonly sig: Uint8Array };

/** A checkpoint whose shape is right and of which nothing is verified. */
export type Checkpoint = {
  readonly origin: string;
  readonly tree: Tree;
  /** What is signed. */
  readonly text: Uint8Array;
  readonly sigs: readonly SigLine[];
};

const malformed = (): Refusal => new Refusal('FORMAT', 'checkpoint');

/** The signed text of a checkpoint (C2SP tlog-checkpoint), without extension lines. */
export const checkpointText = (origin: string, { size, root }: Tree): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/** What a witness signs (C2SP tlog-cosignature); the time is Unix seconds. */
export const cosigned = (time: number, text: Uint8Array): Uint8Array =>
  concat([utf8(`cosignature/v1\ntime ${time}\n`), text]);

/** The key id of C2SP signed-note. */
const keyHash = (name: string, alg: number, key: Uint8Array): Uint8Array =>
  sha256(concat([utf8(`${name}\n`), Uint8Array.of(alg), key])).slice(0, 4);

/** A line of signature by the log. */
export const logLine = (origin: string, key: Uint8Array, sig: Uint8Array): string =>
  line(origin, keyHash(origin, algLog, key), sig);

/** A line of cosignature by a witness. */
export const witnessLine = ({ name, key }: Witness, time: number, sig: Uint8Array): string =>
  line(name, keyHash(name, algCosignature, key), concat([bigEndian(time), sig]));

const line = (name: string, id: Uint8Array, sig: Uint8Array): string =>
  `— ${name} ${toBase64(concat([id, sig]))}\n`;

/** The key of a witness as it prints it itself: `name+hash+base64` (C2SP signed-note). */
export const witnessKeyText = ({ name, key }: Witness): string =>
  `${name}+${hex(keyHash(name, algCosignature, key))}+${toBase64(concat([Uint8Array.of(algCosignature), key]))}`;

/** The key of a log as a server prints it at its start. */
export const logKeyText = (origin: string, key: Uint8Array): string =>
  `${origin}+${hex(keyHash(origin, algLog, key))}+${toBase64(concat([Uint8Array.of(algLog), key]))}`;

function bigEndian(n: number): Uint8Array {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, BigInt(n));
  return out;
}

const toBase64 = (b: Uint8Array): string => btoa(String.fromCharCode(...b));

/** The one encoding in base64, or null. */
function fromBase64(typed: string): Uint8Array | null {
  try {
    const b = Uint8Array.from(atob(typed), (char) => char.charCodeAt(0));
    return toBase64(b) === typed ? b : null;
  } catch {
    return null;
  }
}

/** Reads a checkpoint. It takes less than signed notes allow, so that no two readers can differ: `FORMAT`. */
export function parseCheckpoint(encoded: Uint8Array): Checkpoint {
  if (encoded.length > longest) throw malformed();
  let note: string;
  try {
    note = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(encoded);
  } catch {
    throw malformed();
  }
  const cut = note.indexOf('\n\n');
  const tail = note.slice(cut + 2);
  if (cut < 0 || !tail.endsWith('\n')) throw malformed();
  const [origin = '', digits = '', base64 = '', ...more] = note.slice(0, cut).split('\n');
  const root = fromBase64(base64);
  const size = /^[1-9][0-9]{0,15}$/.test(digits) ? Number(digits) : NaN;
  if (more.length > 0 || !isKeyName(origin) || !Number.isSafeInteger(size) || root?.length !== 32) {
    throw malformed();
  }
  const sigs = tail.slice(0, -1).split('\n').map(sigLine);
  if (sigs.length > mostSigs) throw malformed();
  return { origin, tree: { size, root }, text: utf8(note.slice(0, cut + 1)), sigs };
}

function sigLine(text: string): SigLine {
  const [dash, name = '', base64 = '', ...more] = text.split(' ');
  const sig = fromBase64(base64);
  if (dash !== '—' || more.length > 0 || !isKeyName(name) || !sig || sig.length < 5) throw malformed();
  return { name, keyHash: sig.slice(0, 4), sig: sig.slice(4) };
}

const linesBy = (point: Checkpoint, name: string, alg: number, key: Uint8Array): readonly SigLine[] => {
  const id = keyHash(name, alg, key);
  return point.sigs.filter((one) => one.name === name && equal(one.keyHash, id));
};

/** Whether the log has signed: false where no signature is there, or a false one. */
export async function signedBy(point: Checkpoint, key: Uint8Array): Promise<boolean> {
  const lines = linesBy(point, point.origin, algLog, key);
  const held = await Promise.all(lines.map(({ sig }) => verifyBytes(key, point.text, sig)));
  return held.length > 0 && held.every((holds) => holds);
}

/** When a witness has cosigned, Unix seconds; 0 where not. A false cosignature under its key is `WITNESS`. */
export async function cosignedBy(point: Checkpoint, { name, key }: Witness): Promise<number> {
  let newest = 0;
  for (const { sig } of linesBy(point, name, algCosignature, key)) {
    if (sig.length !== 72) throw new Refusal('WITNESS', 'length of a cosignature');
    const time = Number(new DataView(sig.buffer, sig.byteOffset).getBigUint64(0));
    const holds = time < 2 ** 43 && (await verifyBytes(key, cosigned(time, point.text), sig.subarray(8)));
    if (!holds) throw new Refusal('WITNESS', 'a false cosignature');
    newest = Math.max(newest, time);
  }
  return newest;
}
