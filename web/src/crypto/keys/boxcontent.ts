import { Refusal } from '../refuse.ts';
import { bytes, list, optional, parse, text, tuple, uint, type Read } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import type { Pair } from './pair.ts';
import { kemKeySize } from './xwing.ts';

/** The KEM seed of an earlier identity that some vault still lists. */
export type OldKem = { readonly identity: Uint8Array; readonly kemSeed: Uint8Array };

/** Which vault it is, how far it was seen, and by which control entry its members were listed there. */
export type VaultPin = {
  readonly vault: Uint8Array;
  readonly case: Uint8Array;
  readonly kind: number;
  /** Of the plan; 0 where it is for no one section. */
  readonly section: number;
  readonly genesis: Uint8Array;
  readonly seq: number;
  readonly head: Uint8Array;
  readonly epoch: number;
  /** entryHash of the control entry that began the epoch. */
  readonly control: Uint8Array;
};

/** Which identity somebody has. */
export type PeerPin = {
  readonly account: Uint8Array;
  readonly version: number;
  readonly identity: Uint8Array;
  /** The highest version of their box that they told of. */
  readonly boxVersion: number;
};

/** An invite that nobody has accepted yet. */
export type Pending = {
  readonly secret: Uint8Array;
  readonly account: Uint8Array;
  readonly role: number;
  /** Unix ms. */
  readonly expires: number;
  /** Case id, empty for staff. */
  readonly case: Uint8Array;
};

/** How far the owner has looked at a vault. */
export type Looked = { readonly vault: Uint8Array; readonly seq: number };

/** How far the transparency log was seen, and under which policy of the unit. */
export type LogPin = {
  /** Version. */
  readonly policy: number;
  readonly policyHash: Uint8Array;
  /** 0 where no checkpoint was seen yet. */
  readonly size: number;
  /** 32 bytes, empty at size 0. */
  readonly root: Uint8Array;
};

/** A security key of hers. */
export type Passkey = {
  /** Its id, drawn by the key. */
  readonly credential: Uint8Array;
  /** That she gave it; nobody else learns it. */
  readonly name: string;
  /** What box secrets are wrapped for, 1216 bytes; empty where the key yields nothing to wrap for. */
  readonly kemKey: Uint8Array;
};

/** What opens the notes that a phone keeps until she signs in there. The phone has the public key alone. */
export type Pocket = {
  /** X-Wing. */
  readonly seed: Uint8Array;
  /** One more than the highest number of a note that she has put into her log; from 1. */
  readonly next: number;
  /** identityHash of hers when the key was drawn. */
  readonly identity: Uint8Array;
};

/** All secrets and all pins of an account; nothing else of hers is kept anywhere. */
export type BoxContent = Pair & {
  readonly version: number;
  readonly account: Uint8Array;
  /** identityHash of her current identity. */
  readonly identity: Uint8Array;
  readonly oldKems: readonly OldKem[];
  /** Encoded. */
  readonly unitRoot: Uint8Array;
  readonly vaults: readonly VaultPin[];
  readonly peers: readonly PeerPin[];
  /** What unit keys are made of, 16 bytes each: managers only, and only what is not on paper alone. */
  readonly unitKeys: readonly Uint8Array[];
  readonly invites: readonly Pending[];
  readonly looked: readonly Looked[];
  /** Unix ms. */
  readonly lastSignIn: number;
  /** Sign-ins before the last, Unix ms, ascending; at most {@link mostEarlier}. */
  readonly earlier: readonly number[];
  readonly log: LogPin;
  /** Staff only: every security key that the service may ask for. */
  readonly passkeys: readonly Passkey[];
  /** Opens the signal. */
  readonly flag: Uint8Array;
  /** The way of the second passphrase; empty where none was set up. */
  readonly second: Uint8Array;
  /** What a second passphrase opens; empty in every other half. */
  readonly space: Uint8Array;
  /** Of the phone that keeps notes for her; none, or one. */
  readonly pocket: readonly Pocket[];
  /** The other half as it is stored; not of the content. */
  readonly other: Uint8Array;
  /**
   * The inner version of this half: up to there her session had met all that she wrote. The second passphrase leaves hers as it is.
   */
  readonly half: number;
  /** What the signal says: when somebody signed in with the second passphrase, Unix ms; not of the content. */
  readonly signal: readonly number[];
};

/** How many sign-ins before the last one a box tells of. */
const mostEarlier = 8;

/** Length of a way in bytes. */
const waySize = 64;

const oldKem: Read<OldKem> = (value) => {
  const [identity, kemSeed] = tuple<[Uint8Array, Uint8Array]>(bytes(32), bytes(32))(value);
  return { identity, kemSeed };
};

const vaultPin: Read<VaultPin> = (value) => {
  const [vault, caseId, kind, section, genesis, seq, head, epoch, control] = tuple<
    [Uint8Array, Uint8Array, number, number, Uint8Array, number, Uint8Array, number, Uint8Array]
  >(
    bytes(16),
    bytes(16),
    uint,
    uint,
    bytes(32),
    uint,
    bytes(32),
    uint,
    bytes(32),
  )(value);
  return { vault, case: caseId, kind, section, genesis, seq, head, epoch, control };
};

const peerPin: Read<PeerPin> = (value) => {
  const [account, version, identity, boxVersion] = tuple<[Uint8Array, number, Uint8Array, number]>(
    bytes(16),
    uint,
    bytes(32),
    uint,
  )(value);
  return { account, version, identity, boxVersion };
};

