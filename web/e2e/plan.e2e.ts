// What both agree on in the plan: two whole clients against the real server, a colleague who forges an agreement, and a service
// that mixes what was agreed on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frozenHash, type Frozen } from '../src/crypto/vault/frozen.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { fromHex, toHex } from '../src/client/hex.ts';
import { Actor, raw, soon } from './actor.ts';
import { pagesOf } from './lies.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let caseId: string;

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));
const bolt = newId();
const versions = (of: Actor) => of.plan?.versions ?? [];

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic] = [1, 2, 3].map(() => new Actor(server.base)) as [Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic]) await actor.call('session/signOut', {});
  await server.stop();
});

test('a unit, an advocate, and a woman with a plan', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  for (const actor of [vic, amira]) {
    await actor.call('plan/open', { caseId });
    await expect.poll(() => actor.plan?.complete, soon).toBe(true);
  }
});

test('whose a step is, when, her agreement and what worries her come to the other side', async () => {
  await vic.call('plan/add', { caseId, item: bolt, section: 4, text: 'A bolt on the door', starter: '' });
  await vic.call('plan/text', { caseId, item: bolt, field: 'due', base: '', text: 'by Friday' });
  const owner = vic.account;
  await vic.call('plan/set', { caseId, item: bolt, to: { owner, agreed: 'A bolt on the door' } });
  await vic.call('plan/note', { caseId, list: 'worries', key: 'home', value: 1 });
  await vic.call('plan/flush', { caseId });
  await expect
    .poll(() => amira.plan?.items[0], soon)
    .toMatchObject({ due: 'by Friday', owners: [owner], agreed: true });
  expect(amira.plan?.notes.worries).toEqual({ home: 1 });
  expect(amira.plan?.people.find(({ account }) => account === owner)).toMatchObject({
    isHer: true,
    isMe: false,
  });
  // A colleague cannot say it in her place.
  await amira.call('plan/set', { caseId, item: bolt, to: { agreed: 'A bolt on the door' } });
  await amira.call('plan/flush', { caseId });
  await expect.poll(() => vic.plan?.items[0]?.agreed, soon).toBe(false);
  expect(amira.plan?.items[0]?.agreed).toBe(false);
});

test('what one side freezes is agreed on when the other side says so, and stays as it was', async () => {
  await vic.call('plan/freeze', { caseId, section: 0 });
  await expect.poll(() => versions(amira).map(({ canAgree }) => canAgree), soon).toEqual([true]);
  await expect.poll(() => vic.plan?.saving, soon).toBe(false);
  const [asked] = versions(vic);
  expect(asked).toMatchObject({ section: 0, canAgree: false });
  expect(asked?.agreed).toBeUndefined();
  const version = asked?.id ?? '';
  await expect(vic.call('plan/agree', { caseId, version })).rejects.toEqual({ code: 'not_found' });
  await expect(vic.call('plan/version', { caseId, version: newId() })).rejects.toEqual({ code: 'not_found' });
  await amira.call('plan/agree', { caseId, version });
  for (const actor of [vic, amira])
    await expect.poll(() => versions(actor)[0]?.agreed?.by, soon).toBe('Amira Khan');
  expect(amira.saved('plan').map(({ act, sections }) => [act, sections])).toEqual(
    expect.arrayContaining([
      ['asked', [4]],
      ['agreed', [4]],
    ]),
  );
  await vic.call('plan/text', {
    caseId,
    item: bolt,
    field: 'text',
    base: 'A bolt on the door',
    text: 'Two bolts on the door',
  });
  await vic.call('plan/flush', { caseId });
  await expect.poll(() => amira.plan?.items[0]?.text, soon).toBe('Two bolts on the door');
  const kept = [
    { id: bolt, section: 4, text: 'A bolt on the door', due: 'by Friday', owners: [vic.account] },
  ];
  for (const actor of [vic, amira])
    expect(await actor.call('plan/version', { caseId, version })).toMatchObject(kept);
  await expect(amira.call('plan/agree', { caseId, version })).rejects.toEqual({ code: 'not_found' });
});

test('nothing empty is frozen', async () => {
  await expect(vic.call('plan/freeze', { caseId, section: 9 })).rejects.toEqual({ code: 'malformed' });
});

test('agreement forged by a colleague with a client of their own does not count', async () => {
  await vic.call('plan/freeze', { caseId, section: 4 });
  await expect.poll(() => versions(amira).length, soon).toBe(2);
  const hers = versions(amira)[1]?.id ?? '';
  const session = await raw(amira);
  await expect.poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.plan);
  const vault = session.vaultOf(caseId, kinds.plan);
  await vault.log.opened();
  const words: Frozen = {
    type: 'frozen',
    section: 4,
    steps: [
      { item: fromHex(bolt), section: 4, text: 'No bolt at all', status: 'agreed', owners: [], due: '' },
    ],
  };
  const hash = frozenHash(vault.log.vault, words);
  // To other words than hers; then to her own words, both by the same side.
  vault.write({ type: 'agreement', frozen: fromHex(hers), hash });
  const job = vault.write(words);
  vault.write({ type: 'agreement', frozen: job.entryId, hash });
  await expect.poll(() => versions(vic).length, soon).toBe(3);
  await expect.poll(() => vault.outbox.jobs.length, soon).toBe(0);
  await vic.say(caseId, 'After it');
  await expect.poll(() => vic.vault('plan').seq, soon).toBe(vault.log.seq);
  for (const actor of [vic, amira]) {
    await expect.poll(() => versions(actor).length, soon).toBe(3);
    expect(versions(actor).map(({ agreed }) => agreed !== undefined)).toEqual([true, false, false]);
    expect(actor.alarms).toEqual([]);
  }
  await session.signOut();
});

test('a service that puts one agreement in the place of another is found out, and nothing of the plan is shown', async () => {
  const id = vic.vault('plan').id;
  await vic.call('session/signOut', {});
  const again = new Actor(server.base);
  again.meddle = pagesOf(
    () => id,
    ({ head, entries }) => {
      const [a, b] = [entries.length - 3, entries.length - 1];
      const swapped = entries.map((row, i) => {
        const other = i === a ? entries[b] : i === b ? entries[a] : undefined;
        return other ? { ...row, entry: other.entry } : row;
      });
      return { head, entries: swapped };
    },
  );
  await again.call('session/signIn', vic.paper);
  await expect.poll(() => again.alarms, soon).toEqual([{ code: 'CHAIN', vault: id }]);
  await again.call('plan/open', { caseId });
  expect([again.plan?.items, again.plan?.versions]).toEqual([[], []]);
  await again.call('session/signOut', {});
  await vic.call('session/signIn', vic.paper);
});
