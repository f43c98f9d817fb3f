import { checkQuorum, suite, type UnitRoot } from '../keys/unit.ts';
import { Refusal } from '../refuse.ts';
import { equal, hex } from '../wire/bytes.ts';
import { hashOf } from '../wire/label.ts';
import { bytes, list, optional, parse, tuple, uint } from '../wire/shape.ts';
import { checkPublicKey } from '../wire/sign.ts';

/** Names the hash of a policy and the unit's signatures over it. */
export const usePolicy = 'log-policy';
const mostWitnesses = 16;

/** Somebody outside who signs only checkpoints that continue what they have signed before. */
export type Witness = {
  /** Printable ASCII without space and plus, as C2SP signed-note wants key names. */
  readonly name: string;
  /** Ed25519, 32 bytes. */
  readonly key: Uint8Array;
};

/** What the unit decides about its log: whose key signs it, and how many of which witnesses must have seen it. */
export type Policy = {
  readonly logKey: Uint8Array;
  readonly witnesses: readonly Witness[];
  /** 0: nobody outside watches, and the screens say so. */
  readonly needed: number;
  /** Unix ms. */
  readonly created: number;
};

/** A policy that the unit has signed. */
export type PolicyRecord = Policy & {
  readonly version: number;
  /** policyHash. */
  readonly hash: Uint8Array;
  /** As published. */
  readonly raw: Uint8Array;
};

const shape = tuple<
  [
    number,
    number,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    readonly (readonly [Uint8Array, Uint8Array])[],
    number,
    number,
  ]
>(
  uint,
  uint,
  optional(32),
  bytes(32),
  bytes(32),
  list(tuple<[Uint8Array, Uint8Array]>(bytes(), bytes(32))),
  uint,
  uint,
);
const frame = tuple<[Uint8Array, readonly (readonly [number, Uint8Array])[]]>(
  bytes(),
  list(tuple<[number, Uint8Array]>(uint, bytes(64))),
);

const no = (why: string): Refusal => new Refusal('WITNESS', why);
const malformed = (): Refusal => new Refusal('FORMAT', 'policy of a log');

/** Whether signed notes may name a key so; at most 64 bytes. */
export const isKeyName = (name: string): boolean => /^[!-*,-~]{1,64}$/.test(name);

const ascii = (name: Uint8Array): string => String.fromCharCode(...name.slice(0, 65));

/** The name of a unit's log, which nobody else's can have. */
export const originOf = (root: UnitRoot): string => `linnet/${hex(root.unit)}`;

/**
 * Reads all policies of a unit, from 1 to the newest. `FORMAT` for shapes, `IDENT` for an unfit key, `WITNESS` where they are
 * not signed by the unit or not a chain.
 */
export async function verifyPolicies(
  root: UnitRoot,
  records: readonly Uint8Array[],
): Promise<readonly PolicyRecord[]> {
  if (records.length < Math.max(1, root.policy)) throw no('policies are missing');
  const chain: PolicyRecord[] = [];
  for (const raw of records) chain.push(await readPolicy(root, chain.at(-1) ?? null, raw));
  return chain;
}

/** Reads the policy after `prev`, or the first one; fails as {@link verifyPolicies} does. */
export async function readPolicy(
  root: UnitRoot,
  prev: PolicyRecord | null,
  raw: Uint8Array,
): Promise<PolicyRecord> {
  const [signed, sigs] = parse(raw, frame);
  const [number, version, before, unitRoot, logKey, names, needed, created] = parse(signed, shape);
  const witnesses = names.map(([name, key]) => ({ name: ascii(name), key }));
  if (number !== suite || witnesses.length > mostWitnesses || needed > witnesses.length) throw malformed();
  checkPublicKey(logKey);
  witnesses.forEach(({ name, key }, i) => {
    const others = witnesses.slice(0, i);
    const isTwice = others.some((other) => other.name === name || equal(other.key, key));
    if (!isKeyName(name) || isTwice || equal(key, logKey)) throw malformed();
    checkPublicKey(key);
  });
  if (version !== (prev?.version ?? 0) + 1 || !equal(before, prev?.hash ?? new Uint8Array())) {
    throw no('not the successor of the policy before');
  }
  const hash = hashOf(usePolicy, signed);
  if (version > root.policy) {
    if (!equal(unitRoot, root.hash)) throw no('policy under another unit root');
    await checkQuorum(root, usePolicy, signed, sigs, (lacking) => no(`${lacking} of a policy`));
  } else if (version === root.policy && !equal(hash, root.policyHash)) {
    // Signed by earlier keys: the root names the last one of them, and that the one before it.
    throw no('another policy than the unit root names');
  }
  return { version, logKey, witnesses, needed, created, raw, hash };
}
