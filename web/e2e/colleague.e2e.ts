// The Worker's core without a browser against the real server: colleagues who are let into her case and taken out again, and what they
// may do there.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newNext } from '../src/crypto/keys/identity.ts';
import { newPair } from '../src/crypto/keys/pair.ts';
import { kinds, maxRights } from '../src/crypto/vault/role.ts';
import { fromHex, toHex } from '../src/client/hex.ts';
import { PlanDoc } from '../src/client/plandoc.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';
import { atTheGate } from './incidents.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let jo: Actor;
let vic: Actor;
let caseId: string;

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, jo, vic] = [1, 2, 3, 4].map(() => new Actor(server.base)) as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, jo, vic]) await actor.call('session/signOut', {});
  await server.stop();
});

test('a case with an incident that was corrected, and a plan', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(jo, 'Jo Bell', 'outreach');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await expect.poll(() => [...vic.vaults.values()].map(({ epoch }) => epoch), soon).toEqual([2, 2, 2, 2]);
  const { id } = await vic.call('incident/log', { caseId, draft: atTheGate, files: [] });
  await expect.poll(() => vic.entries.get(id)?.state, soon).toBe('saved');
  const [logged] = vic.saved('incident');
  const draft = { ...atTheGate, text: 'He stood at the back gate' };
  await vic.call('incident/correct', { reason: '', caseId, incident: logged!.incident, draft });
  for (const actor of [vic, amira]) {
    await actor.call('plan/open', { caseId });
    await expect.poll(() => actor.plan?.complete, soon).toBe(true);
    await expect.poll(() => actor.saved('incident').length, soon).toBe(2);
  }
});

test('a colleague is proposed, confirmed by her, and removed', async () => {
  const staff = await amira.call('unit/staff', {});
  const account = staff.find(({ name }) => name === 'Jo Bell')?.account ?? '';
  await amira.call('member/add', { caseId, kinds: ['plan', 'incidents'], account });
  await expect.poll(() => vic.saved('proposal').length, soon).toBe(2);
  for (const { vault, proposal, canConfirm } of vic.saved('proposal')) {
    expect(canConfirm).toBe(true);
    await vic.call('member/confirm', { vault, proposal });
  }
  await expect
    .poll(() => amira.saved('proposal').map(({ outcome }) => outcome), soon)
    .toEqual(['done', 'done']);
  await jo.openCase(caseId);
  await expect.poll(() => jo.saved('incident').length, soon).toBe(2);
  await expect.poll(() => [...jo.vaults.keys()].sort(), soon).toEqual(['incidents', 'plan']);
  await vic.call('member/remove', { caseId, kinds: ['incidents'], account });
  await vic.call('incident/log', { caseId, draft: { ...atTheGate, text: 'not for Jo' }, files: [] });
  await expect.poll(() => amira.saved('incident').length, soon).toBe(3);
  await expect.poll(() => jo.vault('incidents').state, soon).toBe('stopped');
  expect(jo.vault('incidents').code).toBe('not_found');
  expect(
    [...jo.entries.values()].some((entry) => entry.type === 'incident' && entry.draft.text === 'not for Jo'),
  ).toBe(false);
  expect(jo.alarms).toEqual([]);
});

