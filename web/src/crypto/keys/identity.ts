import { Refusal } from '../refuse.ts';
import { utf8 } from '../wire/bytes.ts';
import { hashOf } from '../wire/label.ts';
import { readUtf8 } from '../wire/utf8.ts';
import { bytes, list, optional, parse, tuple, uint, type Read } from '../wire/shape.ts';
import { checkPublicKey, sign, verify } from '../wire/sign.ts';
import { encode } from '../wire/wire.ts';
import { checkKemKey, publicKeys, type Pair } from './pair.ts';
import { isName } from './name.ts';
import { isRole, role as roles } from './role.ts';
import { suite, type UnitSeed } from './unit.ts';
import { kemKeySize } from './xwing.ts';

/** Uses of signatures over an identity. */
export const use = { self: 'identity-self', rotate: 'identity-rotate', unit: 'identity-unit' } as const;

/**
 * How a version came about and whether it is to be used: 0 in use, 1 given up or taken back, 2 put in the place of lost keys by
 * the unit after a day, in which whoever still holds the keys before can object, 3 likewise in the presence of the person.
 */
export const standing = { inUse: 0, givenUp: 1, replaced: 2, replacedHere: 3 } as const;

export type Standing = (typeof standing)[keyof typeof standing];

const isStanding = (n: number): n is Standing => n <= standing.replacedHere;

/** Whether the unit put this version in the place of keys that are lost, without their signature. */
export const isReplacement = (record: Pick<IdentityRecord, 'standing'>): boolean =>
  record.standing >= standing.replaced;

export type UnitSignature = { readonly index: number; readonly sig: Uint8Array };

/** One version of somebody's public keys, with the signatures that carry it. */
export type IdentityRecord = {
  readonly account: Uint8Array;
  readonly role: number;
  /** UTF-8, 1–64 bytes, no control characters. */
  readonly name: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** identityHash of the version before, empty in version 1. */
  readonly prev: Uint8Array;
  readonly signKey: Uint8Array;
  readonly kemKey: Uint8Array;
  readonly standing: Standing;
  /** These keys are given up and nothing follows. */
  readonly revoked: boolean;
  /** Unix ms, the owner's clock. */
  readonly created: number;
  /** When the time of a guest is over, Unix ms: the same in all versions. 0 for everybody else. */
  readonly until: number;
  /** identityHash, by which entries, members and pins name this version. */
  readonly hash: Uint8Array;
  /** The whole record as published. */
  readonly raw: Uint8Array;
  /** The encoded identity, which the signatures are over. */
  readonly signed: Uint8Array;
  readonly rotationSig: Uint8Array;
  readonly unitSigs: readonly UnitSignature[];
};

/** The encoded identity, the proof of possession, the signature by the keys before, those of the unit. */
export const frame = tuple<[Uint8Array, Uint8Array, Uint8Array, readonly (readonly [number, Uint8Array])[]]>(
  bytes(),
  bytes(64),
  optional(64),
  list(tuple<[number, Uint8Array]>(uint, bytes(64))),
);

type Said = [
  number,
  Uint8Array,
  number,
  Uint8Array,
  number,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  number,
  number,
];

const fields = [
  uint,
  bytes(16),
  uint,
  bytes(),
  uint,
  optional(32),
  bytes(32),
  bytes(kemKeySize),
  uint,
  uint,
] as const;

const ofMost = tuple<Said>(...fields);
const ofGuest = tuple<[...Said, number]>(...fields, uint);

/** The end of their time stands in the identity of guests, and in no other. */
const identity: Read<Said | [...Said, number]> = (value) =>
  (Array.isArray(value) && value[2] === roles.guest ? ofGuest : ofMost)(value);

/** The longest that a guest may stay, in ms: ninety days from when their first version was made. */
export const maxStay = 90 * 24 * 60 * 60 * 1000;

/** Whether the time of a guest is over at a moment, Unix ms. It never is for anybody else. */
export const isOver = ({ role, until }: IdentityRecord, at: number): boolean =>
  role === roles.guest && at >= until;

