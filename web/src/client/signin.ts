import { openBox } from '../crypto/keys/box.ts';
import { lockOf, type Lock } from '../crypto/keys/lock.ts';
import type { Entrance } from '../crypto/login/way.ts';
import { authenticate } from './account.ts';
import { Api } from './api.ts';
import type { Env } from './env.ts';
import type { Hooks } from './hooks.ts';
import { Kept } from './kept.ts';
import type { Asked, SignedIn } from './loginend.ts';
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

/** Opens the box and begins a session; whatever is refused ends it. */
export async function enter(
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
