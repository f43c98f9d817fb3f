// What the service sees of a session of the second words, beside one of her own: the same, as far as it goes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, raw, soon, type Paper } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
/** Her other browser, in which she only looks. */
let hers: Actor;
/** He at her side, with the words that she gave him. */
let him: Actor;
let caseId: string;
let second: Paper;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

const space = JSON.stringify({ name: 'Sam', entries: [], items: [], dismissed: [] });
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Sign-ins with one name are ten at once; a service that was started again counts anew. */
async function countAnew(): Promise<void> {
  await server.down();
  await server.up();
}

async function comeIn(actor: Actor, paper: Paper): Promise<void> {
  actor.vaults.clear();
  actor.cases = [];
  await actor.call('session/signIn', paper);
  await actor.openCase(caseId);
}

/** How many entries her chat has, as her advocate sees it once nothing comes any more. */
async function chatLength(): Promise<number> {
  const seq = (): number => amira.vaults.get('chat')?.seq ?? 0;
  let before = -1;
  while (before !== seq()) {
    before = seq();
    await pause(1500);
  }
  return seq();
}

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic, hers, him] = Array.from({ length: 5 }, () => new Actor(server.base)) as [
    Actor,
    Actor,
    Actor,
    Actor,
    Actor,
  ];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic, hers, him]) await actor.call('session/signOut', {});
  await server.stop();
});

test('a case is open on both sides', async () => {
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await vic.say(caseId, 'He has a key to the flat');
  await expect.poll(() => amira.texts(), soon).toEqual(['He has a key to the flat']);
});

test('by the entries of the chat nobody sees which change of words it was', async () => {
  const grown: number[] = [];
  const changed = async (change: (current: string) => Promise<unknown>, paper = vic.paper): Promise<void> => {
    await countAnew();
    const before = await chatLength();
    await change(vic.paper.passphrase);
    vic.paper = paper;
    await comeIn(vic, vic.paper);
    await expect.poll(() => vic.vaults.get('chat')?.epoch ?? 0, soon).toBe(3 + grown.length);
    grown.push((await chatLength()) - before);
  };
  const newWords = async (): Promise<void> => {
    const drawn = await vic.call('passphrase/draw', {});
    await changed((current) => vic.call('passphrase/change', { current, ...drawn }), drawn);
  };
  const offer = async (): Promise<void> => {
    await amira.call('passphrase/offer', { caseId, space });
    await expect.poll(() => vic.cases[0]?.second.offered ?? 0, soon).toBeGreaterThan(0);
  };
  await expect.poll(() => vic.vaults.get('chat')?.epoch, soon).toBe(2);
  await newWords();
  await offer();
  second = await vic.call('passphrase/draw', {});
  await changed((current) => vic.call('passphrase/second', { ...second, current }));
  await newWords();
  await offer();
  await changed((current) => vic.call('passphrase/second', { current, passphrase: '' }));
  await offer();
  second = await vic.call('passphrase/draw', {});
  await changed((current) => vic.call('passphrase/second', { ...second, current }));
  // New keys, and what is said of a second passphrase.
  expect(grown).toEqual(new Array(5).fill(2));
  expect(amira.cases[0]?.second).toMatchObject({ isSet: true, offered: 0 });
});

test('whoever closes the page the moment it is in is too late to stop the signal', async () => {
  await countAnew();
  await him.call('session/signIn', second);
  him.offline = true;
  const told = (): number => amira.cases[0]?.second.times.length ?? 0;
  await amira.call('session/signOut', {});
  amira.cases = [];
  await amira.call('session/signIn', amira.paper);
  await expect.poll(told, soon).toBe(1);
  await amira.openCase(caseId);
  him.offline = false;
});

test('what comes while she is in is followed by the same requests', async () => {
  await countAnew();
  await comeIn(hers, vic.paper);
  await comeIn(him, second);
  for (const one of [hers, him]) await one.call('case/seen', { caseId });
  for (const one of [hers, him]) await one.quiet(2500); // the boxes are written
  const during = async (work: () => Promise<unknown>): Promise<string[][]> => {
    for (const one of [hers, him]) one.requests.length = 0;
    await work();
    await pause(4500); // files that come together are asked for together
    for (const one of [hers, him]) await one.quiet(1500);
    // Heads are asked for by the clock.
    return [hers, him].map(({ requests }) => requests.filter((one) => one !== 'GET /api/vaults').sort());
  };
  const asks = 'POST /api/log/records';
  const file = new File([new Uint8Array(10)], 'a.txt');
  const message = { caseId, text: 'See this', replyTo: '' };
  for (const files of [[], [file]]) {
    const [real, blind] = await during(() => amira.call('chat/send', { ...message, files }));
    expect(real).toContain(asks);
    expect(blind).toEqual(real);
  }
  const [real, blind] = await during(() => vic.call('chat/send', { ...message, files: [] }));
  expect(real).toContain('GET /api/box');
  expect(blind).toEqual(real);
  await vic.call('session/signOut', {});
});