/**
 * Whether somebody is there no more: the last version of their account is revoked, or they are a guest whose time is over by the
 * reader's clock, `now` (Unix ms).
 */
export const hasEnded = (current: IdentityRecord, now: number): boolean =>
  current.revoked || isOver(current, now);

/** Whether the first version of a guest says an end that may be, and later ones any. */
const isStay = (version: number, created: number, until: number): boolean =>
  version > 1 ? until > 0 : until > created && until - created <= maxStay;

const ascending = (sigs: readonly UnitSignature[]): boolean =>
  sigs.every(({ index }, i) => i === 0 || index > (sigs[i - 1]?.index ?? index));

/**
 * Reads an identity record and checks what can be checked of it alone: shape (`FORMAT`), fitness of its keys and proof
 * of possession (`IDENT`). Only `verifyChain` makes it believable.
 */
export async function parseRecord(raw: Uint8Array): Promise<IdentityRecord> {
  const [signed, selfSig, rotationSig, sigs] = parse(raw, frame);
  const [number, account, role, name, version, prev, signKey, kemKey, stands, created, until = 0] = parse(
    signed,
    identity,
  );
  const unitSigs = sigs.map(([index, sig]) => ({ index, sig }));
  if (
    number !== suite ||
    !isRole(role) ||
    version < 1 ||
    !isStanding(stands) ||
    !isName(name) ||
    (role === roles.guest && !isStay(version, created, until)) ||
    !ascending(unitSigs)
  ) {
    throw new Refusal('FORMAT', 'identity');
  }
  checkPublicKey(signKey);
  checkKemKey(kemKey);
  if (!(await verify(signKey, use.self, signed, selfSig)))
    throw new Refusal('IDENT', 'no proof of possession');
  return {
    account,
    role,
    name,
    version,
    prev,
    signKey,
    kemKey,
    standing: stands,
    revoked: stands === standing.givenUp,
    created,
    until,
    hash: hashOf('identity', signed),
    raw,
    signed,
    rotationSig,
    unitSigs,
  };
}

/** What the owner of an identity says of herself. */
export type Facts = {
  readonly account: Uint8Array;
  readonly role: number;
  readonly name: string;
  readonly created: number;
  readonly revoked: boolean;
  /** Of a guest, Unix ms. */
  readonly until?: number;
};

/** The version after `before` with the keys of `pair`, signed by those of `old`. An empty name keeps the name. */
export function newNext(
  old: Pair,
  before: IdentityRecord,
  pair: Pair,
  {
    name,
    created,
    revoked = false,
  }: { readonly name: string; readonly created: number; readonly revoked?: boolean },
): Promise<IdentityRecord> {
  const { account, role, until } = before;
  const kept = name === '' ? readUtf8(before.name) : name;
  const place = { version: before.version + 1, prev: before.hash };
  return build(pair, { account, role, name: kept, created, revoked, until }, place, old, []);
}

/** Makes a version out of what is said in it, and signs it. `FORMAT` where that has no valid encoding. */
export async function build(
  pair: Pair,
  { account, role, name, created, revoked, until }: Facts,
  { version, prev }: { readonly version: number; readonly prev: Uint8Array },
  old: Pair | null,
  signers: readonly UnitSeed[],
  stands: Standing = revoked ? standing.givenUp : standing.inUse,
): Promise<IdentityRecord> {
  const { signKey, kemKey } = publicKeys(pair);
  const named = utf8(name);
  const end = role === roles.guest ? [until ?? 0] : [];
  const signed = encode([
    suite,
    account,
    role,
    named,
    version,
    prev,
    signKey,
    kemKey,
    stands,
    created,
    ...end,
  ]);
  const selfSig = await sign(pair.signSeed, use.self, signed);
  const rotationSig = old ? await sign(old.signSeed, use.rotate, signed) : new Uint8Array();
  return parseRecord(encode([signed, selfSig, rotationSig, await unitSignatures(signed, signers)]));
}

/** The unit's, in the order of the signers. */
export const unitSignatures = (signed: Uint8Array, signers: readonly UnitSeed[]) =>
  Promise.all(signers.map(async ({ index, seed }) => [index, await sign(seed, use.unit, signed)] as const));
