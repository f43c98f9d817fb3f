// The store forgets that somebody's time is over, beneath a server that goes on by its own logic: it lets them in and lists them on.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import { amira, begin, end, hand, newWoman, ruth, server, signIn } from './storeunit.ts';
import { betweenSnapshots } from './snapshots.ts';

beforeEach(betweenSnapshots, 60_000);

beforeAll(begin);

afterAll(end);

const stay = 20_000;

test('H64 a service forgets the end of a guest: it serves them on, and nothing that is written then opens to them', async () => {
  const woman = await newWoman();
  const her = await signIn(woman.paper);
  await her.openCase(woman.caseId);
  const over = Date.now() + stay;
  const tia = new Actor(server.base);
  const { link } = await ruth.call('staff/invite', {
    name: 'Tia Wolf, interpreter',
    role: 'guest',
    until: over,
  });
  await tia.accept(link.slice(link.indexOf('#') + 1));
  await her.call('member/add', { caseId: woman.caseId, kinds: ['chat'], account: tia.account });
  await tia.openCase(woman.caseId);
  expect(tia.texts()).toHaveLength(4);
  await hand.change(`UPDATE account SET ends = 0 WHERE id = x'${tia.account}'`);
  await her.call('session/signOut', {});
  await expect.poll(() => Date.now(), { ...soon, timeout: stay + 5000 }).toBeGreaterThan(over);
  // Nobody who may take them out was there: by the rows they are in, and they come in again.
  expect(
    Number((await hand.rows(`SELECT count(*) FROM member WHERE account = x'${tia.account}'`))[0]?.[0]),
  ).toBe(1);
  const guest = await signIn(tia.paper);
  await guest.openCase(woman.caseId);
  await expect(guest.say(woman.caseId, 'Still here').then(() => guest.saved('message').length)).resolves.toBe(
    4,
  );
  const again = await signIn(woman.paper);
  await again.openCase(woman.caseId);
  await again.say(woman.caseId, 'Without them');
  await expect.poll(() => again.texts(), soon).toContain('Without them');
  // The rows say that they are in it still, and the server hands out all of it.
  await hand.change(
    `INSERT INTO member (vault, account, role, identity, rights) SELECT x'${woman.ids.chat}', account, 9, hash, 3 FROM identity WHERE account = x'${tia.account}' AND version = 2`,
  );
  const thief = await signIn(tia.paper);
  await expect
    .poll(() => thief.requests.some((one) => one.startsWith(`GET /api/vaults/${woman.ids.chat}/`)), soon)
    .toBe(true);
  await new Promise((done) => setTimeout(done, 1000));
  expect(thief.texts()).not.toContain('Without them');
  await amira.openCase(woman.caseId);
  await expect.poll(() => amira.texts(), soon).toContain('Without them');
  expect(amira.texts()).not.toContain('Still here');
  for (const one of [tia, guest, thief, again]) await one.call('session/leave', {});
});
