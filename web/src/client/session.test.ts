// Before anything else is believed, the published identity has to be hers and the unit the pinned one.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoxContent } from '../crypto/keys/box.ts';
import { newNext } from '../crypto/keys/identity.ts';
import { World, type Person } from '../crypto/vault/testing/world.ts';
import type { Api } from './api.ts';
import type { Env } from './env.ts';
import { codeOf } from './failure.ts';
import type { Hooks } from './hooks.ts';
import { Session } from './session.ts';

let world: World;
let vic: Person;
/** What the service publishes. */
let published: { unit: Uint8Array; records: readonly Uint8Array[] };

beforeEach(async () => {
  world = new World();
  vic = await world.enrol(1);
  published = { unit: world.root.bytes, records: [vic.record.raw] };
});

/** Her session after a sign-in with this box. */
function signedIn(change: Partial<BoxContent> = {}): Session {
  const { account, pair, record } = vic;
  const box: BoxContent = {
    version: 1,
    account,
    signSeed: pair.signSeed,
    kemSeed: pair.kemSeed,
    identity: record.hash,
    oldKems: [],
    unitRoot: world.root.bytes,
    vaults: [],
    peers: [],
    unitKeys: [],
    invites: [],
    looked: [],
    lastSignIn: 0,
    log: { policy: 1, policyHash: new Uint8Array(32), size: 0, root: new Uint8Array() },
    passkeys: [],
    ...change,
  };
  const api = {
    session: new Uint8Array(32),
    identities: () => Promise.resolve(published.records),
    unit: () => Promise.resolve({ root: published.unit, staff: [] }),
    heads: () => Promise.resolve([]),
    signIn: () => undefined,
  };
  class Silent extends EventTarget {
    binaryType = '';
    close(): void {
      // nothing is open
    }
  }
  const env = { origin: 'https://host', WebSocket: Silent, now: () => 1 };
  const hooks = { link: () => undefined, ended: () => undefined };
  const session = new Session(
    env as unknown as Env,
    api as unknown as Api,
    hooks as unknown as Hooks,
    'quiet-harbour',
    { exportKey: new Uint8Array(64), secret: null },
    { content: box, box: new Uint8Array() },
  );
  // What the log says has tests of its own.
  vi.spyOn(session.transparency, 'check').mockResolvedValue();
  return session;
}

const outcome = async (session: Session): Promise<string> => {
  const code = await session.start().then(() => 'begun', codeOf);
  session.end('left');
  return code;
};

describe('Session', () => {
  it('begins with what was published, and is nobody before', async () => {
    const session = signedIn();
    expect(() => session.record).toThrow(expect.objectContaining({ code: 'IDENT' }));
    await session.start();
    expect(session.record.hash).toEqual(vic.record.hash);
    session.end('left');
  });

  it('refuses another unit', async () => {
    published.unit = new World().root.bytes;
    expect(await outcome(signedIn())).toBe('IDENT');
  });

  it('refuses a later version of her than her box has', async () => {
    await world.rotate(vic);
    const [first] = vic.chain;
    const [pair] = vic.pairs;
    const { signSeed, kemSeed } = pair!;
    published.records = vic.chain.map(({ raw }) => raw);
    expect(await outcome(signedIn({ identity: first!.hash, signSeed, kemSeed }))).toBe('IDENT');
    expect(await outcome(signedIn())).toBe('begun');
  });

  it('refuses another version under the same keys', async () => {
    const { pair, record } = vic;
    const other = await newNext(pair, record, pair, { name: 'Somebody', created: 2 });
    published.records = [record.raw, other.raw];
    expect(await outcome(signedIn())).toBe('IDENT');
  });

  it('refuses an identity whose keys are not those of her box', async () => {
    const other = await world.enrol(1);
    const { signSeed, kemSeed } = other.pair;
    expect(await outcome(signedIn({ signSeed }))).toBe('IDENT');
    expect(await outcome(signedIn({ kemSeed }))).toBe('IDENT');
  });
});
