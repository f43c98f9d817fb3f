// A part of the plan that is kept by itself: whole clients against the real server, colleagues who try for more than they were given
// with every key that they hold, a line that breaks in the middle, and a colleague who did not know yet.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromHex, toHex } from '../src/client/hex.ts';
import { found } from '../src/client/genesis.ts';
import { add } from '../src/client/members.ts';
import type { Session } from '../src/client/session.ts';
import type { Vault } from '../src/client/vault.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';
import { openWrap } from './wraps.ts';

const work = 7;
const pets = 9;
const names = ['Ruth Okafor', 'Amira Khan', 'Jo Bell', 'Pol Reed'];

let server: Server;
let ruth: Actor;
let amira: Actor;
let jo: Actor;
let pol: Actor;
let vic: Actor;
let caseId: string;

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));
const [bell, reception, lunch] = [newId(), newId(), newId()];
const texts = (of: Actor, section: number) =>
  of.plan?.items.filter((item) => item.section === section).map(({ text }) => text);
const part = (of: Actor, section: number) => of.plan?.parts.find((one) => one.section === section);
const write = (by: Actor, item: string, section: number, text: string) =>
  by.call('plan/add', { caseId, item, section, text, starter: '' });
const saved = async (by: Actor): Promise<void> => {
  await by.call('plan/flush', { caseId });
  await expect.poll(() => by.plan?.saving, soon).toBe(false);
};
const idOf = (of: Actor, section: number): string => of.vaults.get(`plan ${section}`)?.id ?? '';

/** The vault of a section, or of the plan (0), verified, as a second client of somebody has it. */
async function partOf(session: Session, section: number): Promise<Vault> {
  const found = (): Vault | undefined =>
    session.caseVaults(caseId).find(({ log }) => log.kind === kinds.plan && log.section === section);
  await expect.poll(() => found()?.log.state, soon).toBe('verified');
  return session.vaultOf(caseId, kinds.plan, section);
}

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, jo, pol, vic] = names.concat('').map(() => new Actor(server.base)) as [
    Actor,
    Actor,
    Actor,
    Actor,
    Actor,
  ];
});

afterAll(async () => {
  for (const actor of [ruth, amira, jo, pol, vic])
    await actor.call('session/signOut', {}).catch(() => undefined);
  await server.stop();
});

test('a plan that she and her advocate keep', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(jo, 'Jo Bell', 'outreach');
  await ruth.letIn(pol, 'Pol Reed', 'police');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  for (const actor of [vic, amira]) {
    await actor.call('plan/open', { caseId });
    await expect.poll(() => actor.plan?.complete, soon).toBe(true);
  }
  await write(vic, bell, 4, 'Take my name off the bell');
  await write(vic, reception, work, 'Tell reception');
  await vic.call('plan/text', { caseId, item: reception, field: 'due', base: '', text: 'by Friday' });
  await vic.call('plan/set', { caseId, item: reception, to: { status: 'agreed', owner: amira.account } });
  await saved(vic);
  await expect.poll(() => texts(amira, work), soon).toEqual(['Tell reception']);
  // Chosen at once by a colleague who did not see the other choice: both see to it.
  const plan = await partOf(await raw(amira), 0);
  await expect.poll(() => plan.log.writable, soon).toBe(true);
  plan.write({ type: 'plan', ops: [[4, fromHex(reception), [], fromHex(vic.account)]] });
  const isItem = ({ id }: { readonly id: string }): boolean => id === reception;
  await expect.poll(() => vic.plan?.items.find(isItem)?.owners, soon).toHaveLength(2);
});

/** Her phone is gone while nothing gets through; a new one knows of nothing but her words. */
async function newPhone(): Promise<void> {
  await vic.call('session/leave', {});
  const phone = new Actor(server.base);
  phone.account = vic.account;
  phone.paper = vic.paper;
  vic = phone;
  await vic.call('session/signIn', vic.paper);
  await vic.openCase(caseId);
  await vic.call('plan/open', { caseId });
  await expect.poll(() => vic.plan?.complete, soon).toBe(true);
}

/** Nothing gets through any more once a request to such a path was answered; the answer is lost as well. */
function cutAfter(path: RegExp): () => boolean {
  let isCut = false;
  vic.meddle = (asked, body) => {
    if (isCut || !path.test(`${vic.requests.at(-1)} ${asked}`)) return body;
    isCut = true;
    vic.offline = true;
    vic.drop();
    throw new TypeError('no network');
  };
  return () => isCut;
}

