import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newHalf, openBox, sealBox, type BoxContent } from '../crypto/keys/box.ts';
import type { Lock } from '../crypto/keys/lock.ts';
import { boxKeyOf } from '../crypto/login/way.ts';
import { boxHash } from '../crypto/transparency/snapshot.ts';
import { BoxKeeper, type BoxChange, type KeptBox } from './boxkeeper.ts';
import { codeOf, Failed } from './failure.ts';
import { randomBytes } from './hex.ts';
import { boxContent } from './testing/box.ts';

const account = randomBytes(16);
const exportKey = (): Uint8Array => new Uint8Array(64).fill(9);
const lock = (exported = exportKey()): Lock => ({
  exportKey: exported,
  secret: null,
  half: exportKey(),
  place: 1,
});

const [signSeed, kemSeed, identity] = [1, 2, 3].map((n) => new Uint8Array(32).fill(n)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const content = (version: number): BoxContent =>
  boxContent({
    version,
    account,
    signSeed: signSeed.slice(), // they are wiped when it ends
    kemSeed: kemSeed.slice(),
    identity,
    flag: new Uint8Array(32),
  });

/** The service's place for one box: it takes the next version and no other. */
class Place {
  box: Uint8Array = new Uint8Array();
  version = 0;
  puts = 0;
  /** A code with which the next put fails; `after`: it is stored all the same. */
  fails: { code: string; after: boolean } | null = null;

  /** The service does not answer for the box. */
  silent = false;

  readonly get = (): Promise<Uint8Array> =>
    this.silent ? Promise.reject(new Failed('offline')) : Promise.resolve(this.box);

  put = async (box: Uint8Array): Promise<void> => {
    this.puts++;
    const fails = this.fails;
    this.fails = null;
    if (fails && !fails.after) throw new Failed(fails.code);
    const { version } = await openBox(lock(), { account, version: 0, known: 0, own: 0 }, box);
    if (version !== this.version + 1) throw new Failed('conflict');
    [this.box, this.version] = [box, version];
    if (fails) throw new Failed(fails.code);
  };

  read(): Promise<BoxContent> {
    return openBox(lock(), { account, version: this.version, known: 0, own: 0 }, this.box);
  }
}

const signedIn =
  (time: number): BoxChange =>
  (box) => ({ ...box, lastSignIn: Math.max(box.lastSignIn, time) });
const looked =
  (seq: number): BoxChange =>
  (box) => ({ ...box, looked: [...box.looked, { vault: account, seq }] });
const codeFrom = (job: Promise<unknown>): Promise<string> => job.then(() => 'none', codeOf);

let place: Place;
/** As it is stored. */
const kept = (opened: BoxContent): KeptBox => ({ content: opened, box: place.box });
let keeper: BoxKeeper;
beforeEach(async () => {
  place = new Place();
  await place.put(await sealBox(lock(), content(1)));
  place.puts = 0;
  keeper = new BoxKeeper(place, lock(), kept(content(1)));
});
afterEach(() => {
  vi.useRealTimers();
  keeper.forget();
});

describe('BoxKeeper', () => {
  it('writes the next version with what changed, and only where something did', async () => {
    await keeper.save();
    expect(place.puts).toBe(0);
    await keeper.changeNow(signedIn(5));
    await keeper.save();
    expect(await place.read()).toEqual({ ...content(2), lastSignIn: 5 });
    expect(place.puts).toBe(1);
  });

  it('writes changes together within half a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    keeper.change(signedIn(5));
    keeper.change(looked(7));
    await vi.advanceTimersByTimeAsync(29_000);
    expect(place.puts).toBe(0);
    await vi.advanceTimersByTimeAsync(1500);
    vi.useRealTimers();
    await keeper.save(); // behind the one that the timer began
    expect((await place.read()).looked).toEqual([{ vault: account, seq: 7 }]);
    expect(place.puts).toBe(1);
  });

  it('makes its changes on the box that another session wrote meanwhile', async () => {
    const other = new BoxKeeper(place, lock(), kept(content(1)));
    await other.changeNow(looked(1));
    await keeper.changeNow(looked(2));
    await keeper.changeNow(signedIn(8));
    expect(await place.read()).toMatchObject({ version: 4, lastSignIn: 8 });
    expect((await place.read()).looked.map(({ seq }) => seq)).toEqual([1, 2]);
    other.forget();
  });

  it('finds its own box where an answer got lost', async () => {
    place.fails = { code: 'offline', after: true };
    expect(await codeFrom(keeper.changeNow(signedIn(5)))).toBe('offline');
    await keeper.save();
    expect((await place.read()).lastSignIn).toBe(5);
  });

  it('collects what was seen when it writes', async () => {
    keeper.collect = signedIn(77);
    keeper.touch();
    await keeper.save();
    expect((await place.read()).lastSignIn).toBe(77);
  });

  it('writes nothing over a box that is older than her entries tell, whether the service answers or not', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    place.silent = true;
    const told = codeFrom(keeper.expect(3));
    expect(keeper.isCurrent).toBe(false);
    // Each of them would be one version more, until the missing one seems to be there.
    for (let n = 1; n <= 3; n++) expect(await codeFrom(keeper.changeNow(looked(n)))).toBe('unavailable');
    await vi.advanceTimersByTimeAsync(90_000);
    expect(place.puts).toBe(0);
    place.silent = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await told).toBe('BLOB_ROLLBACK');
    expect(await codeFrom(keeper.changeNow(looked(4)))).toBe('unavailable');
    expect(place.puts).toBe(0);
    expect(keeper.isCurrent).toBe(false);
  });

  it('takes a later box that her entries tell of, and writes what waited on top of it', async () => {
    await place.put(await sealBox(lock(), { ...content(2), lastSignIn: 9 }));
    const waiting = codeFrom(keeper.expect(2));
    keeper.change(looked(1));
    expect(await waiting).toBe('none');
    await keeper.save();
    expect(await place.read()).toMatchObject({ version: 3, lastSignIn: 9, looked: [{ seq: 1 }] });
  });

  it('refuses an older box and stays with what it knows', async () => {
    const old = place.box;
    const codes: string[] = [];
    keeper.refused = (code) => codes.push(code);
    await keeper.changeNow(signedIn(5));
    [place.box, place.version] = [old, 1];
    expect(await codeFrom(keeper.changeNow(signedIn(6)))).toBe('BLOB_ROLLBACK');
    expect(keeper.content).toMatchObject({ version: 2, lastSignIn: 6 });
    expect(codes).toEqual(['BLOB_ROLLBACK']);
    // Somebody has seen a later one: that is not to be had here, however often it is asked for.
    expect(await keeper.holds(3)).toBe(false);
  });

  it('refuses a box of other keys', async () => {
    const elsewhere = { ...content(2), identity: new Uint8Array(32).fill(8) };
    await place.put(await sealBox(lock(), elsewhere));
    expect(await codeFrom(keeper.changeNow(signedIn(6)))).toBe('IDENT');
  });

  it('is the box that a snapshot tells everybody of', async () => {
    const hash = boxHash(place.box);
    await keeper.meet(1, hash);
    expect(await codeFrom(keeper.meet(1, hash.toReversed()))).toBe('BLOB');
    await keeper.changeNow(signedIn(6));
    await keeper.meet(1, hash);
    await keeper.meet(2, boxHash(place.box));
    expect(await codeFrom(keeper.meet(3, hash))).toBe('BLOB_ROLLBACK');
  });

  it('gives up where somebody else is always faster', async () => {
    place.put = () => {
      place.puts++;
      return Promise.reject(new Failed('conflict'));
    };
    keeper = new BoxKeeper(place, lock(), kept(content(1)));
    expect(await codeFrom(keeper.changeNow(signedIn(6)))).toBe('conflict');
    expect(place.puts).toBeLessThan(10);
  });

  it('forgets every secret and writes nothing afterwards', async () => {
    const secret = exportKey();
    const mine = { ...content(1), unitKeys: [new Uint8Array(16).fill(5)] };
    const other = new BoxKeeper(place, lock(secret), kept(mine));
    other.change(signedIn(5));
    other.forget();
    await other.save();
    expect(place.puts).toBe(0);
    const secrets = [secret, mine.signSeed, mine.kemSeed, mine.unitKeys[0]!];
    for (const bytes of secrets) expect(bytes.every((byte) => byte === 0)).toBe(true);
  });
});

