import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { paperOf, newUnitSecret } from '../crypto/keys/paper.ts';
import { succeed } from '../crypto/keys/succession.ts';
import type { UnitKey } from '../crypto/keys/unit.ts';
import { unitPublic } from '../crypto/keys/unitkey.ts';
import { utf8 } from '../crypto/wire/bytes.ts';
import { Failed } from './failure.ts';
import { same, toHex } from './hex.ts';
import { cardSecret, keyOnPaper, withQuorum } from './quorum.ts';
import type { Session } from './session.ts';
import { putUnitRoot, signedAccounts } from './unitroutes.ts';

/** A key that was drawn and is not the unit's yet. */
export type Card = { readonly holder: string; readonly words: string };

/** Draws a key for each holder. What becomes of them is decided by {@link followRoot}; until then they are nothing. */
export const drawCards = (holders: readonly string[]): readonly Card[] =>
  holders.map((holder) => ({ holder: holder.trim(), words: paperOf(newUnitSecret()) }));

/** Every version of somebody's keys for which the next root vouches, whoever it was that the service told of. */
export async function loadSigned(session: Session): Promise<readonly IdentityRecord[]> {
  const signed = await signedAccounts(session.api);
  // Whoever does not verify cannot be kept, and nobody may be left out: the service would refuse that root.
  await Promise.all(signed.map((account) => session.people.refresh(account)));
  return session.people.directory.signed;
}

/**
 * Replaces the unit's keys by those of `cards`, of which `threshold` are to sign from then on, and of those until now that are to
 * stay. Signed by keys of this box and of the cards in `papers`. With `own` the key of that card goes into this manager's box; any
 * other key in it that is the unit's no more goes out. `conflict` where others are to be kept than were shown, as where a colleague came in meanwhile, or where
 * witnesses have not yet seen what was decided about the log.
 */
export async function followRoot(
  session: Session,
  change: {
    readonly threshold: number;
    readonly stay: readonly number[];
    readonly cards: readonly Card[];
    readonly own: number;
    readonly papers: readonly string[];
    /** Hashes, in hex, of what was shown to who signs: nothing else is kept. */
    readonly kept: readonly string[];
  },
): Promise<void> {
  const { api, env, transparency, unit } = session;
  const signed = (await loadSigned(session)).map(({ hash }) => hash);
  const isShown = (hash: Uint8Array): boolean => change.kept.includes(toHex(hash));
  if (signed.length !== change.kept.length || !signed.every(isShown)) throw new Failed('conflict');
  const kept = [...signed, ...transparency.restores.map(({ hash }) => hash)];
  await withQuorum(session, change.papers, async (signers) => {
    const { root } = unit;
    const added = change.cards.map(({ holder, words }): UnitKey => {
      return { key: unitPublic(cardSecret(words)), holder: utf8(holder) };
    });
    const keys = [...root.keys.filter((_, i) => change.stay.includes(i)), ...added];
    const { policy } = transparency;
    const next = { threshold: change.threshold, keys, kept, policy, created: env.now() };
    const record = await succeed(root, next, signers);
    // Whatever becomes of the answer, the box then has the key that may be the unit's.
    const own = change.cards[change.own];
    if (own) await hold(session, cardSecret(own.words));
    await putUnitRoot(api, record);
  });
  await unit.advance();
  await drop(session, (key) => unit.root.keys.every((one) => !same(one.key, key)));
}

/** Puts the key of a card into this manager's box. */
export async function holdKey(session: Session, words: string): Promise<void> {
  await session.unit.advance();
  await hold(session, keyOnPaper(session.root, words));
}

/** Takes a key out of this manager's box, whose card was typed in: it is on paper then, and nowhere else here. */
export async function releaseKey(session: Session, words: string): Promise<void> {
  const released = unitPublic(keyOnPaper(session.root, words));
  await drop(session, (key) => same(key, released));
}

async function hold({ keeper }: Session, secret: Uint8Array): Promise<void> {
  keeper.change((content) => {
    const isHeld = content.unitKeys.some((one) => same(one, secret));
    return isHeld ? content : { ...content, unitKeys: [...content.unitKeys, secret] };
  });
  await keeper.save();
}

async function drop({ keeper }: Session, isGone: (key: Uint8Array) => boolean): Promise<void> {
  keeper.change((content) => ({
    ...content,
    unitKeys: content.unitKeys.filter((secret) => !isGone(unitPublic(secret))),
  }));
  await keeper.save();
}