test('before she writes again she is shown whom others let in or took out', async () => {
  const staff = await amira.call('unit/staff', {});
  const idOf = (name: string): string => staff.find((one) => one.name === name)?.account ?? '';
  const changes = (): unknown[] =>
    vic
      .vault('incidents')
      .news.map(({ by, added, removed }) => [
        by,
        added.map(({ name }) => name),
        removed.map(({ name }) => name),
      ]);
  const hear = async (): Promise<void> => {
    const { id, news } = vic.vault('incidents');
    await vic.call('member/heard', { vault: id, seq: news.at(-1)?.seq ?? 0 });
    expect(vic.vault('incidents').news).toEqual([]);
  };
  const log = (text: string) =>
    vic.call('incident/log', { caseId, draft: { ...atTheGate, text }, files: [] });
  const logged = (): string[] => amira.saved('incident').map(({ draft }) => draft.text);

  // A manager comes in by her word: no news to her, and one more who may agree to a change.
  await amira.call('member/add', { caseId, kinds: ['incidents'], account: idOf('Ruth Okafor') });
  const asked = () => vic.saved('proposal').filter(({ canConfirm }) => canConfirm);
  await expect.poll(() => asked().length, soon).toBe(1);
  await vic.call('member/confirm', asked()[0]!);
  await expect.poll(() => vic.vault('incidents').members.length, soon).toBe(3);
  expect(changes()).toEqual([]);
  await ruth.openCase(caseId);

  // Two staff let Jo in. She is on another screen, and looks at everything else.
  await amira.call('member/add', { caseId, kinds: ['incidents'], account: idOf('Jo Bell') });
  const open = () => ruth.saved('proposal').filter(({ canConfirm }) => canConfirm);
  await expect.poll(() => open().length, soon).toBe(1);
  await ruth.call('member/confirm', open()[0]!);
  await expect.poll(changes, soon).toEqual([['Ruth Okafor', ['Jo Bell'], []]]);
  await vic.call('case/seen', { caseId });
  const { id } = await log('after Jo');
  await new Promise((done) => setTimeout(done, 700));
  expect(vic.entries.get(id)).toMatchObject({ state: 'sending' });
  expect(logged()).not.toContain('after Jo');
  // Looking at the rest of her case does not count as being told.
  const again = new Actor(server.base);
  again.paper = vic.paper;
  await vic.call('session/signOut', {});
  await again.call('session/signIn', again.paper);
  await again.openCase(caseId);
  vic = again;
  await expect.poll(changes, soon).toEqual([['Ruth Okafor', ['Jo Bell'], []]]);
  const { id: second } = await log('after Jo, again');
  await hear();
  await expect.poll(() => vic.entries.get(second)?.state, soon).toBe('saved');
  await expect.poll(logged, soon).toContain('after Jo, again');

  // Her advocate takes both out again: news once more, and a word she already sent stays where it is.
  for (const name of ['Jo Bell', 'Ruth Okafor'])
    await amira.call('member/remove', { caseId, kinds: ['incidents'], account: idOf(name) });
  await expect.poll(changes, soon).toEqual([
    ['Amira Khan', [], ['Jo Bell']],
    ['Amira Khan', [], ['Ruth Okafor']],
  ]);
  await log('after all');
  const { id: vault, news } = vic.vault('incidents');
  await vic.call('member/heard', { vault, seq: news[0]?.seq ?? 0 });
  await new Promise((done) => setTimeout(done, 300));
  expect(changes()).toEqual([['Amira Khan', [], ['Ruth Okafor']]]);
  expect(logged()).not.toContain('after all');
  // Nor does she let anybody in before she knows who is.
  await amira.call('member/add', { caseId, kinds: ['incidents'], account: idOf('Ruth Okafor') });
  await expect.poll(() => asked().length, soon).toBe(1);
  await expect(vic.call('member/confirm', asked()[0]!)).rejects.toEqual({ code: 'members_changed' });
  await hear();
  await expect.poll(logged, soon).toContain('after all');
});

test('nobody is let in under keys that they gave up', async () => {
  const session = await raw(amira);
  const staff = await amira.call('unit/staff', {});
  const account = fromHex(staff.find(({ name }) => name === 'Jo Bell')?.account ?? '');
  await expect
    .poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon)
    .toContain(kinds.incidents);
  const vault = session.vaultOf(caseId, kinds.incidents);
  await vault.log.opened();
  await session.people.refresh(account);
  const now = session.people.current(account);
  if (!now) throw new Error('Jo is not known');
  // The invitation's own key: whoever has seen the invitation has it.
  const { prev, role } = now;
  const added = [{ account, role, identity: prev, rights: maxRights(kinds.incidents, role) }];
  const epoch = vault.log.epoch + 1;
  const proposal = crypto.getRandomValues(new Uint8Array(16));
  vault.write({ type: 'proposal', proposal, epoch, added, removed: [], approval: new Uint8Array(64) });
  const id = toHex(proposal);
  await expect.poll(() => vic.saved('proposal').some((one) => one.proposal === id), soon).toBe(true);
  await expect(vic.call('member/confirm', { vault: vault.log.id, proposal: id })).rejects.toEqual({
    code: 'conflict',
  });
  expect(vault.log.epoch).toBe(epoch - 1);
  await session.signOut();
});