describe('where there is a second passphrase', () => {
  const way = randomBytes(64);
  const his: Lock = { ...lock(), half: boxKeyOf(way), place: 0 };
  const open = (by: Lock, box = place.box): Promise<BoxContent> =>
    openBox(by, { account, version: 0, known: 0, own: 0 }, box);
  /** He writes the next version, beside a half of hers. */
  const write = async (other: Uint8Array): Promise<void> => {
    const { version, ...theirs } = await open(his);
    await place.put(await sealBox(his, { ...theirs, version: version + 1, other }));
  };
  /** Her half, as he has it, when it was first written. */
  let first: Uint8Array;

  beforeEach(async () => {
    const space = new Uint8Array([1]);
    const hers = { ...content(1), second: way, other: await newHalf(way, content(1), space) };
    [place.box, place.version] = [await sealBox(lock(), hers), 1];
    first = (await open(his)).other;
    keeper = new BoxKeeper(place, lock(), kept(await open(lock())));
    await keeper.changeNow(looked(1));
    await keeper.changeNow(looked(2));
    expect(keeper.content).toMatchObject({ version: 3, half: 3 });
  });

  it('goes on with her half as it was, whatever he wrote beside it', async () => {
    await write((await open(his)).other);
    await keeper.meet(4, boxHash(place.box));
    expect(keeper.content).toMatchObject({ version: 4, half: 3 });
    expect(await codeFrom(keeper.expect(3))).toBe('none');
    expect(await keeper.holds(3)).toBe(true);
    expect(await keeper.holds(4)).toBe(false); // no half of hers was of that version
    await keeper.changeNow(looked(3));
    expect(keeper.content).toMatchObject({ version: 5, half: 5 });
  });

  it('notices an older half of hers in a later box, by what its session knows or her entries tell', async () => {
    await write(first);
    await keeper.look();
    expect(keeper.content).toMatchObject({ version: 3, half: 3 }); // and not what he made of it
    expect(await codeFrom(keeper.changeNow(looked(3)))).toBe('BLOB_ROLLBACK');
    const later = new BoxKeeper(place, lock(), kept(await open(lock())));
    const codes: string[] = [];
    later.refused = (code) => codes.push(code);
    expect(later.content).toMatchObject({ version: 4, half: 1 });
    expect(later.isCurrent).toBe(true);
    expect(await codeFrom(later.expect(3))).toBe('BLOB_ROLLBACK');
    expect([later.isCurrent, codes]).toEqual([false, ['BLOB_ROLLBACK']]);
    later.forget();
  });

  it('says of her half no more than was met, whatever else is written', async () => {
    await write(first);
    const later = new BoxKeeper(place, lock(), kept(await open(lock())));
    later.met = () => false;
    await later.changeNow(looked(4));
    expect(later.content).toMatchObject({ version: 5, half: 1 });
    expect(await open(lock())).toMatchObject({ version: 5, half: 1, looked: [{ seq: 4 }] });
    expect(await codeFrom(later.expect(3))).toBe('BLOB_ROLLBACK');
    later.forget();
  });

  it('takes what another session of hers has written when it looks, and nothing where nobody answers', async () => {
    const other = new BoxKeeper(place, lock(), kept(await open(lock())));
    await other.changeNow(looked(9));
    place.silent = true;
    await keeper.look();
    expect(keeper.content.version).toBe(3);
    place.silent = false;
    await keeper.look();
    expect(keeper.content).toMatchObject({ version: 4, half: 4 });
    other.forget();
  });
});

