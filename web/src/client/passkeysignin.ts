import { lockOf } from '../crypto/keys/lock.ts';
import { unwrapSecret } from '../crypto/keys/passkey.ts';
import { Api } from './api.ts';
import type { Env } from './env.ts';
import { codeOf, Failed } from './failure.ts';
import type { Hooks } from './hooks.ts';
import type { SignedIn } from './loginend.ts';
import type { Yield } from './passkeyrequest.ts';
import { touched, type Assertion } from './passkeyroutes.ts';
import type { Session } from './session.ts';
import { enter, type Waiting } from './signin.ts';

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