test('a colleague who may not change what she wrote cannot put another version over it', async () => {
  const session = await raw(amira);
  const vault = session.vaultOf(caseId, kinds.incidents);
  await vault.log.opened();
  const [before] = vic.saved('incident');
  if (!before) throw new Error('nothing logged');
  const newest = vic
    .saved('incident')
    .filter((one) => one.incident === before.incident)
    .at(-1);
  const found = vault.log.entries.find(({ id }) => id === newest?.id)?.content;
  if (found?.type !== 'incident') throw new Error('not there');
  const count = vic.cases[0]?.incidents;
  for (const [version, corrects] of [
    [found.version + 1, fromHex(newest?.id ?? '')],
    [99, fromHex(newest?.id ?? '')],
    [1, new Uint8Array()],
  ] as const)
    vault.write({ ...found, version, corrects, status: 'withdrawn', text: 'never happened' });
  const foreign = () => vic.saved('incident').filter(({ draft }) => draft.text === 'never happened');
  await expect.poll(() => foreign().map(({ counts }) => counts), soon).toEqual([false, false, false]);
  expect(vic.cases[0]?.incidents).toBe(count);
  await expect(
    amira.call('incident/correct', { reason: '', caseId, incident: before.incident, draft: atTheGate }),
  ).rejects.toEqual({ code: 'MEMBER' });
  // Her next version follows her own last one; so does whoever signs in afresh.
  await vic.call('incident/correct', {
    reason: '',
    caseId,
    incident: before.incident,
    draft: { ...atTheGate, text: 'as it was' },
  });
  await expect
    .poll(() => amira.saved('incident').find(({ draft }) => draft.text === 'as it was'), soon)
    .toMatchObject({ counts: true, version: found.version + 1, corrects: newest?.id });
  // What she was told on the phone and wrote down for her, an advocate may correct herself.
  const { id } = await amira.call('incident/log', {
    caseId,
    draft: { ...atTheGate, text: 'told' },
    files: [],
  });
  await expect.poll(() => amira.entries.get(id)?.state, soon).toBe('saved');
  const own = amira.saved('incident').find((one) => one.id === id)?.incident ?? '';
  await amira.call('incident/correct', {
    reason: '',
    caseId,
    incident: own,
    draft: { ...atTheGate, text: 'told better' },
  });
  await expect
    .poll(() => vic.saved('incident').find(({ draft }) => draft.text === 'told better')?.counts, soon)
    .toBe(true);
  await session.signOut();
});

test('a colleague who may write beside the plan cannot write in it', async () => {
  const pia = new Actor(server.base);
  await ruth.letIn(pia, 'Pia Lund', 'psychologist');
  const staff = await amira.call('unit/staff', {});
  const account = staff.find(({ name }) => name === 'Pia Lund')?.account ?? '';
  await amira.call('member/add', { caseId, kinds: ['plan'], account });
  const asked = () =>
    vic.saved('proposal').find(({ added }) => added.some(({ name }) => name === 'Pia Lund'));
  await expect.poll(() => asked()?.canConfirm, soon).toBe(true);
  await vic.call('member/confirm', asked()!);
  await pia.openCase(caseId);
  await expect.poll(() => pia.vaults.get('plan')?.canAppend, soon).toBe(true);
  await pia.call('plan/open', { caseId });
  await expect.poll(() => pia.plan?.complete, soon).toBe(true);
  expect(pia.plan?.canEdit).toBe(false);
  await expect(
    pia.call('plan/add', { caseId, item: newId(), section: 4, text: 'x', starter: '' }),
  ).rejects.toEqual({
    code: 'MEMBER',
  });
  const session = await raw(pia);
  await expect.poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.plan);
  const vault = session.vaultOf(caseId, kinds.plan);
  await vault.log.opened();
  const doc = new PlanDoc();
  doc.add(newId(), 4, 'Let him in', '');
  vault.write({ type: 'plan', ops: doc.take() });
  const seq = vault.log.seq + 1;
  await expect.poll(() => vic.vault('plan').seq, soon).toBe(seq);
  await vic.call('plan/open', { caseId });
  await vic.call('plan/add', { caseId, item: newId(), section: 4, text: 'Chain on the door', starter: '' });
  await vic.call('plan/flush', { caseId });
  for (const actor of [vic, amira, pia]) {
    await expect.poll(() => actor.plan?.items.map(({ text }) => text), soon).toContain('Chain on the door');
    expect(actor.plan?.complete).toBe(true);
    expect(actor.plan?.items.map(({ text }) => text)).not.toContain('Let him in');
  }
  expect(vic.alarms).toEqual([]);
  // She gives up her keys: she is out of the plan before anybody writes to it again, and nothing is lost.
  const revoked = await newNext(session.pair, session.record, newPair(), {
    name: '',
    created: Date.now(),
    revoked: true,
  });
  await session.api.putIdentity(revoked.raw);
  await vic.call('plan/add', { caseId, item: newId(), section: 4, text: 'A second lock', starter: '' });
  await vic.call('plan/flush', { caseId });
  await vic.call('chat/send', { caseId, text: 'The chat is not locked', replyTo: '', files: [] });
  await expect.poll(() => amira.texts().at(-1), soon).toBe('The chat is not locked');
  const news = () => vic.vault('plan').news.at(-1);
  await expect.poll(news, soon).toMatchObject({ ended: true, removed: [{ name: 'Pia Lund' }] });
  expect(vic.plan?.saving).toBe(true);
  expect(amira.plan?.items.map(({ text }) => text)).not.toContain('A second lock');
  await vic.call('member/heard', { vault: vic.vault('plan').id, seq: news()?.seq ?? 0 });
  await expect.poll(() => amira.plan?.items.map(({ text }) => text), soon).toContain('A second lock');
  await expect.poll(() => vic.plan?.saving, soon).toBe(false);
  await session.signOut();
  await pia.call('session/signOut', {});
});
