// Decisions, actions and meetings: whole clients against the real server, somebody at two computers at once, and a client that writes
// what no page would.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromHex, toHex } from '../src/client/hex.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import type { ActionDraft, DecisionDraft } from '../src/worker/messages.ts';
import { today } from '../src/worker/dues.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let atHome: Actor;
let pol: Actor;
let vic: Actor;
let caseId: string;

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));
const day = today(Date.now());
const [decisionId, actionId] = [newId(), newId()];

const decision: DecisionDraft = {
  ...{ decision: decisionId, code: 'LEG2', target: 'person_of_concern', rationale: 'Three approaches.' },
  ...{ risks: [], view: '', viewWords: '', dissents: [], lead: 'police', partners: '', legal: '' },
  ...{ start: day - 9, review: day - 1, meeting: '', closed: 0, outcome: '' },
};
const action: ActionDraft = {
  ...{ action: actionId, what: 'Ring housing.', owner: '', due: day + 3, decision: decisionId },
  ...{ end: '', ended: 0, by: '', how: '' },
};

const decisionsOf = async (of: Actor) => (await of.call('decision/list', { caseId })).decisions;
const summaryOf = (of: Actor) => of.cases.find((one) => one.caseId === caseId);

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, atHome, pol, vic] = Array.from({ length: 5 }, () => new Actor(server.base)) as [
    ...[Actor, Actor, Actor, Actor, Actor],
  ];
});

afterAll(async () => {
  for (const actor of [ruth, amira, atHome, pol, vic])
    await actor.call('session/signOut', {}).catch(() => undefined);
  await server.stop();
});

test('somebody with a case sits at two computers', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(pol, 'Pol Reed', 'police');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await atHome.call('session/signIn', amira.paper);
  await atHome.openCase(caseId);
});

test('a decision and an action are read at the other computer, and what is overdue is in the list there', async () => {
  await amira.call('decision/write', { caseId, after: 0, decision });
  await amira.call('action/write', { caseId, after: 0, action: { ...action, owner: amira.account } });
  await expect
    .poll(async () => await decisionsOf(atHome), soon)
    .toMatchObject([{ ...decision, version: 1, authorName: 'Amira Khan' }]);
  await expect
    .poll(async () => (await atHome.call('action/list', { caseId })).actions, soon)
    .toMatchObject([{ what: 'Ring housing.', ownerName: 'Amira Khan', decision: decisionId }]);
  await expect.poll(() => summaryOf(atHome), soon).toMatchObject({ overdue: 1, reviews: day - 1 });
});

test('of two who change the same one, the second is told, and may then write after the first', async () => {
  await amira.call('decision/write', { caseId, after: 1, decision: { ...decision, review: day + 7 } });
  await expect.poll(async () => (await decisionsOf(atHome))[0]?.version, soon).toBe(2);
  const late = { caseId, decision: { ...decision, rationale: 'Four.' } };
  await expect(atHome.call('decision/write', { ...late, after: 1 })).rejects.toEqual({ code: 'taken' });
  await atHome.call('decision/write', { ...late, after: 2 });
  await expect
    .poll(async () => (await decisionsOf(amira))[0], soon)
    .toMatchObject({
      ...{ version: 3, rationale: 'Four.', review: day - 1 },
    });
});

test('one that is closed without her view is written by no client, and read by none', async () => {
  const closed = { ...decision, closed: day, outcome: 'Granted.' };
  const { id } = await amira.call('decision/write', { caseId, after: 3, decision: closed });
  const refused = async () =>
    (await amira.call('decision/list', { caseId })).unsaved.find((one) => one.id === id)?.code;
  await expect.poll(refused, soon).toBe('FORMAT');
  await amira.call('outbox/takeBack', { id });
  expect((await decisionsOf(atHome))[0]).toMatchObject({ version: 3, closed: 0 });
  await amira.call('decision/write', {
    ...{ caseId, after: 3 },
    decision: { ...closed, view: 'not_safe_to_ask', viewWords: 'He reads her phone.' },
  });
  await expect
    .poll(async () => (await decisionsOf(atHome))[0], soon)
    .toMatchObject({ version: 4, closed: day });
  await expect.poll(() => summaryOf(atHome), soon).toMatchObject({ overdue: 0, reviews: 0 });
});

test('a version that skips one, or begins again what is there, is written by a raw client and counts for nothing', async () => {
  const session = await raw(amira);
  const team = session.vaultOf(caseId, kinds.team);
  await expect.poll(() => team.log.state, soon).toBe('verified');
  const forged = (version: number, follows: string) => ({
    ...{ ...decision, type: 'decision' as const, version, follows: fromHex(follows), rationale: 'Forged.' },
    ...{ decision: fromHex(decisionId), risks: [], meeting: new Uint8Array() },
  });
  const [first] = team.log.entries.filter(({ content }) => content?.type === 'decision');
  // The first is sent, as nothing here knows that it counts for nothing; the second is stopped by this client itself.
  const jobs = [forged(9, first!.id), forged(2, first!.id)].map((content) => team.write(content));
  await expect.poll(() => jobs[1]?.code, soon).toBe('taken');
  await expect
    .poll(() => atHome.saved('record').find(({ id }) => id === jobs[0]!.id), soon)
    .toMatchObject({ of: 'decision', version: 9, counts: false });
  await expect
    .poll(async () => (await decisionsOf(atHome))[0], soon)
    .toMatchObject({ version: 4, rationale: 'Three approaches.' });
  session.end('signed_out');
});

test('what was said at the meeting is on the agenda, and what came in since then', async () => {
  const meeting = { meeting: newId(), day, present: [amira.account], said: 'We wait for the court.' };
  await amira.call('meeting/write', { caseId, after: 0, meeting });
  await expect
    .poll(() => atHome.call('meeting/agenda', {}), soon)
    .toMatchObject([
      {
        ...{ caseId, known: true, counted: true, met: { day, said: 'We wait for the court.' } },
        since: { incidents: 0, messages: 0, plan: 0, decisions: 0 },
        ...{ reviews: [], actions: [{ what: 'Ring housing.', due: day + 3 }] },
      },
    ]);
  await vic.say(caseId, 'He was at the gate.');
  await expect.poll(async () => (await atHome.call('meeting/agenda', {}))[0]?.since.messages, soon).toBe(1);
});

test('neither she nor somebody who is not in the case has any of it', async () => {
  for (const one of [vic, pol]) {
    await expect(one.call('decision/list', { caseId })).rejects.toHaveProperty('code');
    await expect(one.call('decision/write', { caseId, after: 0, decision })).rejects.toHaveProperty('code');
  }
  expect(await pol.call('meeting/agenda', {})).toEqual([]);
  expect(summaryOf(vic)?.overdue).toBe(undefined);
});
