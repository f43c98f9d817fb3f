import { newHalf, sealBox, type BoxContent } from '../crypto/keys/box.ts';
import { newNext } from '../crypto/keys/identity.ts';
import { newPair } from '../crypto/keys/pair.ts';
import { lockOf } from '../crypto/keys/lock.ts';
import type { Way } from '../crypto/login/way.ts';
import { authenticate, prove, registerAgain, wayOf } from './account.ts';
import { Api } from './api.ts';
import { Backoff, sleep } from './env.ts';
import { codeOf, Failed, isPassing } from './failure.ts';
import { Kept } from './kept.ts';
import { isVictim } from './roles.ts';
import type { Session } from './session.ts';

/** How often is asked what became of a change whose answer got lost. */
const asked = 4;

/**
 * Replaces a passphrase that others may know, and with it all that it opened: the keys by the next identity, the box by one under
 * the new passphrase, and every session, this one too. The vaults get new keys when its owner signs in again (`heal` in
 * members.ts). `unsent` where something of hers is not saved yet, `LOGIN` where `current` is not her passphrase, `unclear` where
 * nobody answers what became of it: then either passphrase may be the one. A second passphrase stays what it is, or is what
 * `second` says; nobody who watches tells one from the other: it is always the same requests, as much stretching, and the cost that
 * it was, as a second passphrase that stays cannot be stretched anew.
 */
export async function renew(
  session: Session,
  current: string,
  passphrase: string,
  second?: Second,
): Promise<void> {
  const { api, env, signInName } = session;
  checkPocket(session.keeper.content, second);
  if (!(await session.sendLast())) throw new Failed('unsent');
  const proof = await prove(api, signInName, current);
  // Her other words are no words of this session.
  if (proof.entrance.place !== session.keeper.lock.place) throw new Failed('LOGIN');
  const known = session.keeper.content.second;
  const cost = proof.stretch;
  // Where none comes, a way is made all the same, and thrown away.
  const made = await wayOf(api, signInName, second?.passphrase ?? passphrase, cost);
  const way = second ? (second.passphrase === null ? null : made) : known.length > 0 ? known : null;
  const { credential, entrance } = await registerAgain(api, signInName, passphrase, cost, way);
  const { secret } = session.keeper.lock; // security keys go on as they are
  const pair = newPair();
  const next = await newNext(session.pair, session.record, pair, { name: '', created: env.now() });
  const replace = async (content: BoxContent): Promise<void> => {
    checkPocket(content, second); // another session may have turned it on meanwhile
    const { signSeed, kemSeed } = pair;
    const box: BoxContent = {
      ...content,
      version: content.version + 1,
      signSeed,
      kemSeed,
      identity: next.hash,
      // Until the vaults list the new identity, their keys are wrapped for this one.
      oldKems: [...content.oldKems, { identity: content.identity, kemSeed: content.kemSeed }],
    };
    const sealed = await sealBox(lockOf(entrance, secret), {
      ...box,
      ...(second ? await secondOf(way, box, second) : {}),
    });
    try {
      // With her second passphrase nothing can be replaced: there the line is cut before this is sent.
      if (session.isSpace) throw new Failed('offline');
      await api.renew(proof, credential, next.raw, sealed);
    } catch (error) {
      if (!isPassing(codeOf(error)) || !(await isRenewed(session, passphrase))) throw error;
    }
    if (!isVictim(session.role)) await new Kept(env.device, box).write(box, session.restored);
  };
  await session.endBy(() => session.keeper.lend(replace));
}

/** A second passphrase and what its space begins with; null: none any more. */
export type Second =
  | { readonly passphrase: string; readonly space: Uint8Array }
  | { readonly passphrase: null; readonly space: null };

/** What is written without signing in would show that there are two passphrases. */
function checkPocket({ pocket }: BoxContent, second: Second | undefined): void {
  if (second?.passphrase && pocket.length > 0) throw new Failed('pocket_on');
}

/** What a box says of a second passphrase, and its half. */
async function secondOf(
  way: Way | null,
  box: BoxContent,
  { space }: Second,
): Promise<Pick<BoxContent, 'second' | 'other'>> {
  const nothing = new Uint8Array();
  if (!way || !space) return { second: nothing, other: nothing };
  return { second: way, other: await newHalf(way, box, space) };
}

/** Whether the new passphrase opens. `unclear` where there is no answer. */
async function isRenewed({ env, signInName }: Session, passphrase: string): Promise<boolean> {
  const api = new Api(env);
  const backoff = new Backoff();
  for (let n = 0; n < asked; n++) {
    try {
      const opened = await authenticate(api, signInName, passphrase);
      if ('state' in opened) return true; // and waits for a security key
      api.signIn(opened.session);
      await api.logout().catch(() => undefined);
      return true;
    } catch (error) {
      if (codeOf(error) === 'LOGIN') return false;
      await sleep(backoff.next());
    }
  }
  throw new Failed('unclear');
}