describe('the box is lent', () => {
  it('with what was unsaved in it, and again in a newer version after a conflict', async () => {
    keeper.change(looked(7));
    const seen: number[] = [];
    await keeper.lend(async (lent) => {
      expect(lent.looked.map(({ seq }) => seq)).toEqual([7]);
      seen.push(lent.version);
      if (seen.length > 1) return;
      await place.put(await sealBox(lock(), { ...lent, version: lent.version + 1 })); // another session
      throw new Failed('conflict');
    });
    expect(seen).toEqual([2, 3]);
    expect(keeper.content.version).toBe(3);
  });

  it('to nobody while a later one is told of and not to be had', async () => {
    place.silent = true;
    void keeper.expect(9).catch(() => undefined);
    let lent = 0;
    const count = (): Promise<void> => {
      lent++;
      return Promise.resolve();
    };
    expect(await codeFrom(keeper.lend(count))).toBe('unavailable');
    expect(lent).toBe(0);
  });

  it('and other failures are told at once', async () => {
    let lent = 0;
    const fail = (): Promise<void> => {
      lent++;
      return Promise.reject(new Failed('LOGIN'));
    };
    expect(await codeFrom(keeper.lend(fail))).toBe('LOGIN');
    expect(lent).toBe(1);
    const never = (): Promise<void> => Promise.reject(new Failed('conflict'));
    expect(await codeFrom(keeper.lend(never))).toBe('conflict');
  });
});
