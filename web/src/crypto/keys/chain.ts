import { Refusal } from '../refuse.ts';
import { equal, hex } from '../wire/bytes.ts';
import { verify } from '../wire/sign.ts';
import { isReplacement, parseRecord, use, type IdentityRecord } from './identity.ts';
import { isVouched } from './role.ts';
import { keeps, type UnitRoot } from './unit.ts';

const no = (reason: string): Refusal => new Refusal('IDENT', reason);

/**
 * Reads all versions of one account, from 1 to the newest, and checks them against the unit root (PROTOCOL 3). A victim's
 * chain needs no root: its first version is authenticated by her invite, or by the statement that lists it, so callers
 * must compare a hash. `FORMAT` for shapes, `IDENT` for everything else.
 */
export async function verifyChain(
  records: readonly Uint8Array[],
  root: UnitRoot | null,
): Promise<readonly IdentityRecord[]> {
  if (records.length === 0) throw no('no identity');
  const chain: IdentityRecord[] = [];
  for (const raw of records) {
    const record = await parseRecord(raw);
    if (record.version !== chain.length + 1) throw no('versions are not 1, 2, …');
    await checkUnitSigs(record, root);
    const before = chain.at(-1);
    if (before) await checkNext(record, before, root);
    else checkFirst(record, root);
    chain.push(record);
  }
  return chain;
}

/**
 * Unit signatures stand only where the unit has something to say, and each holds under the newest root: every version that has
 * some is one more for the roots that follow to keep.
 */
async function checkUnitSigs(record: IdentityRecord, root: UnitRoot | null): Promise<void> {
  const { role, version, unitSigs, signed, hash } = record;
  if (unitSigs.length === 0) return;
  const needsUnit = version === 1 ? isVouched(role) : isWithoutKeys(record);
  if (!needsUnit || !root) throw no('unit signatures where none belong');
  if (keeps(root, hash)) return; // signed by earlier keys, and vouched for by those who named it
  for (const { index, sig } of unitSigs) {
    const signer = root.keys[index];
    if (!signer) throw no('unit key does not exist');
    if (!(await verify(signer.key, use.unit, signed, sig))) throw no('unit signature');
  }
}

function checkFirst(record: IdentityRecord, root: UnitRoot | null): void {
  const { role, prev, rotationSig } = record;
  if (prev.length !== 0 || rotationSig.length !== 0 || isReplacement(record))
    throw no('first version names a version before it');
  if (isVouched(role) && !isSigned(record, root)) throw no('too few unit signatures');
}

/**
 * Whether enough unit keys stand behind a version: those of the root, each of which checkUnitSigs has verified under distinct
 * indices and distinct keys, or those of a root before it, whose signatures the root vouches for.
 */
const isSigned = ({ hash, unitSigs }: IdentityRecord, root: UnitRoot | null): boolean =>
  root !== null && (keeps(root, hash) || unitSigs.length >= root.threshold);

async function checkNext(
  record: IdentityRecord,
  before: IdentityRecord,
  root: UnitRoot | null,
): Promise<void> {
  if (before.revoked) throw no('a version after a revoked one');
  if (
    !equal(record.prev, before.hash) ||
    !equal(record.account, before.account) ||
    record.role !== before.role ||
    record.until !== before.until
  ) {
    throw no('not the successor of the version before');
  }
  if (isByUnit(record, root)) return;
  if (isReplacement(record)) throw no("a replacement that is not the unit's");
  if (!(await verify(before.signKey, use.rotate, record.signed, record.rotationSig)))
    throw no('rotation signature');
}

/**
 * Whether the unit speaks for an account without its keys: checkUnitSigs has verified its signatures. It takes a colleague's keys
 * back, or replaces lost ones, and says so for ever: a replacement is a link of the chain, but no vault lists it on the word of
 * the unit alone (reason 6, replace.ts), so that a stolen unit key replaces nobody.
 */
const isByUnit = (record: IdentityRecord, root: UnitRoot | null): boolean =>
  isWithoutKeys(record) && isSigned(record, root);

/** The end of a colleague's keys, or the replacement of lost ones: said without the keys before. */
const isWithoutKeys = (record: IdentityRecord): boolean =>
  ((isVouched(record.role) && record.revoked) || isReplacement(record)) && record.rotationSig.length === 0;

/**
 * Judges a version that somebody asks for, before the unit has said its word or when it has: a replacement, without any signature
 * of the keys before it, which would spoil it, and with none of the unit's or as many as have to sign, each valid under the root.
 * `IDENT`.
 */
export async function checkRequest(record: IdentityRecord, root: UnitRoot): Promise<void> {
  if (!isReplacement(record) || !isWithoutKeys(record)) throw no('no request for a replacement');
  await checkUnitSigs(record, root);
  if (record.unitSigs.length > 0 && !isSigned(record, root)) throw no('too few unit signatures');
}