test('a line that breaks in the middle of the move loses nothing, and the move goes on', async () => {
  vic.noLine = true;
  vic.drop();
  // First the vault is made, and she never hears of it; then, on another phone, its steps are written and nothing more.
  for (const path of [/^POST \/api\/vaults \/api\/vaults$/, /^POST .*\/entries .*\/entries$/]) {
    const isCut = cutAfter(path);
    const moving = vic.call('plan/part', { caseId, section: work });
    moving.catch(() => undefined);
    await expect.poll(isCut, soon).toBe(true);
    // Meanwhile the section is what stands in the plan, for everybody.
    for (const actor of [vic, amira]) {
      expect(texts(actor, work)).toEqual(['Tell reception']);
      expect(part(actor, work)).toBeUndefined();
    }
    await newPhone();
    expect(texts(vic, work)).toEqual(['Tell reception']);
    vic.noLine = true;
    vic.drop();
  }
  vic.noLine = false;
  await vic.call('plan/part', { caseId, section: work });
  await expect
    .poll(() => part(vic, work), soon)
    .toMatchObject({ held: true, readers: [vic.account], late: 0 });
  const [item, ...more] = vic.plan?.items.filter(({ section }) => section === work) ?? [];
  expect(item).toMatchObject({ id: reception, text: 'Tell reception', due: 'by Friday', status: 'agreed' });
  expect(item?.owners).toEqual([amira.account, vic.account].sort());
  expect(more).toEqual([]);
  // One vault for it, however often it was tried.
  const { api } = await raw(vic);
  const parts = (await api.vaults()).filter(({ kind }) => kind === kinds.plan);
  expect(parts).toHaveLength(2);
});

test('who has the plan and not the part sees that it is elsewhere, and cannot write it there', async () => {
  await expect
    .poll(() => part(amira, work), soon)
    .toEqual({ section: work, held: false, readers: [], late: 0 });
  expect(texts(amira, work)).toEqual([]);
  expect(texts(amira, 4)).toEqual(['Take my name off the bell']);
  await expect(write(amira, newId(), work, 'here after all')).rejects.toEqual({ code: 'not_found' });
  await expect(
    amira.call('plan/text', { caseId, item: reception, field: 'text', base: '', text: 'x' }),
  ).rejects.toEqual({ code: 'not_found' });
});

test('the reader reads the part and nothing else of the plan, whatever she tries with the keys that she has', async () => {
  await vic.call('member/add', { caseId, kinds: ['plan'], account: jo.account, section: work });
  await jo.openCase(caseId);
  await expect.poll(() => jo.vaults.get(`plan ${work}`)?.state, soon).toBe('verified');
  await jo.call('plan/open', { caseId });
  await expect.poll(() => texts(jo, work), soon).toEqual(['Tell reception']);
  expect(jo.plan).toMatchObject({ complete: true, whole: false, canEdit: true });
  expect(jo.plan?.items).toHaveLength(1);
  await expect(write(jo, newId(), 4, 'into the plan')).rejects.toEqual({ code: 'not_found' });
  // The plan itself: the service gives nothing out, and the epochs of the part open nothing of it.
  const [hers, session] = [await raw(vic), await raw(jo)];
  const plan = await partOf(hers, 0);
  await expect(session.api.controls(plan.log.vault)).rejects.toMatchObject({ code: 'not_found' });
  await expect(session.api.entries(plan.log.vault, { before: 0 }, 10)).rejects.toMatchObject({
    code: 'not_found',
  });
  const controls = await hers.api.controls(plan.log.vault);
  for (const { entry } of controls.entries) expect(await openWrap(entry, session)).toBe('');
  for (const other of ['chat', 'incidents', 'contact'] as const) expect(jo.vaults.has(other)).toBe(false);
});

test('what the reader writes there is hers to see, and the other way round; both can agree on the part', async () => {
  await write(jo, lunch, work, 'Lunch with somebody');
  await saved(jo);
  await expect.poll(() => texts(vic, work), soon).toEqual(expect.arrayContaining(['Lunch with somebody']));
  expect(texts(vic, work)).toHaveLength(2);
  // She asks for nothing by moving it. What she asks to agree to is of the part alone.
  expect(jo.plan?.versions).toEqual([]);
  await vic.call('plan/freeze', { caseId, section: work });
  await expect.poll(() => jo.plan?.versions.map(({ section }) => section), soon).toEqual([work]);
  const version = jo.plan?.versions[0]?.id ?? '';
  const words = await jo.call('plan/version', { caseId, version });
  expect(words.map(({ text }) => text).sort()).toEqual(['Lunch with somebody', 'Tell reception']);
  await jo.call('plan/agree', { caseId, version });
  await expect
    .poll(() => vic.plan?.versions.find(({ id }) => id === version)?.agreed?.by, soon)
    .toBe('Jo Bell');
});

