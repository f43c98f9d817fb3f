import { beforeEach, describe, expect, it } from 'vitest';
import { openBox, sealBox } from '../crypto/keys/box.ts';
import type { Lock } from '../crypto/keys/lock.ts';
import { unwrapSecret } from '../crypto/keys/passkey.ts';
import type { Read } from '../crypto/wire/shape.ts';
import { decode, encode } from '../crypto/wire/wire.ts';
import { BoxKeeper } from './boxkeeper.ts';
import { codeOf, Failed } from './failure.ts';
import { fromHex, randomBytes, toHex } from './hex.ts';
import { addPasskey, beginPasskey, dropPasskeys, ownPasskeys, removePasskey } from './passkeys.ts';
import type { Session } from './session.ts';
import { boxContent } from './testing/box.ts';

const account = randomBytes(16);
const exportKey = randomBytes(64);
const lockBy = (secret: Uint8Array | null): Lock => ({
  exportKey: exportKey.slice(),
  secret,
  half: new Uint8Array(64),
  place: 0,
});

const first = boxContent({ account });

/** A security key as a browser shows it; one without a PRF yields nothing. */
class Key {
  readonly credential = randomBytes(20);
  readonly prf: Uint8Array;

  constructor(prf = randomBytes(32)) {
    this.prf = prf;
  }

  get made() {
    const nothing = new Uint8Array();
    return { credential: this.credential, clientData: nothing, attestation: nothing, prf: this.prf.slice() };
  }
}

/** Box, keys and wraps of one account, changed together or not at all. */
class Service {
  box: Uint8Array;
  version = 1;
  wraps = new Map<string, Uint8Array>();
  doubled = new Set<string>();
  /** A code with which the next change fails; `after`: it is stored all the same. */
  fails: { code: string; after: boolean } | null = null;
  /** Keys that it keeps silent about. */
  silent = new Set<string>();

  constructor(box: Uint8Array) {
    this.box = box;
  }

  readonly get = <T>(path: string, answer: Read<T>): Promise<T> => this.post(path, null, answer);