test('looking at what is there is noted in the box by both', async () => {
  const written = async (actor: Actor, paper: Paper, look: boolean): Promise<number> => {
    await comeIn(actor, paper);
    await actor.quiet(2500); // what was read is noted
    if (look) await actor.call('case/seen', { caseId });
    actor.requests.length = 0;
    await actor.call('session/signOut', {});
    return actor.requests.filter((request) => request === 'PUT /api/box').length;
  };
  await countAnew();
  for (const look of [false, true]) {
    const real = await written(hers, vic.paper, look);
    expect([real, await written(him, second, look)]).toEqual(look ? [1, 1] : [0, 0]);
  }
});

test('new words and taking somebody out fail there as on a line that is cut, after the same requests', async () => {
  const drawnBy = async (actor: Actor, paper: Paper): Promise<string> => {
    await countAnew();
    await comeIn(actor, paper);
    await expect
      .poll(() => [...actor.vaults.values()].every(({ state }) => state === 'verified'), soon)
      .toBe(true);
    return (await actor.call('passphrase/draw', {})).passphrase;
  };
  /** Requests of a change, and what the page is told; the change itself is never sent. */
  const cut = async (actor: Actor, work: () => Promise<unknown>): Promise<[string, string[]]> => {
    const { fetch } = actor.env;
    const isChange = (path: string, method = 'GET'): boolean =>
      (method === 'PUT' && path.endsWith('/api/passphrase')) ||
      (method === 'POST' && path.endsWith('/entries'));
    Object.assign(actor.env, {
      fetch: (input: string, init: RequestInit) =>
        isChange(input, init.method) ? Promise.reject(new TypeError('cut')) : fetch(input, init),
    });
    actor.requests.length = 0;
    const told = await code(work());
    Object.assign(actor.env, { fetch });
    const those = actor.requests.filter((one) => /passphrase|login|entries/.test(one));
    return [told, those];
  };
  const words = async (actor: Actor, { passphrase: current }: Paper, passphrase: string) =>
    cut(actor, () => actor.call('passphrase/change', { current, passphrase }));
  const real = await words(vic, vic.paper, await drawnBy(vic, vic.paper));
  const blind = await words(him, second, await drawnBy(him, second));
  expect(real[0]).toBe('offline');
  expect(real[1]).toContain('POST /api/passphrase');
  expect(blind).toEqual(real);
  const out = (actor: Actor): Promise<[string, string[]]> => {
    const account = actor.vaults.get('chat')?.members.find(({ role }) => role === 'advocate')?.account ?? '';
    return cut(actor, () => actor.call('member/remove', { caseId, kinds: ['chat'], account }));
  };
  const [kept, dull] = [await out(vic), await out(him)];
  expect(kept[0]).toBe('offline');
  expect(kept[1]).toHaveLength(1);
  expect(dull).toEqual(kept);
  await countAnew();
  await comeIn(vic, vic.paper);
  await comeIn(him, second); // both open what they did
});

test('an older state of her half, put beside a later box, is found out by what she wrote since', async () => {
  await countAnew();
  him.paper = second;
  const before = await raw(him);
  const half = before.keeper.content.other;
  await before.leave();
  await comeIn(vic, vic.paper);
  await vic.quiet(2500); // her half was written again, after all that she had written was read
  await vic.say(caseId, 'Later');
  await expect.poll(() => amira.texts(), soon).toContain('Later');
  await vic.call('session/signOut', {});
  const after = await raw(him);
  await after.keeper.changeNow((content) => ({ ...content, other: half }));
  await after.leave();
  vic.alarms.length = 0;
  await vic.call('session/signIn', vic.paper);
  await expect.poll(() => vic.alarms[0]?.code, soon).toBe('BLOB_ROLLBACK');
});
