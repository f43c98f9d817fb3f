import { openBox } from '../crypto/keys/box.ts';
import { authenticate } from './account.ts';
import { Api } from './api.ts';
import type { Env } from './env.ts';
import type { Hooks } from './hooks.ts';
import { Kept } from './kept.ts';
import { Session } from './session.ts';

/**
 * Signs in and verifies the own identity. `LOGIN` for a wrong passphrase and an unknown name alike, `BLOB_ROLLBACK` where this
 * device has seen a later box.
 */
export async function signIn(
  env: Env,
  hooks: Hooks,
  signInName: string,
  passphrase: string,
): Promise<Session> {
  const api = new Api(env);
  const { session, account, box, exportKey } = await authenticate(api, signInName, passphrase);
  const heads = await new Kept(env.device, exportKey, account).read();
  const content = await openBox(exportKey, { account, version: 0, known: heads?.boxVersion ?? 0 }, box);
  api.signIn(session);
  const begun = new Session(env, api, hooks, signInName, exportKey, { content, box });
  try {
    if (heads) begun.recall(heads);
    await begun.start();
  } catch (error) {
    await begun.leave(); // nothing is written on the ground of what was refused
    throw error;
  }
  return begun;
}