  readonly post = async <T>(path: string, body: unknown, answer: Read<T>): Promise<T> =>
    answer(decode(encode(await this.#answer(path, body))));

  readonly put = (box: Uint8Array): Promise<void> => this.#swap(box);

  async #answer(path: string, body: unknown): Promise<unknown> {
    if (path === '/api/passkeys/begin') return [new Uint8Array(40)];
    if (body === null) {
      const rows = [...this.wraps.keys()].filter((id) => !this.silent.has(id));
      return [rows.map((id) => [fromHex(id), this.doubled.has(id) ? 1 : 0])];
    }
    const sent = body as unknown[];
    const { fails } = this;
    this.fails = null;
    if (fails && !fails.after) throw new Failed(fails.code);
    const [box, wraps] = sent.slice(-2) as [Uint8Array, [Uint8Array, Uint8Array][]];
    const ids = new Set(this.wraps.keys());
    if (path === '/api/passkeys') ids.add(toHex(sent[1] as Uint8Array));
    else if (!ids.delete(toHex(sent[0] as Uint8Array))) throw new Failed('not_found');
    await this.#swap(box, () => this.#rewrap(ids, wraps));
    if (fails) throw new Failed(fails.code);
    return [];
  }

  #rewrap(ids: ReadonlySet<string>, wraps: readonly [Uint8Array, Uint8Array][]): void {
    const named = wraps.map(([id]) => toHex(id));
    if (wraps.length > 0 && named.join() !== [...ids].sort().join()) throw new Failed('malformed');
    this.wraps = new Map([...ids].map((id) => [id, new Uint8Array()]));
    for (const [id, sealed] of wraps) this.wraps.set(toHex(id), sealed);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as a service would be
  async #swap(box: Uint8Array, also = (): void => undefined): Promise<void> {
    const [, , version] = decode(box) as [number, Uint8Array, number];
    if (version !== this.version + 1) throw new Failed('conflict');
    also();
    [this.box, this.version] = [box, version];
  }
}

let service: Service;
let session: Session;

beforeEach(async () => {
  service = new Service(await sealBox(lockBy(null), first));
  const keeper = new BoxKeeper({ put: service.put, get: () => Promise.resolve(service.box) }, lockBy(null), {
    content: first,
    box: service.box,
  });
  session = { api: service, keeper, account } as unknown as Session;
});

const add = async (key: Key, name = 'Blue'): Promise<void> =>
  addPasskey(session, await beginPasskey(session), name, key.made);

/** How the stored box opens: with what somebody has who knows the passphrase and holds this key, or none. */
async function opensWith(key?: Key): Promise<string> {
  const wrap = key && service.wraps.get(toHex(key.credential));
  try {
    const secret = key && wrap?.length ? await unwrapSecret(key.prf, account, key.credential, wrap) : null;
    const opened = await openBox(
      lockBy(secret),
      { account, version: service.version, known: 0, own: 0 },
      service.box,
    );
    return opened.passkeys.map(({ name }) => name).join();
  } catch (error) {
    return codeOf(error);
  }
}

it('a box that asks for its keys is not opened by taking them away', async () => {
  service.fails = { code: 'conflict', after: false };
  const dropping = dropPasskeys(session, account);
  await expect(dropping).rejects.toThrow('passkey_locks');
  service.fails = { code: 'not_found', after: false };
  await expect(dropPasskeys(session, account)).rejects.toThrow('not_found');
});

describe('security keys', () => {
  it('one key does not lock the box, two do, and either opens it', async () => {
    const [blue, red] = [new Key(), new Key()];
    await add(blue, ' Blue ');
    expect(await opensWith()).toBe('Blue');
    expect(session.keeper.lock.secret).toBeNull();
    await add(red, 'Red');
    expect(await opensWith()).toBe('BLOB');
    expect(await opensWith(blue)).toBe('Blue,Red');
    expect(await opensWith(red)).toBe('Blue,Red');
    // A wrap of the one is worth nothing to the other.
    const [a, b] = [toHex(blue.credential), toHex(red.credential)];
    const swapped = new Map([
      [a, service.wraps.get(b) ?? new Uint8Array()],
      [b, service.wraps.get(a) ?? new Uint8Array()],
    ]);
    service.wraps = swapped;
    expect(await opensWith(blue)).toBe('BLOB');
  });

  it('a key that yields nothing keeps the box from being locked, so that every key lets her in', async () => {
    const plain = new Key(new Uint8Array());
    await add(plain, 'Plain');
    await add(new Key(), 'Blue');
    await add(new Key(), 'Red');
    expect(await opensWith()).toBe('Plain,Blue,Red');
    await removePasskey(session, plain.credential);
    expect(await opensWith()).toBe('BLOB');
  });

  it('a box that is locked can be written, and read by the next sign-in', async () => {
    const [blue, red] = [new Key(), new Key()];
    await add(blue);
    await add(red);
    await session.keeper.changeNow((content) => ({ ...content, lastSignIn: 7 }));
    expect(await opensWith(red)).toBe('Blue,Blue');
    expect(await opensWith()).toBe('BLOB');
  });

  it('a key that was removed opens no later box, also with its old wrap', async () => {
    const keys = [new Key(), new Key(), new Key()];
    for (const key of keys) await add(key);
    const lost = keys[0] ?? new Key();
    const wrap = service.wraps.get(toHex(lost.credential)) ?? new Uint8Array();
    await removePasskey(session, lost.credential);
    service.wraps.set(toHex(lost.credential), wrap);
    expect(await opensWith(lost)).toBe('BLOB');
    expect(await opensWith(keys[1])).toBe('Blue,Blue');
  });

  it('without a second key the passphrase alone opens the box again', async () => {
    const [blue, red] = [new Key(), new Key()];
    await add(blue, 'Blue');
    await add(red, 'Red');
    await removePasskey(session, blue.credential);
    expect(await opensWith()).toBe('Red');
    expect(session.keeper.lock.secret).toBeNull();
    await removePasskey(session, red.credential);
    expect(await opensWith()).toBe('');
  });

  it('nothing changes where the service refuses', async () => {
    await add(new Key(), 'Blue');
    service.fails = { code: 'malformed', after: false };
    await expect(add(new Key(), 'Red')).rejects.toThrow('malformed');
    expect(session.keeper.content.passkeys.map(({ name }) => name)).toEqual(['Blue']);
    expect(await opensWith()).toBe('Blue');
    await session.keeper.changeNow((content) => ({ ...content, lastSignIn: 7 }));
  });

  it.each([false, true])('goes on after an answer that got lost; stored: %s', async (after) => {
    const [blue, red] = [new Key(), new Key()];
    await add(blue, 'Blue');
    service.fails = { code: 'offline', after };
    await expect(add(red, 'Red')).rejects.toThrow('offline');
    await session.keeper.changeNow((content) => ({ ...content, lastSignIn: 7 }));
    expect(await opensWith()).toBe(after ? 'BLOB' : 'Blue');
    expect(await opensWith(blue)).toBe(after ? 'Blue,Red' : 'Blue');
    expect(session.keeper.lock.secret === null).toBe(!after);
  });

  it('nothing is written on the ground of what was refused, or before the box is the latest', async () => {
    const before = service.box;
    const state = await beginPasskey(session);
    void session.keeper.expect(9).catch(() => undefined);
    const adding = addPasskey(session, state, 'Blue', new Key().made);
    await expect(adding).rejects.toThrow('unavailable');
    session.keeper.stop('FORK');
    await expect(add(new Key())).rejects.toThrow('FORK');
    expect(service.box).toBe(before);
    session.keeper.forget();
  });

  it('another session that was faster keeps what it wrote', async () => {
    await session.keeper.changeNow((content) => ({ ...content, lastSignIn: 5 }));
    const stored = await openBox(lockBy(null), { account, version: 2, known: 0, own: 0 }, service.box);
    service.box = await sealBox(lockBy(null), { ...stored, version: 3, lastSignIn: 9 });
    service.version = 3;
    await add(new Key(), 'Blue');
    const opened = await openBox(lockBy(null), { account, version: 4, known: 0, own: 0 }, service.box);
    expect(opened).toMatchObject({ lastSignIn: 9, passkeys: [{ name: 'Blue' }] });
  });

  it('a service that is silent about keys does not have a locked box opened', async () => {
    const [blue, red] = [new Key(), new Key()];
    await add(blue, 'Blue');
    await add(red, 'Red');
    service.silent = new Set([toHex(blue.credential), toHex(red.credential)]);
    await add(new Key(), 'Green');
    expect(await opensWith()).toBe('BLOB');
    expect(await opensWith(blue)).toBe('Blue,Red,Green');
  });

  it('what a manager took away is forgotten with the next change', async () => {
    const [blue, red] = [new Key(), new Key()];
    await add(blue, 'Blue');
    service.wraps.clear();
    expect(await ownPasskeys(session)).toMatchObject([{ name: 'Blue', asked: false }]);
    await add(red, 'Red');
    expect(await opensWith()).toBe('Red');
    service.wraps.clear();
    await removePasskey(session, red.credential);
    expect(await opensWith()).toBe('');
  });

  it('lists what the box knows, what the service has noticed, and what only the service knows', async () => {
    const blue = new Key();
    await add(blue, 'Blue');
    service.doubled.add(toHex(blue.credential));
    service.wraps.set('0102', new Uint8Array());
    const own = await ownPasskeys(session);
    expect(own).toMatchObject([
      { name: 'Blue', asked: true, doubled: true },
      { name: '', asked: true },
    ]);
    expect(own[1]?.credential).toEqual(Uint8Array.of(1, 2));
    await removePasskey(session, Uint8Array.of(1, 2));
    expect(await opensWith()).toBe('Blue');
  });
});
