import { checkRequest } from '../crypto/keys/chain.ts';
import { parseRecord, standing, type IdentityRecord } from '../crypto/keys/identity.ts';
import type { UnitRoot } from '../crypto/keys/unit.ts';
import { effectiveFrom, replaceDelay } from '../crypto/vault/replace.ts';
import { readApproval, reason, type Approval, type Member } from '../crypto/vault/statement.ts';
import { sign } from '../crypto/wire/sign.ts';
import { bytes, list, tuple, uint } from '../crypto/wire/shape.ts';
import { codeOf, Failed, isRefusal } from './failure.ts';
import { compare, same } from './hex.ts';
import { change } from './members.ts';
import { isVictim, leads } from './roles.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/**
 * Lost keys that a colleague asks the unit to replace, or that are replaced: as the service tells it. What of it counts is signed,
 * and judged where it is used.
 */
export type Replacement = {
  readonly record: IdentityRecord;
  /** When it was asked for, by the service's clock, Unix ms. */
  readonly asked: number;
  /** Of whoever asked, and of whoever agreed. */
  readonly consents: readonly Approval[];
};

const isHere = (record: IdentityRecord): boolean => record.standing === standing.replacedHere;

/** From when on it may be agreed to, Unix ms: a day after by the clock of who asked and by the service's, whichever is later; 0: at once. */
export const agreedFrom = ({ record, asked }: Replacement): number =>
  isHere(record) ? 0 : Math.max(record.created, asked) + replaceDelay;

/**
 * Whether the unit has signed already, so that whoever agrees needs none of its keys. What keys have signed that were replaced since
 * counts for nothing: it is signed anew.
 */
export const isSigned = (record: IdentityRecord, root: UnitRoot): Promise<boolean> =>
  checkRequest(record, root).then(
    () => record.unitSigs.length > 0,
    () => false,
  );

const told = tuple<[readonly (readonly [Uint8Array, number, readonly Approval[]])[]]>(
  list(tuple<[Uint8Array, number, readonly Approval[]]>(bytes(), uint, list(readApproval))),
);

/** Those of everybody whom this person may know of. Whoever is named is known afterwards, as far as the service gives them. */
export async function replacements({ api, people }: Session): Promise<readonly Replacement[]> {
  const [rows] = await api.get('/api/replacements', told);
  const found = await Promise.all(
    rows.map(async ([raw, asked, consents]) => ({ record: await parseRecord(raw), asked, consents })),
  );
  const known = found.flatMap(({ record }) => people.current(record.account) ?? []);
  const strangers = found.filter(({ record }) => !known.some(({ account }) => same(account, record.account)));
  await people.learn([
    ...strangers.map(({ record }) => ({ account: record.account, identity: record.prev })),
    ...found.flatMap(({ consents }) => consents),
  ]);
  return found;
}

/** Takes back what was asked for: by whose keys they are, who is there after all, or by a colleague. `not_found` where nobody asks. */
export async function withdraw(session: Session, account: Uint8Array): Promise<void> {
  let objection: Uint8Array = new Uint8Array();
  if (same(account, session.account)) {
    const asked = (await replacements(session)).findLast(({ record }) => same(record.account, account));
    if (!asked) throw new Failed('not_found');
    objection = await sign(session.pair.signSeed, 'replace-objection', asked.record.hash);
  }
  await session.api.post('/api/replacements/withdraw', [account, objection], tuple<[]>());
}

/**
 * Lists the keys of whoever lost theirs and has others by now, with the consents of the two who said so: the newest, so that where
 * the person has come in again nobody else ever had those that the epoch is sealed to. Whoever may change members does so as soon
 * as they hear of it; the rules judge it as they judge everybody's (reason 6). Of several, one is the first.
 */
export async function takeUp(session: Session, vault: Vault): Promise<void> {
  const { env, people, account } = session;
  const me = vault.log.member(account);
  if (!me || vault.stale || !(isVictim(me.role) || leads(me.role))) return;
  for (const member of vault.log.members) {
    const record = people.directory.replacement(member.account, member.identity);
    const identity = people.current(member.account)?.hash;
    if (!record || !identity || same(member.account, account)) continue;
    const found = (await replacements(session)).find((one) => same(one.record.hash, record.hash));
    if (found?.consents.length !== 2 || (!isHere(record) && env.now() < effectiveFrom(record))) continue;
    // Of two whom nobody here has met, the keys of the unit may have made both.
    if (!found.consents.some(({ account: by }) => isMet(session, vault, by, isVictim(me.role)))) continue;
    await Promise.all(found.consents.map(({ account: by }) => people.refresh(by)));
    const consents = [...found.consents].sort((a, b) => compare(a.account, b.account));
    const replaced = (members: readonly Member[]): Member[] =>
      members.map((one) => (same(one.account, member.account) ? { ...one, identity } : one));
    try {
      await change(vault, reason.replaced, replaced, consents);
    } catch (error) {
      // Consents that the rules do not count here keep nobody else out.
      if (!isRefusal(codeOf(error))) throw error;
    }
  }
}

/** Whoever reads the vault; for her, who may carry it out by herself, also whoever is in another space of hers, or was. */
const isMet = ({ keeper, vaults }: Session, vault: Vault, who: Uint8Array, isHers: boolean): boolean =>
  vault.log.member(who) !== undefined ||
  (isHers &&
    (keeper.content.peers.some(({ account }) => same(account, who)) ||
      [...vaults.values()].some(({ log }) => log.member(who) !== undefined)));
