// Of whose second passphrase staff hear, and of whose no more: she has lost her keys and come in again with a new box.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Directory } from '../crypto/keys/chain.ts';
import type { Content } from '../crypto/vault/content.ts';
import { sealSignal } from '../crypto/keys/signal.ts';
import { World, type Person } from '../crypto/vault/testing/world.ts';
import { Failed } from './failure.ts';
import { randomBytes, toHex } from './hex.ts';
import { saidIn } from './second.ts';
import type { Session } from './session.ts';
import { Signals } from './signals.ts';
import { until } from './testing/reader.ts';
import type { Vault } from './vault.ts';
import type { Verified } from './verified.ts';

const [victim, advocate] = [1, 2];
const chat = 2;
const nothing = new Uint8Array();

let world: World;
let vic: Person;
let amira: Person;
let directory: Directory;
/** What the service publishes of her. */
let published: readonly Uint8Array[];
let asked: number;
let alarms: string[];
let now: number;
let isLive: boolean;
/** What this member has pinned of her. */
let pins: readonly { account: Uint8Array; boxVersion: number }[];
let signals: Signals | undefined;
/** Of whoever looks. */
let role: number;

beforeEach(async () => {
  world = new World();
  [vic, amira] = [await world.enrol(victim), await world.enrol(advocate)];
  directory = await world.directory();
  published = vic.chain.map(({ raw }) => raw);
  [asked, alarms, now, isLive, pins, role] = [0, [], 1_000_000, true, [], advocate];
});

afterEach(() => {
  signals?.stop();
  signals = undefined;
});

const said = (by: Person, content: Partial<Content>): Verified =>
  ({
    author: toHex(by.account),
    authorId: by.account,
    identity: by.record.hash,
    role: by.record.role,
    boxVersion: 1,
    content: { type: 'second', space: nothing, ...content },
  }) as unknown as Verified;

const answer = (flag = randomBytes(32)): Verified => said(vic, { until: 0, flag });
const offer = (): Verified => said(amira, { until: 9, flag: nothing, space: new Uint8Array(1) });

/** A signal that is sealed with another key. */
const foreign = (): Promise<{ version: number; signal: Uint8Array }> =>
  Promise.resolve({ version: 3, signal: randomBytes(112) });

/** Looks once at a chat with these entries, at what the service answers. */
async function look(entries: readonly Verified[], signal = foreign): Promise<void> {
  const refreshed: Promise<void>[] = [];
  const session = {
    role,
    env: { now: () => now },
    keeper: {
      get content() {
        return { peers: pins };
      },
    },
    line: {
      get live() {
        return isLive;
      },
    },
    vaults: new Map(),
    api: {
      signal: () => {
        asked++;
        return signal();
      },
    },
    people: {
      directory,
      refresh: (id: Uint8Array) => {
        const work = directory.add(id, published);
        refreshed.push(work);
        return work;
      },
    },
    hooks: { alarm: (code: string) => alarms.push(code) },
  };
  signals ??= new Signals(session as unknown as Session, () => undefined);
  signals.look({ log: { kind: chat, entries } } as unknown as Vault);
  if (asked > 0 && signal === foreign) await until(() => refreshed.length > 0);
  await Promise.allSettled(refreshed);
  await new Promise((done) => setTimeout(done, 10));
}

/** Her keys are lost: the unit has replaced them, and she has come in with keys of her own. */
async function comeInAgain(): Promise<void> {
  await world.replace(vic);
  await world.rotate(vic);
  published = vic.chain.map(({ raw }) => raw);
}

it('asks for the signal of who has answered, and another one is an alarm', async () => {
  await look([offer(), answer()]);
  expect([asked, alarms]).toEqual([1, ['BLOB']]);
});

it('goes on after new words of her own', async () => {
  const before = answer();
  await world.rotate(vic);
  published = vic.chain.map(({ raw }) => raw);
  await directory.add(vic.account, published);
  expect(saidIn({ kind: chat, entries: [before] }, directory).answer).toBe(before.content);
  await look([before]);
  expect([asked, alarms]).toEqual([1, ['BLOB']]);
});

it('asks for none after the unit has replaced her keys, until she answers anew', async () => {
  const entries = [offer(), answer()];
  await comeInAgain();
  directory = await world.directory();
  expect(saidIn({ kind: chat, entries }, directory)).toEqual({ offer: null, answer: null });
  await look(entries);
  expect([asked, alarms]).toEqual([0, []]);
  const anew = answer();
  expect(saidIn({ kind: chat, entries: [...entries, anew] }, directory).answer).toBe(anew.content);
});

it('raises no alarm where it hears of that only then', async () => {
  const entries = [answer()];
  await comeInAgain();
  await look(entries);
  expect([asked, alarms]).toEqual([1, []]);
});

it('raises one where it cannot find out', async () => {
  const entries = [answer()];
  await comeInAgain();
  vi.spyOn(directory, 'add').mockRejectedValue(new Failed('offline'));
  await look(entries);
  expect([asked, alarms]).toEqual([1, ['BLOB']]);
});

it('raises none where no answer comes', async () => {
  await look([answer()], () => Promise.reject(new Failed('offline')));
  expect([asked, alarms]).toEqual([1, []]);
});

const unheard = () => Promise.reject(new Failed('unavailable'));

/** A minute later, and so on. */
async function lookFor(minutes: number, entries: readonly Verified[]): Promise<void> {
  for (let n = 0; n < minutes; n++) {
    await look(entries, unheard);
    now += 60_000;
  }
}

it('raises one where a service that answers everything else leaves this unanswered', async () => {
  const entries = [answer()];
  await lookFor(5, entries);
  expect(alarms).toEqual([]);
  await look(entries, unheard);
  expect(alarms).toEqual(['signal_unheard']);
});

it('raises none while there is no line, and counts anew when it is back', async () => {
  const entries = [answer()];
  await lookFor(4, entries);
  isLive = false;
  await lookFor(10, entries);
  isLive = true;
  await lookFor(5, entries);
  expect(alarms).toEqual([]);
});

it('refuses a signal of an older box than was seen, also when the message that told of it has gone', async () => {
  const flag = randomBytes(32);
  const box = { account: vic.account, version: 3, flag, signal: [] };
  const signal = await sealSignal(box);
  const older = () => Promise.resolve({ version: 3, signal });
  await look([answer(flag)], older);
  expect(alarms).toEqual([]);
  [now, pins] = [now + 60_000, [{ account: vic.account, boxVersion: 4 }]];
  await look([answer(flag)], older);
  await until(() => alarms.length > 0);
  expect(alarms).toEqual(['BLOB_ROLLBACK']);
});

it('asks for none for who does not run the case, a guest in her messages', async () => {
  role = 9;
  await look([answer()]);
  expect([asked, alarms]).toEqual([0, []]);
});
