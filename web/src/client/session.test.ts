// Before anything else is believed, the published identity has to be hers and the unit the pinned one.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoxContent } from '../crypto/keys/box.ts';
import { newNext } from '../crypto/keys/identity.ts';
import { newUnitSecret } from '../crypto/keys/paper.ts';
import { firstRecord, succeed } from '../crypto/keys/succession.ts';
import { parseUnitRoot, verifyRoots, type UnitRoot } from '../crypto/keys/unit.ts';
import { unitPublic, unitSeed } from '../crypto/keys/unitkey.ts';
import { Refusal } from '../crypto/refuse.ts';
import type { Restore } from '../crypto/transparency/restore.ts';
import { kinds } from '../crypto/vault/role.ts';
import { Story, World, type Person } from '../crypto/vault/testing/world.ts';
import { utf8 } from '../crypto/wire/bytes.ts';
import type { Api } from './api.ts';
import type { Env } from './env.ts';
import { codeOf, Failed } from './failure.ts';
import { same, toHex } from './hex.ts';
import type { Hooks } from './hooks.ts';
import type { KeptHeads } from './kept.ts';
import { Session } from './session.ts';
import { pinOf, until } from './testing/reader.ts';
import { Shelf, type From } from './testing/shelf.ts';
import type { Vault } from './vault.ts';
import { boxContent } from './testing/box.ts';

let world: World;
let vic: Person;
/** What the service publishes. */
let published: { unit: Uint8Array; later: readonly Uint8Array[]; records: readonly Uint8Array[] };
let alarms: string[];
/** What the page is told of, when it changes. */
let shown: unknown[];

beforeEach(async () => {
  world = new World();
  vic = await world.enrol(1);
  alarms = [];
  shown = [];
  published = { unit: firstRecord(world.root), later: [], records: [vic.record.raw] };
});

const firstPin = { policy: 1, policyHash: new Uint8Array(32), size: 0, root: new Uint8Array() };

/** Of a device that has seen nothing but the unit. */
const nothingKept = (): KeptHeads => ({
  ...{ boxVersion: 1, restored: 0, log: firstPin, vaults: [], peers: [] },
  unit: { version: world.root.version, hash: world.root.hash },
});

/** A root that follows the unit's first. */
const follow = (created: number): Promise<Uint8Array> => {
  const keys = [{ key: unitPublic(newUnitSecret()), holder: utf8('Ruth') }];
  const policy = { version: 1, hash: new Uint8Array(32) };
  const next = { threshold: 1, keys, kept: [], policy, created };
  return succeed(world.root, next, [{ index: 0, seed: unitSeed(world.unitSecret) }]);
};

const recordsOf = (account: Uint8Array): readonly Uint8Array[] =>
  world.people.find((one) => same(one.account, account))?.chain.map(({ raw }) => raw) ?? [];