test('a change of a colleague who did not know yet is shown as not moved, and is moved by a tap', async () => {
  // Made in the plan by somebody whose client was not told that the part is elsewhere.
  const late = await raw(amira);
  const plan = await partOf(late, 0);
  await expect.poll(() => plan.log.writable, soon).toBe(true);
  plan.write({
    type: 'plan',
    ops: [
      [2, fromHex(reception), 0, 'Tell reception', 'Tell reception and the guard'],
      [1, fromHex(newId()), work, '', 'Another door'],
    ],
  });
  await expect.poll(() => part(vic, work)?.late, soon).toBe(2);
  expect(texts(vic, work)).toHaveLength(2);
  await vic.call('plan/part', { caseId, section: work });
  await expect.poll(() => part(vic, work)?.late, soon).toBe(0);
  await expect
    .poll(() => texts(jo, work)?.slice().sort(), soon)
    .toEqual(['Another door', 'Lunch with somebody', 'Tell reception and the guard']);
});

test('a second part has readers of its own, and staff make none', async () => {
  await vic.call('plan/part', { caseId, section: pets });
  await vic.call('member/add', { caseId, kinds: ['plan'], account: pol.account, section: pets });
  await write(vic, newId(), pets, 'Food for the cat');
  await saved(vic);
  await pol.openCase(caseId);
  await expect.poll(() => pol.vaults.get(`plan ${pets}`)?.state, soon).toBe('verified');
  await pol.call('plan/open', { caseId });
  await expect.poll(() => texts(pol, pets), soon).toEqual(['Food for the cat']);
  expect(pol.plan?.items).toHaveLength(1);
  // The police append and do not edit: a step of theirs is none.
  expect(pol.plan?.canEdit).toBe(false);
  await expect(write(pol, newId(), pets, 'x')).rejects.toEqual({ code: 'MEMBER' });
  expect(part(jo, pets)).toBeUndefined();
  expect(jo.vaults.has(`plan ${pets}`)).toBe(false);
  await expect(amira.call('plan/part', { caseId, section: 4 })).rejects.toEqual({ code: 'MEMBER' });
  // Past the page as well: made and signed by an advocate, with all that she has.
  const session = await raw(amira);
  const forged = await found(session, { case: fromHex(caseId), kind: kinds.plan, section: 4 }, []).catch(
    () => null,
  );
  if (forged) {
    await expect(session.api.createVault(forged.entry.raw)).rejects.toMatchObject({ code: 'not_found' });
  }
  // Nor lets somebody into a part of which she has no key.
  await expect(
    amira.call('member/add', { caseId, kinds: ['plan'], account: pol.account, section: work }),
  ).rejects.toEqual({ code: 'not_found' });
});

test('she takes it back: the next step is not for the reader, whatever the service hands out', async () => {
  const session = await raw(jo);
  const held = await partOf(session, work);
  const epoch = held.log.epoch;
  expect(held.log.epochKey()).toHaveLength(32);
  await vic.call('member/remove', { caseId, kinds: ['plan'], account: jo.account, section: work });
  await write(vic, newId(), work, 'A step for others');
  await saved(vic);
  await expect(session.api.entries(held.log.vault, { before: 0 }, 10)).rejects.toMatchObject({
    code: 'not_found',
  });
  const hers = await raw(vic);
  const mine = await partOf(hers, work);
  expect(mine.log.epoch).toBe(epoch + 1);
  const controls = await hers.api.controls(mine.log.vault);
  const opened = await Promise.all(controls.entries.map(({ entry }) => openWrap(entry, session)));
  expect(opened.some(Boolean)).toBe(true); // of the time when she was in it
  expect(opened.at(-1)).toBe('');
  // Her own still opens, and what others tried changed nothing.
  expect(texts(vic, work)).toEqual(expect.arrayContaining(['A step for others']));
  expect(idOf(vic, work)).toBe(mine.log.id);
  expect(vic.alarms).toEqual([]);
  await add(hers, mine, fromHex(amira.account));
  await expect.poll(() => texts(amira, work), soon).toEqual(expect.arrayContaining(['A step for others']));
  expect(amira.alarms).toEqual([]);
});
