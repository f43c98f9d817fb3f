// What a phone keeps until she signs in: sealed, in order, once, whatever dies in between and whoever had the phone.
import { beforeEach, describe, expect, it } from 'vitest';
import type { BoxContent } from '../crypto/keys/box.ts';
import { sealNote, type Note } from '../crypto/keys/pocket.ts';
import { kemKeyOf } from '../crypto/keys/xwing.ts';
import { codeOf } from './failure.ts';
import { randomBytes, toHex } from './hex.ts';
import { Pocket, type KeptNote, type PocketStore } from './pocket.ts';
import { boxContent } from './testing/box.ts';

/** A phone's store, of which a test may take, change and put back what it likes. */
class Store implements PocketStore {
  kemKey: Uint8Array | null = null;
  next = 1;
  notes: KeptNote[] = [];
  #last = 0;
  /** The page dies when it gets here. */
  dies: '' | 'add' | 'remove' = '';
  /** Another page was faster, this often. */
  faster = 0;

  read = () =>
    Promise.resolve(this.kemKey && { kemKey: this.kemKey, next: this.next, notes: [...this.notes] });
  begin = (kemKey: Uint8Array) => {
    [this.kemKey, this.next, this.notes] = [kemKey, 1, []];
    return Promise.resolve();
  };
  add = (number: number, sealed: Uint8Array) => {
    if (this.dies === 'add') return Promise.reject(new Error('gone'));
    if (this.faster-- > 0) this.next++;
    if (number !== this.next) return Promise.resolve(false);
    this.next++;
    this.put(sealed);
    return Promise.resolve(true);
  };
  remove = (id: number) => {
    if (this.dies === 'remove') return Promise.reject(new Error('gone'));
    this.notes = this.notes.filter((one) => one.id !== id);
    return Promise.resolve();
  };
  end = () => {
    this.kemKey = null;
    this.notes = [];
    return Promise.resolve();
  };