/** Somebody's session after a sign-in with this box, hers where nobody else is named. */
function signedIn(change: Partial<BoxContent> = {}, who = vic, shelf = new Shelf([])): Session {
  const { account, pair, record } = who;
  const box = boxContent({
    account,
    signSeed: pair.signSeed.slice(), // they are wiped when it ends
    kemSeed: pair.kemSeed.slice(),
    identity: record.hash,
    unitRoot: world.root.bytes,
    ...change,
  });
  const api = {
    session: new Uint8Array(32),
    identities: (id: Uint8Array) =>
      Promise.resolve(same(id, vic.account) ? published.records : recordsOf(id)),
    controls: () => shelf.controls(),
    entries: (id: Uint8Array, from: From, limit: number) => shelf.entries(id, from, limit),
    box: () => Promise.reject(new Failed('offline')),
    unit: () => Promise.resolve({ roots: [published.unit, ...published.later], staff: [] }),
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
  const hooks = {
    link: () => undefined,
    ended: () => undefined,
    vault: () => undefined,
    entries: (_vault: Vault, entries: unknown) => shown.push(entries),
    alarm: (code: string) => alarms.push(code),
  };
  const session = new Session(
    env as unknown as Env,
    api as unknown as Api,
    hooks as unknown as Hooks,
    'quiet-harbour',
    { exportKey: new Uint8Array(64), secret: null, half: new Uint8Array(64), place: 0 },
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
  it('lets go at midnight of messages whose time is over, and tells the page, while it lasts', () => {
    vi.useFakeTimers();
    const session = signedIn();
    const gone = [['a message'], [], [], ['another']];
    session.vaults.set('c', {
      log: { expire: () => gone.shift() ?? [], forget: () => undefined, stop: () => undefined },
      outbox: { stop: () => undefined },
    } as unknown as Vault);
    vi.advanceTimersByTime(86_400_000);
    expect(shown).toEqual([['a message']]);
    vi.advanceTimersByTime(86_400_000);
    expect(shown).toHaveLength(1);
    session.end('left');
    vi.advanceTimersByTime(5 * 86_400_000);
    expect(gone).toHaveLength(2);
    vi.useRealTimers();
  });

  it('begins with what was published, and is nobody before', async () => {
    const session = signedIn();
    expect(() => session.record).toThrow(expect.objectContaining({ code: 'IDENT' }));
    await session.start();
    expect(session.record.hash).toEqual(vic.record.hash);
    session.end('left');
  });

  it('has its box on its way before anybody sees that it is in, and waits for no answer', async () => {
    const session = signedIn();
    let sent = 0;
    Object.assign(session.api, { putBox: () => (sent++, new Promise<void>(() => undefined)) });
    await session.start();
    expect(sent).toBe(1);
    session.end('left');
  });

  it('holds this device’s memory of it against a box, but where the unit has restored the service since', async () => {
    const heads = { ...nothingKept(), boxVersion: 9, restored: 5 };
    const begin = async (made: number, boxVersion: number): Promise<string> => {
      const session = signedIn({ version: 8 });
      const restores = made === 0 ? [] : [{ made } as Restore];
      vi.spyOn(session.transparency, 'restores', 'get').mockReturnValue(restores);
      const code = await session.start({ ...heads, boxVersion }).then(() => 'begun', codeOf);
      expect(session.restored).toBe(Math.max(made, 5));
      session.end('left');
      return code;
    };
    expect(await begin(0, 8)).toBe('begun');
    expect(await begin(0, 9)).toBe('BLOB_ROLLBACK');
    expect(await begin(6, 9)).toBe('begun');
    // The one that was known when these heads were seen excuses nothing.
    expect(await begin(5, 9)).toBe('BLOB_ROLLBACK');
  });

  it('asks once more for its box where another session in this browser has written a later one meanwhile', async () => {
    const session = signedIn({ version: 8 });
    const looked = vi.spyOn(session.keeper, 'look').mockImplementation(() => {
      vi.spyOn(session.keeper, 'content', 'get').mockReturnValue({ ...session.keeper.content, version: 9 });
      return Promise.resolve();
    });
    const heads = { ...nothingKept(), boxVersion: 9 };
    expect(await session.start(heads).then(() => 'begun', codeOf)).toBe('begun');
    expect(looked).toHaveBeenCalledOnce();
    session.end('left');
  });

  it('goes on under a log that was restored, and under no other', async () => {
    const heads = nothingKept();
    const begin = async (made: number): Promise<string> => {
      const session = signedIn({ version: 8 });
      const check = vi.spyOn(session.transparency, 'check');
      check.mockRejectedValueOnce(new Refusal('CONSIST', 'another log'));
      vi.spyOn(session.transparency, 'restores', 'get').mockReturnValue([{ made } as Restore]);
      const code = await session.start(heads).then(() => 'begun', codeOf);
      session.end('left');
      return code;
    };
    expect(await begin(1)).toBe('begun');
    expect(await begin(0)).toBe('CONSIST');
  });

  it('takes a check that nobody answered for no refusal, which a restore might excuse', async () => {
    const session = signedIn({ version: 8 });
    vi.spyOn(session.transparency, 'check').mockRejectedValueOnce(new Failed('offline'));
    vi.spyOn(session.transparency, 'restores', 'get').mockReturnValue([{ made: 1 } as Restore]);
    expect(await session.start(nothingKept()).then(() => 'begun', codeOf)).toBe('offline');
    session.end('left');
  });

  it('is covered by no restore that was made before what it has seen', () => {
    const session = signedIn();
    vi.spyOn(session.transparency, 'restores', 'get').mockReturnValue([{ made: 3 } as Restore]);
    expect(session.restored).toBe(3);
    vi.spyOn(session.transparency, 'time', 'get').mockReturnValue(7);
    expect(session.restored).toBe(7);
    session.end('left');
  });

  it('refuses older keys of the unit than this device has seen, whatever was restored', async () => {
    const [later, fork] = [await follow(1), await follow(2)];
    const [, { version, hash }] = (await verifyRoots([published.unit, later], null)) as [UnitRoot, UnitRoot];
    const begin = async (roots: readonly Uint8Array[], made: number): Promise<string> => {
      published.later = roots;
      const session = signedIn();
      vi.spyOn(session.transparency, 'restores', 'get').mockReturnValue([{ made } as Restore]);
      const code = await session
        .start({ ...nothingKept(), unit: { version, hash } })
        .then(() => 'begun', codeOf);
      session.end('left');
      return code;
    };
    for (const made of [0, 1]) {
      expect(await begin([], made)).toBe('UNIT');
      expect(await begin([fork], made)).toBe('UNIT');
      expect(await begin([later], made)).toBe('begun');
    }
  });

  it('pins later keys of the unit in her box, and goes on under none before them', async () => {
    published.later = [await follow(1)];
    const first = signedIn();
    await first.start();
    const { unitRoot } = first.keeper.content;
    expect(parseUnitRoot(unitRoot).version).toBe(2);
    first.end('left');
    expect(await outcome(signedIn({ unitRoot }))).toBe('begun');
    published.later = [];
    expect(await outcome(signedIn({ unitRoot }))).toBe('UNIT');
  });

  it('refuses another unit', async () => {
    published.unit = firstRecord(new World().root);
    expect(await outcome(signedIn())).toBe('UNIT');
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

  it('holds a session of a second passphrase, which has no key of hers, to the version that her box names', async () => {
    const { signSeed, kemSeed } = (await world.enrol(1)).pair;
    const space = new Uint8Array([1]);
    expect(await outcome(signedIn({ signSeed, kemSeed, space }))).toBe('begun');
    await world.rotate(vic);
    const [first] = vic.chain;
    expect(await outcome(signedIn({ signSeed, kemSeed, space }))).toBe('IDENT');
    published.records = vic.chain.map(({ raw }) => raw);
    expect(await outcome(signedIn({ signSeed, kemSeed, space }))).toBe('begun');
    expect(await outcome(signedIn({ signSeed, kemSeed, space, identity: first!.hash }))).toBe('IDENT');
  });
});

describe('a vault in a session', () => {
  let amira: Person;
  let story: Story;

  beforeEach(async () => {
    amira = await world.enrol(2);
    story = await Story.open(world, kinds.chat, amira, vic);
    await story.hello(vic);
  });

  /** The vault as this person's session opens it, and the session. */
  async function begin(
    who: Person,
    change: Partial<BoxContent> = {},
    before: (session: Session) => void = () => undefined,
    shelf = new Shelf(story.entries),
  ): Promise<{ session: Session; vault: Vault }> {
    const session = signedIn({ vaults: [pinOf(story)], ...change }, who, shelf);
    before(session);
    await session.start();
    const vault = session.vaults.get(toHex(story.vault));
    if (!vault) throw new Error('it is pinned');
    await vault.log.opened().catch(() => undefined);
    return { session, vault };
  }

  it('raises an alarm where it is refused, and where she loses it', async () => {
    for (const [who, code, heard] of [
      [vic, 'FORK', ['FORK']],
      [vic, 'not_found', ['not_found']],
      [amira, 'FORK', ['FORK']],
      [amira, 'not_found', []],
    ] as const) {
      alarms = [];
      const { session, vault } = await begin(who);
      vault.stop(code);
      expect([who.record.role, code, alarms]).toEqual([who.record.role, code, heard]);
      session.end('left');
    }
  });

  it('is closed where another session of hers has seen other keys of the unit, and not where nobody answers', async () => {
    const { session, vault } = await begin(vic);
    const later = await follow(1);
    const [, { bytes }] = (await verifyRoots([published.unit, later], null)) as [UnitRoot, UnitRoot];
    const ask = vi.spyOn(session.unit, 'advance').mockRejectedValueOnce(new Failed('offline'));
    session.keeper.reloaded({ ...session.keeper.content, unitRoot: bytes });
    await until(() => ask.mock.settledResults.length === 1);
    expect([vault.log.state, alarms]).toEqual(['verified', []]);
    session.keeper.reloaded({ ...session.keeper.content, unitRoot: bytes });
    await until(() => alarms.length > 0);
    expect([vault.log.state, alarms]).toEqual(['stopped', ['UNIT']]);
    session.end('left');
  });

  it('writes nothing while an own entry tells of a later box, old entries and new ones', async () => {
    const { session } = await begin(vic, { version: 0 });
    expect(session.keeper.isCurrent).toBe(false);
    session.end('left');
    story = await Story.open(world, kinds.chat, amira, vic);
    const shelf = new Shelf(story.entries);
    const { session: other, vault } = await begin(vic, { version: 0 }, undefined, shelf);
    expect(other.keeper.isCurrent).toBe(true);
    vault.log.push(shelf.put(await story.hello(vic)));
    await until(() => vault.log.seq === 2);
    expect(other.keeper.isCurrent).toBe(false);
    other.end('left');
  });

  it('is closed where everybody is told nothing of it, whether it is read to its first entry or not', async () => {
    const isLeftOut = (session: Session): void => {
      vi.spyOn(session.transparency, 'isLeftOut').mockReturnValue(true);
    };
    const { session } = await begin(vic, {}, isLeftOut);
    expect(alarms).toEqual(['SNAP']);
    session.end('left');
    while (story.entries.length < 101) await story.hello(amira);
    const shelf = new Shelf(story.entries);
    shelf.before = () => {
      if (shelf.asked.at(-1) === 'before=2') throw new Failed('offline');
    };
    const { session: long } = await begin(vic, {}, isLeftOut, shelf);
    expect(alarms).toEqual(['SNAP', 'SNAP']);
    long.end('left');
  });
});