const pending: Read<Pending> = (value) => {
  const [secret, account, role, expires, caseId] = tuple<
    [Uint8Array, Uint8Array, number, number, Uint8Array]
  >(
    bytes(32),
    bytes(16),
    uint,
    uint,
    optional(16),
  )(value);
  return { secret, account, role, expires, case: caseId };
};

const looked: Read<Looked> = (value) => {
  const [vault, seq] = tuple<[Uint8Array, number]>(bytes(16), uint)(value);
  return { vault, seq };
};

export const logPin: Read<LogPin> = (value) => {
  const [policy, policyHash, size, root] = tuple<[number, Uint8Array, number, Uint8Array]>(
    uint,
    bytes(32),
    uint,
    optional(32),
  )(value);
  if (policy < 1 || (size === 0) !== (root.length === 0)) throw new Refusal('FORMAT', 'log pin');
  return { policy, policyHash, size, root };
};

/** The longest id that a security key may draw (WebAuthn). */
const largestCredential = 1023;

const passkey: Read<Passkey> = (value) => {
  const [credential, name, kemKey] = tuple<[Uint8Array, string, Uint8Array]>(
    bytes(),
    text,
    optional(kemKeySize),
  )(value);
  if (credential.length === 0 || credential.length > largestCredential || name === '')
    throw new Refusal('FORMAT', 'passkey');
  return { credential, name, kemKey };
};

const pocket: Read<Pocket> = (value) => {
  const [seed, next, identity] = tuple<[Uint8Array, number, Uint8Array]>(bytes(32), uint, bytes(32))(value);
  return { seed, next, identity };
};

export const encodeLogPin = (pin: LogPin): readonly unknown[] => [
  pin.policy,
  pin.policyHash,
  pin.size,
  pin.root,
];

const fields = tuple<
  [
    number,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    readonly OldKem[],
    Uint8Array,
    readonly VaultPin[],
    readonly PeerPin[],
    readonly Uint8Array[],
    readonly Pending[],
    readonly Looked[],
    number,
    readonly number[],
    LogPin,
    readonly Passkey[],
    Uint8Array,
    Uint8Array,
    Uint8Array,
    readonly Pocket[],
  ]
>(
  uint,
  bytes(16),
  bytes(32),
  bytes(32),
  bytes(32),
  list(oldKem),
  bytes(),
  list(vaultPin),
  list(peerPin),
  list(bytes(16)),
  list(pending),
  list(looked),
  uint,
  list(uint),
  logPin,
  list(passkey),
  bytes(32),
  optional(waySize),
  bytes(),
  list(pocket),
);

/** Reads what a box seals. `FORMAT`. */
export function parseBoxContent(plain: Uint8Array): BoxContent {
  const [version, account, signSeed, kemSeed, identity, oldKems, unitRoot, vaults, ...rest] = parse(
    plain,
    fields,
  );
  const [
    peers,
    unitKeys,
    invites,
    lookedAt,
    lastSignIn,
    earlier,
    log,
    passkeys,
    flag,
    second,
    space,
    pockets,
  ] = rest;
  const isAscending = earlier.every((time, i) => time > (earlier[i - 1] ?? 0) && time < lastSignIn);
  if (earlier.length > mostEarlier || !isAscending) throw new Refusal('FORMAT', 'earlier sign-ins of a box');
  if (second.length > 0 && space.length > 0) throw new Refusal('FORMAT', 'second passphrase of a box');
  if (pockets.length > 1) throw new Refusal('FORMAT', 'pocket of a box');
  return {
    version,
    account,
    signSeed,
    kemSeed,
    identity,
    oldKems,
    unitRoot,
    vaults,
    peers,
    unitKeys,
    invites,
    looked: lookedAt,
    lastSignIn,
    earlier,
    log,
    passkeys,
    flag,
    second,
    space,
    pocket: pockets,
    other: new Uint8Array(),
    half: version,
    signal: [],
  };
}

export const encodeBoxContent = (c: BoxContent): Uint8Array =>
  encode([
    c.version,
    c.account,
    c.signSeed,
    c.kemSeed,
    c.identity,
    c.oldKems.map((one) => [one.identity, one.kemSeed]),
    c.unitRoot,
    c.vaults.map((pin) => [
      pin.vault,
      pin.case,
      pin.kind,
      pin.section,
      pin.genesis,
      pin.seq,
      pin.head,
      pin.epoch,
      pin.control,
    ]),
    c.peers.map((pin) => [pin.account, pin.version, pin.identity, pin.boxVersion]),
    c.unitKeys,
    c.invites.map((one) => [one.secret, one.account, one.role, one.expires, one.case]),
    c.looked.map((one) => [one.vault, one.seq]),
    c.lastSignIn,
    [...c.earlier],
    encodeLogPin(c.log),
    c.passkeys.map((key) => [key.credential, key.name, key.kemKey]),
    c.flag,
    c.second,
    c.space,
    c.pocket.map((one) => [one.seed, one.next, one.identity]),
  ]);

/** With one more sign-in; twice the same is once. */
export function noteSignIn(content: BoxContent, now: number): BoxContent {
  const all = [...new Set([...content.earlier, content.lastSignIn, now])].sort((a, b) => a - b);
  const times = all.filter((time) => time > 0);
  return { ...content, lastSignIn: times.at(-1) ?? 0, earlier: times.slice(0, -1).slice(-mostEarlier) };
}
