import { openBox } from '../crypto/keys/box.ts';
import { lockOf, unwrapSecret, type Lock } from '../crypto/keys/passkey.ts';
import type { Entrance } from '../crypto/login/way.ts';
import { authenticate } from './account.ts';
import { Api } from './api.ts';
import type { Env } from './env.ts';
import { codeOf, Failed } from './failure.ts';
import type { Hooks } from './hooks.ts';
import { Kept } from './kept.ts';
import type { Yield } from './passkeyrequest.ts';
import { touched, type Asked, type Assertion, type SignedIn } from './passkeyroutes.ts';
import { Session } from './session.ts';

/** The passphrase was right, and a security key is to answer. */
export type Waiting = Asked & { readonly signInName: string; readonly entrance: Entrance };

/**
 * Signs in and verifies the own identity; waits where a security key is asked for. `LOGIN` for a wrong passphrase and an unknown name
 * alike, `BLOB_ROLLBACK` where this device has seen a later box.
 */
export async function signIn(
  env: Env,
  hooks: Hooks,
  signInName: string,
  passphrase: string,
): Promise<Session | Waiting> {
  const api = new Api(env);
  const opened = await authenticate(api, signInName, passphrase);
  if ('state' in opened) return { ...opened, signInName };
  return enter(env, api, hooks, signInName, lockOf(opened.entrance, null), opened);
}

/**
 * Goes on with what the security key has answered; while it is not accepted (`passkey_refused`), it may be tried again. Whether the box
 * asks for a key is not the service's to say: a box that does opens with nothing else.
 */
export async function signInWithPasskey(
  env: Env,
  hooks: Hooks,
  { state, signInName, entrance }: Waiting,
  { prf, ...assertion }: Assertion & Yield,
): Promise<Session> {
  const api = new Api(env);
  let done: SignedIn & { readonly wrap: Uint8Array };
  try {
    done = await touched(api, state, assertion);
  } catch (error) {
    throw codeOf(error) === 'unauthenticated' ? new Failed('passkey_refused') : error;
  }
  const { account, wrap } = done;
  let secret: Uint8Array | null = null;
  if (wrap.length > 0) {
    if (prf.length !== 32) {
      api.signIn(done.session);
      await api.logout().catch(() => undefined); // nothing can be made of it here
      throw new Failed('passkey_without_prf');
    }
    secret = await unwrapSecret(prf, account, assertion.credential, wrap);
    prf.fill(0);
  }
  return enter(env, api, hooks, signInName, lockOf(entrance, secret), done);
}

async function enter(
  env: Env,
  api: Api,
  hooks: Hooks,
  signInName: string,
  lock: Lock,
  { session, account, box }: SignedIn,
): Promise<Session> {
  const content = await openBox(lock, { account, version: 0, known: 0, own: 0 }, box);
  const heads = await new Kept(env.device, content).read();
  api.signIn(session);
  const begun = new Session(env, api, hooks, signInName, lock, { content, box });
  try {
    await begun.start(heads);
  } catch (error) {
    await begun.leave(); // nothing is written on the ground of what was refused
    throw error;
  }
  return begun;
}
