// An incident that staff write down for her by phone: she reads and corrects it, and nobody puts aside unseen what she corrected.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blank } from '../src/model/story.ts';
import { Actor, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic]) await actor.call('session/leave', {});
  await server.stop();
});

const texts = (actor: Actor) =>
  actor.saved('incident').map(({ version, source, draft: { text } }) => `${version} ${source} ${text}`);

test('she corrects what was written down for her, and a correction from before that is not taken', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  const caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  const draft = {
    ...blank({ start: Date.now(), end: 0, precision: 'about', zone: 'Europe/London' }),
    ...{ kinds: ['call'], text: 'He rang at noon.' },
  };
  await amira.call('incident/log', { caseId, draft, files: [] });
  await expect.poll(() => texts(vic), soon).toEqual(['1 advocate_by_phone He rang at noon.']);
  const [{ incident } = { incident: '' }] = vic.saved('incident');
  expect(vic.saved('incident')).toMatchObject([{ mine: false, counts: true, authorName: 'Amira Khan' }]);
  const hers = { ...draft, text: 'He rang at one.' };
  await vic.call('incident/correct', { caseId, incident, draft: hers, reason: '' });
  await expect.poll(() => texts(amira).length, soon).toBe(2);
  const late = { caseId, incident, draft: { ...draft, text: 'He rang twice.' }, reason: '' };
  await expect(amira.call('incident/correct', { ...late, after: 1 })).rejects.toEqual({ code: 'taken' });
  await amira.call('incident/correct', { ...late, after: 2 });
  await expect.poll(() => texts(vic).at(-1), soon).toContain('3 advocate_by_phone He rang twice.');
});
