import { sealBox, type BoxContent } from '../crypto/keys/box.ts';
import { newFirst } from '../crypto/keys/unitidentity.ts';
import { lockOf } from '../crypto/keys/lock.ts';
import { newPair } from '../crypto/keys/pair.ts';
import { newUnitSecret } from '../crypto/keys/paper.ts';
import { newUnitRoot } from '../crypto/keys/succession.ts';
import { signersOf, unitPublic } from '../crypto/keys/unitkey.ts';
import { newPolicy } from '../crypto/transparency/newpolicy.ts';
import { utf8 } from '../crypto/wire/bytes.ts';
import { register } from './account.ts';
import { Api } from './api.ts';
import { begin, emptyBox, type Credentials } from './enrol.ts';
import type { Env } from './env.ts';
import { randomBytes } from './hex.ts';
import type { Hooks } from './hooks.ts';
import { logOffer } from './policyroutes.ts';
import { Session } from './session.ts';

const manager = 7;

/** Makes the unit and its first manager. The unit starts with one unit key, in her box, and a threshold of one. */
export async function setup(
  env: Env,
  hooks: Hooks,
  token: Uint8Array,
  unit: string,
  name: string,
  credentials: Credentials,
): Promise<Session> {
  const api = new Api(env);
  const { signInName, passphrase, stretch } = credentials;
  const { credential, entrance } = await register(api, token, signInName, passphrase, stretch);
  const [pair, secret, account, now] = [newPair(), newUnitSecret(), randomBytes(16), env.now()];
  const key = { key: unitPublic(secret), holder: utf8(name.trim()) };
  const root = newUnitRoot(unit.trim(), 1, [key], now);
  const signers = signersOf(root, [secret]);
  const policy = await newPolicy(root, null, { ...(await logOffer(api)), created: now }, signers);
  const facts = { account, role: manager, name: name.trim(), created: now, revoked: false };
  const record = await newFirst(pair, facts, signers);
  const { signSeed, kemSeed } = pair;
  const box: BoxContent = {
    ...emptyBox(account, now),
    signSeed,
    kemSeed,
    identity: record.hash,
    unitRoot: root.bytes,
    unitKeys: [secret],
    log: { policy: policy.version, policyHash: policy.hash, size: 0, root: new Uint8Array() },
  };
  const lock = lockOf(entrance, null);
  const sealed = await sealBox(lock, box);
  api.signIn(await api.setup(token, credential, root.bytes, policy.raw, record.raw, sealed));
  return begin(new Session(env, api, hooks, signInName, lock, { content: box, box: sealed }, true));
}
