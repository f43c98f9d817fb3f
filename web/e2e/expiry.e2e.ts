// A message goes when its time is over. Nobody waits for that here: an old one is put where the service would have it by now, as her
// client would have written it then, and the service is started anew.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import { leaveOld } from './old.ts';
import { Server } from './server.ts';

let server: Server;
const actors: Actor[] = [];

function somebody(paper?: Actor): Actor {
  const actor = new Actor(server.base);
  if (paper) actor.paper = paper.paper;
  actors.push(actor);
  return actor;
}

beforeAll(async () => {
  server = await Server.start();
});

afterAll(async () => {
  for (const actor of actors) await actor.call('session/leave', {}).catch(() => undefined);
  await server.stop();
});

test('both see that a message was there and until when, nothing of it is new, and they go on writing', async () => {
  const [ruth, amira, her] = [somebody(), somebody(), somebody()];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  const caseId = await amira.takeOn(her, 'K');
  await her.say(caseId, 'stays');
  await expect.poll(() => her.texts(), soon).toEqual(['stays']);
  const { id, until } = await leaveOld(server, her.paper);
  for (const before of [her, amira]) await before.call('session/leave', {}).catch(() => undefined);

  for (const who of [her, amira]) {
    const reader = somebody(who);
    await reader.call('session/signIn', reader.paper);
    await reader.openCase(caseId);
    await expect.poll(() => reader.texts(), soon).toEqual(['stays']);
    await expect
      .poll(() => reader.entries.get(id), soon)
      .toMatchObject({ type: 'spent', until, state: 'saved' });
    expect(JSON.stringify(reader.entries.get(id))).not.toContain('old words');
    expect(reader.alarms).toEqual([]);
    // The one that stays is new to her advocate, the one that is gone to nobody.
    // Each let the other into four spaces.
    await expect
      .poll(() => reader.cases[0]?.fresh, soon)
      .toMatchObject({ messages: who === her ? 0 : 1, other: 4 });
    await reader.call('session/leave', {});
  }

  const [again, desk] = [somebody(her), somebody(amira)];
  await again.call('session/signIn', again.paper);
  await again.openCase(caseId);
  await again.say(caseId, 'and on');
  await expect.poll(() => again.texts(), soon).toEqual(['stays', 'and on']);
  await desk.call('session/signIn', desk.paper);
  await desk.openCase(caseId);
  await expect.poll(() => desk.texts(), soon).toEqual(['stays', 'and on']);
  expect(desk.alarms).toEqual([]);
});