/** A version of an account that is known from elsewhere, by its hash. */
export type IdentityPin = { readonly version: number; readonly identity: Uint8Array };

/** The identities that a reader has verified. */
export class Directory {
  #root: UnitRoot | null;
  readonly #chains = new Map<string, readonly IdentityRecord[]>();

  /** Under a unit root, which may be null where only victims occur. */
  constructor(root: UnitRoot | null) {
    this.#root = root;
  }

  /** Goes on under a later root of the unit: who is known and not vouched for by it is forgotten, and `IDENT`. */
  async advance(root: UnitRoot): Promise<void> {
    const judged = new Map<readonly IdentityRecord[], boolean>();
    const next = (): readonly IdentityRecord[] | undefined =>
      [...this.#chains.values()].find((chain) => !judged.has(chain));
    // Somebody may be taken in meanwhile.
    for (let chain = next(); chain; chain = next()) {
      const records = chain.map(({ raw }) => raw);
      const judging = verifyChain(records, root);
      judged.set(
        chain,
        await judging.then(
          () => true,
          () => false,
        ),
      );
    }
    this.#root = root;
    const forgotten = [...this.#chains].filter(([, chain]) => judged.get(chain) !== true);
    for (const [id] of forgotten) this.#chains.delete(id);
    if (forgotten.length > 0) throw no('somebody is known whom the later unit root does not vouch for');
  }

  /** Every version that carries signatures of the unit, or that it keeps, whoever has left them out. */
  get signed(): readonly IdentityRecord[] {
    const all = [...this.#chains.values()].flat();
    const isOurs = ({ unitSigs, hash }: IdentityRecord): boolean =>
      unitSigs.length > 0 || (this.#root !== null && keeps(this.#root, hash));
    return all.filter(isOurs);
  }

  /**
   * Verifies all versions of an account and takes them in. `IDENT` where they are somebody else's, where they are not a
   * continuation of those already known (an account's past does not change), or where a pinned version is missing or
   * another. What is refused is not taken in, or the next who asks would find it here.
   */
  async add(
    account: Uint8Array,
    records: readonly Uint8Array[],
    pins: () => readonly IdentityPin[] = () => [],
  ): Promise<void> {
    const root = this.#root;
    const chain = await verifyChain(records, root);
    // Another root has followed meanwhile.
    if (root !== this.#root) return this.add(account, records, pins);
    if (chain.some((record) => !equal(record.account, account))) throw no('identity of another account');
    // Asked for after the last await, as what is known already: a pin that came meanwhile counts.
    for (const { version, identity } of pins()) {
      const record = chain[version - 1];
      if (!record || !equal(record.hash, identity)) throw no('not the pinned identity');
    }
    const id = hex(account);
    // Two additions at once must not undo each other.
    const known = this.#chains.get(id) ?? [];
    known.forEach(({ hash }, i) => {
      if (!chain[i] || !equal(chain[i].hash, hash)) throw no('another identity than known, or fewer');
    });
    this.#chains.set(id, chain);
  }

  /** The version of the account with that hash. */
  find(account: Uint8Array, hash: Uint8Array): IdentityRecord | undefined {
    return this.#chains.get(hex(account))?.find((record) => equal(record.hash, hash));
  }

  /** The number of the version with that signing key, 0 for none. */
  versionOf(account: Uint8Array, signKey: Uint8Array): number {
    return this.#chains.get(hex(account))?.find((record) => equal(record.signKey, signKey))?.version ?? 0;
  }

  /** The last version of the account. */
  current(account: Uint8Array): IdentityRecord | undefined {
    return this.#chains.get(hex(account))?.at(-1);
  }

  /**
   * Whether `next` is the hash of a version after `old`, and all between them are signed by the one before: where the unit has
   * replaced the keys in between it is not.
   */
  succeeds(account: Uint8Array, old: Uint8Array, next: Uint8Array): boolean {
    const between = this.#between(account, old, next);
    return between.length > 0 && !between.some(isReplacement);
  }

  /**
   * The newest version after `old` and up to `next`, or up to the last, by which the unit has replaced lost keys. What follows it
   * up to `next` is signed by the new keys themselves.
   */
  replacement(
    account: Uint8Array,
    old: Uint8Array,
    next = this.current(account)?.hash,
  ): IdentityRecord | undefined {
    return next && this.#between(account, old, next).findLast(isReplacement);
  }

  /** The version that follows the one with that hash. */
  next(account: Uint8Array, hash: Uint8Array): IdentityRecord | undefined {
    return this.#chains.get(hex(account))?.find(({ prev }) => equal(prev, hash));
  }

  /** The versions after `old` up to `next`; none where they do not follow one another. */
  #between(account: Uint8Array, old: Uint8Array, next: Uint8Array): readonly IdentityRecord[] {
    const [before, after] = [this.find(account, old), this.find(account, next)];
    if (!before || !after) return [];
    return (this.#chains.get(hex(account)) ?? []).slice(before.version, after.version);
  }
}