  /** As somebody with the phone in hand may. */
  put(sealed: Uint8Array): void {
    this.notes.push({ id: (this.#last += 1), sealed });
  }
}

/** A box that is stored, or fails to be. */
class Keeper {
  content: BoxContent = boxContent();
  fails = false;

  changeNow = (change: (content: BoxContent) => BoxContent): Promise<void> => {
    if (this.fails) return Promise.reject(new Error('offline'));
    this.content = change(this.content);
    return Promise.resolve();
  };
}

let store: Store;
let keeper: Keeper;
let pocket: Pocket;
/** The log: entry ids, in order. */
let log: string[];

beforeEach(async () => {
  [store, keeper, log] = [new Store(), new Keeper(), []];
  pocket = new Pocket(store);
  await pocket.begin(keeper, false);
});

const write = (text: string, of = pocket) =>
  of.keep({ written: 1000, start: 900, zone: 'Europe/London', text, files: [] });
const isLogged = (entry: Uint8Array) => Promise.resolve(log.includes(toHex(entry)));
const look = async (of = pocket) => {
  const found = await of.look(keeper, isLogged);
  if (!found) throw new Error('nothing is kept');
  return found;
};
const send = ({ entry }: Note): Promise<void> => {
  if (!log.includes(toHex(entry))) log.push(toHex(entry));
  return Promise.resolve();
};
const texts = async () => (await look()).notes.map(({ note }) => note.text);
const code = (job: Promise<unknown>) =>
  job.then(
    () => '',
    (error: unknown) => codeOf(error),
  );
const seedOf = () => keeper.content.pocket[0]?.seed ?? new Uint8Array();
const forged = (more: Partial<Note>): Promise<Uint8Array> =>
  sealNote(store.kemKey ?? new Uint8Array(), {
    ...{ number: 1, written: 5, entry: randomBytes(16), start: 5, zone: 'UTC', text: 'not hers', files: [] },
    ...more,
  });

describe('Pocket', () => {
  it('keeps notes that only her box opens, in the order in which she wrote them', async () => {
    for (const text of ['one', 'two', 'three']) await write(text);
    store.notes.reverse();
    expect(await texts()).toEqual(['one', 'two', 'three']);
    expect(await pocket.state()).toMatchObject({ on: true, notes: 3 });
    expect(store.kemKey).toEqual(kemKeyOf(seedOf()));
    for (const { sealed } of store.notes) expect(toHex(sealed)).not.toContain(toHex(seedOf()));
    expect((await look()).missing).toBe(false);
  });

  it('gives notes of any length up to a size class one size', async () => {
    await write('x');
    await write('x'.repeat(3900));
    await write('x'.repeat(4096));
    const [short, long, longer] = store.notes.map(({ sealed }) => sealed.length);
    expect(long).toBe(short);
    expect(longer).toBeGreaterThan(long ?? 0);
    const file = { name: 'a', type: 'b', bytes: new Uint8Array(32 << 20) };
    const tooLong = pocket.keep({ written: 1, start: 1, zone: '', text: '', files: [file] });
    expect(await code(tooLong)).toBe('too_large');
    expect(store.notes).toHaveLength(3);
  });

  it('keeps nothing where it is off, and begins for nobody with a second passphrase', async () => {
    const off = new Pocket(new Store());
    expect(await code(write('one', off))).toBe('not_found');
    expect(await off.state()).toEqual({ on: false, notes: 0, bytes: 0 });
    expect(await off.look(keeper, isLogged)).toBeNull();
    keeper.content = boxContent({ second: new Uint8Array(64) });
    expect(await code(off.begin(keeper, false))).toBe('pocket_second');
    expect(await off.state()).toMatchObject({ on: false });
  });

  it('numbers notes one after another from two pages at once', async () => {
    store.faster = 2;
    await write('one');
    await Promise.all([write('two'), write('three')]);
    expect((await look()).notes.map(({ note }) => note.number)).toEqual([3, 4, 5]);
  });

  it.each<['add' | 'remove' | 'log' | 'box', number, number]>([
    ['add', 0, 0],
    ['log', 1, 0],
    ['remove', 1, 1],
    ['box', 1, 1],
  ])('loses nothing and sends nothing twice where the page dies at “%s”', async (when, left, sent) => {
    if (when === 'add') store.dies = 'add';
    const kept = await code(write('one'));
    expect(kept === '').toBe(when !== 'add'); // “kept” is said only when it is
    if (when === 'remove') store.dies = 'remove';
    if (when === 'box') keeper.fails = true;
    const id = store.notes[0]?.id ?? 0;
    await code(pocket.take(keeper, id, when === 'log' ? () => Promise.reject(new Error('gone')) : send));
    expect([store.notes.length, log.length]).toEqual([left, sent]);
    [store.dies, keeper.fails] = ['', false];
    const again = new Pocket(store); // the next sign-in
    const { notes, missing } = await look(again);
    expect(missing).toBe(false);
    expect(notes).toHaveLength(when === 'log' ? 1 : 0); // what was sent is not asked about again
    for (const one of notes) await again.take(keeper, one.id, send);
    expect([store.notes.length, log.length]).toEqual([0, when === 'add' ? 0 : 1]);
  });

  it('sends once what is tapped twice', async () => {
    await write('one');
    const { notes } = await look();
    const times: number[] = [];
    const slow = async (note: Note): Promise<void> => {
      times.push(1);
      await new Promise((done) => setTimeout(done, 5));
      await send(note);
    };
    const id = notes[0]?.id ?? 0;
    await Promise.all([pocket.take(keeper, id, slow), pocket.take(keeper, id, slow)]);
    expect([times.length, log.length]).toEqual([1, 1]);
    expect(await code(pocket.take(keeper, id, slow))).toBe('not_found');
  });

  it('tells of a note that was taken away, at any place but what was never counted', async () => {
    for (const text of ['one', 'two', 'three']) await write(text);
    const all = [...store.notes];
    for (const gone of [0, 1, 2]) {
      store.notes = all.filter((_, i) => i !== gone);
      expect((await look()).missing, `without ${gone}`).toBe(true);
    }
    store.notes = [];
    expect((await look()).missing).toBe(true);
    store.next = 2; // and the count set back: the first two are known of by nothing
    store.notes = all.slice(0, 1);
    expect((await look()).missing).toBe(false);
  });

  it('does not ask again about a note that was put back, and counts on from what she took', async () => {
    await write('one');
    const [first] = store.notes;
    await pocket.take(keeper, first?.id ?? 0, send);
    expect(keeper.content.pocket[0]?.next).toBe(2);
    store.put(first?.sealed ?? new Uint8Array());
    await write('two');
    expect(await texts()).toEqual(['two']);
    expect(log).toHaveLength(1);
    expect((await look()).missing).toBe(false);
  });

  it('shows a note that somebody with the phone sealed, marks it where it takes a place, and writes it nowhere', async () => {
    await write('one');
    store.put(await forged({ number: 1 }));
    const { notes } = await look();
    expect(notes.map(({ twice }) => twice)).toEqual([true, true]);
    expect(log).toEqual([]);
    const other = notes.find(({ note }) => note.text === 'not hers');
    await pocket.drop(keeper, other?.id ?? 0);
    expect(await texts()).toEqual(['one']);
    expect(log).toEqual([]);
  });

  it('lets a number that somebody made up hide nothing', async () => {
    store.put(await forged({ number: 4000 }));
    expect((await look()).missing).toBe(true);
    await pocket.drop(keeper, store.notes[0]?.id ?? 0);
    expect(keeper.content.pocket[0]?.next).toBe(1);
    await write('one');
    await write('two');
    store.notes.shift();
    expect((await look()).missing).toBe(true);
  });

  it('counts what was changed or does not open, and goes on', async () => {
    await write('one');
    await write('two');
    const [first] = store.notes;
    if (first) first.sealed[first.sealed.length - 1] = (first.sealed.at(-1) ?? 0) ^ 1;
    store.put(new Uint8Array([1, 2, 3]));
    const { notes, shut } = await look();
    expect(notes.map(({ note }) => note.text)).toEqual(['two']);
    expect(shut).toBe(2);
  });

  it('opens nothing and writes nothing where the key on the phone was changed, or is for another box', async () => {
    await write('one');
    const her = keeper.content;
    keeper.content = boxContent();
    expect(await look()).toEqual({ own: false, notes: [], shut: 1, missing: false });
    expect(await code(pocket.take(keeper, store.notes[0]?.id ?? 0, send))).toBe('not_found');
    expect(await code(pocket.begin(keeper, false))).toBe('conflict'); // what waits is not wiped by that
    await pocket.end(keeper);
    keeper.content = her;
    store.kemKey = kemKeyOf(randomBytes(32));
    store.put(await forged({}));
    expect((await look()).own).toBe(false);
    expect(log).toEqual([]);
  });

  it('keeps on one phone, unless she says which', async () => {
    const other = new Pocket(new Store());
    expect(await code(other.begin(keeper, false))).toBe('pocket_elsewhere');
    await other.begin(keeper, true);
    expect((await other.look(keeper, isLogged))?.own).toBe(true);
    expect((await look()).own).toBe(false);
  });

  it('draws another key after her words were replaced, when nothing waits under the old one', async () => {
    await write('one');
    const before = seedOf();
    keeper.content = { ...keeper.content, identity: randomBytes(32) };
    expect(await texts()).toEqual(['one']);
    await pocket.take(keeper, store.notes[0]?.id ?? 0, send);
    await look();
    expect(seedOf()).not.toEqual(before);
    await write('two');
    expect(await texts()).toEqual(['two']);
    expect((await look()).missing).toBe(false);
  });

  it('seals for no key that the box does not have', async () => {
    const fresh = new Store();
    keeper.content = boxContent();
    keeper.fails = true;
    expect(await code(new Pocket(fresh).begin(keeper, false))).toBe('internal');
    expect(fresh.kemKey).toBeNull();
  });

  it('leaves nothing on the phone, nor in the box, when it ends', async () => {
    await write('one');
    await pocket.end(keeper);
    expect(await pocket.state()).toEqual({ on: false, notes: 0, bytes: 0 });
    expect(keeper.content.pocket).toEqual([]);
  });

  it('wipes the phone also where the box cannot be written, and has it forget its key the next time', async () => {
    await write('one');
    keeper.fails = true;
    expect(await code(pocket.end(keeper))).toBe('internal');
    expect(await pocket.state()).toEqual({ on: false, notes: 0, bytes: 0 });
    keeper.fails = false;
    await pocket.end(keeper);
    expect(keeper.content.pocket).toEqual([]);
  });

  it('forgets no key of another phone', async () => {
    const other = new Pocket(new Store());
    await other.begin(keeper, true);
    await pocket.end(keeper);
    expect(keeper.content.pocket).toHaveLength(1);
  });

  it('throws nothing away that is being taken, and takes nothing that is being thrown away', async () => {
    await write('one');
    const id = store.notes[0]?.id ?? 0;
    const [taken, dropped] = await Promise.allSettled([
      pocket.take(keeper, id, send),
      pocket.drop(keeper, id),
    ]);
    expect([taken.status, dropped.status, log.length]).toEqual(['fulfilled', 'rejected', 1]);
    await write('two');
    const next = store.notes[0]?.id ?? 0;
    const [thrown, late] = await Promise.allSettled([
      pocket.drop(keeper, next),
      pocket.take(keeper, next, send),
    ]);
    expect([thrown.status, late.status, log.length]).toEqual(['fulfilled', 'rejected', 1]);
  });

  it('begins nothing where other words are set up in the meantime', async () => {
    const fresh = new Store();
    keeper.content = boxContent();
    keeper.changeNow = (change) => {
      // Another session of hers was faster: what is changed is the newer box.
      keeper.content = change({ ...keeper.content, second: new Uint8Array(1) });
      return Promise.resolve();
    };
    expect(await code(new Pocket(fresh).begin(keeper, false))).toBe('pocket_second');
    expect([fresh.kemKey, keeper.content.pocket.length]).toEqual([null, 0]);
  });
});
