// Those who work clinically have a vault of a case among themselves: a formulation, notes, and a summary that is written for the team.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';
import type { Handover } from '../src/crypto/vault/handover.ts';
import type { Vault } from '../src/client/vault.ts';
import type { CircleView, FormulationDraft, RiskDraft } from '../src/worker/messages.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let dan: Actor;
let hal: Actor;
let nia: Actor;
let pol: Actor;
let vic: Actor;
let caseId: string;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );
const id = (n: number): string => n.toString(16).padStart(32, '0');
const circle = (actor: Actor): Promise<CircleView> => actor.call('circle/view', { caseId });
const fellows = async (actor: Actor): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await circle(actor)).fellows.map(({ name, state }) => [name, state]));
const readers = async (actor: Actor): Promise<readonly string[]> =>
  (await circle(actor)).members.map(({ name }) => name).sort();
const draft = (more: Partial<FormulationDraft> = {}): FormulationDraft => ({
  ...{ formulation: id(1), made: 20_600, presenting: '', predisposing: '', precipitating: '' },
  ...{ perpetuating: '', protective: '', drives: 'Secret: he takes it for a wrong.', scenarios: [] },
  ...{ changes: '', safety: '', review: 20_628, incidents: [] },
  ...more,
});
const write = async (actor: Actor, after: number, more: Partial<FormulationDraft> = {}) => {
  const shown = await actor.call('formulation/list', { caseId }).catch(() => ({ readers: [] }));
  const readers = shown.readers.map(({ account }) => account);
  return actor.call('formulation/write', { caseId, after, readers, formulation: draft(more) });
};
const formulations = async (actor: Actor) =>
  (await actor.call('formulation/list', { caseId })).formulations.map(
    ({ drives, version, authorName }) => [drives, version, authorName] as const,
  );
const note = async (actor: Actor, text: string, n: number) => {
  const { readers } = await actor.call('privatenote/list', { caseId });
  return actor.call('privatenote/write', {
    ...{ caseId, after: 0, files: [] },
    readers: readers.map(({ account }) => account),
    note: { note: id(n), purpose: 'note', about: 0, text },
  });
};

/** Asked for by the advocate in the team's vault, and confirmed by the manager. */
async function toTeam(colleague: Actor): Promise<void> {
  await amira.call('member/add', { caseId, kinds: ['team'], account: colleague.account });
  const asked = () =>
    ruth
      .saved('proposal')
      .find(({ canConfirm, added }) => canConfirm && added[0]?.account === colleague.account);
  await expect.poll(asked, soon).toBeTruthy();
  const { vault, proposal } = asked()!;
  await ruth.call('member/confirm', { vault, proposal });
  await colleague.openCase(caseId);
}

beforeAll(async () => {
  server = await Server.start();
  const actors = Array.from({ length: 7 }, () => new Actor(server.base));
  [ruth, amira, dan, hal, nia, pol, vic] = actors as [Actor, Actor, Actor, Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, dan, hal, nia, pol, vic]) await actor.call('session/leave', {});
  await server.stop();
});

test('who is in the case begins the notes of their profession alone, and nobody else can', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(dan, 'Dan Whitlock', 'psychologist');
  await ruth.letIn(hal, 'Hal Brook', 'health');
  await ruth.letIn(nia, 'Nia Rowe', 'health');
  await ruth.letIn(pol, 'Pol Draper', 'police');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await ruth.openCase(caseId);
  for (const colleague of [dan, pol]) await toTeam(colleague);
  expect(await circle(dan)).toMatchObject({ kind: 'clinical', begun: false, members: [], fellows: [] });
  expect(await circle(amira)).toMatchObject({ kind: null, begun: false, fellows: [] });
  expect(await code(write(dan, 0))).toBe('not_found');
  expect(await code(note(dan, 'x', 9))).toBe('not_found');
  expect(await code(note(pol, 'x', 9))).toBe('not_found');
  for (const other of [amira, ruth])
    expect(await code(other.call('circle/begin', { caseId, accounts: [] }))).toBe('MEMBER');
  // Nobody who is not of the profession, or not in the case, is listed.
  for (const { account } of [amira, pol, hal])
    expect(await code(dan.call('circle/begin', { caseId, accounts: [account] }))).toBe('MEMBER');
  expect(await dan.call('circle/begin', { caseId, accounts: [] })).toMatchObject({ begun: true });
  await pol.call('circle/begin', { caseId, accounts: [] });
  expect(await readers(dan)).toEqual(['Dan Whitlock']);
  expect(await readers(pol)).toEqual(['Pol Draper']);
});

test('a formulation goes on in versions, and one that was written from another version is not put over it', async () => {
  await write(dan, 0);
  await expect.poll(() => formulations(dan), soon).toEqual([[draft().drives, 1, 'Dan Whitlock']]);
  await write(dan, 1, { drives: 'Secret: more of it.' });
  await expect.poll(() => formulations(dan), soon).toEqual([['Secret: more of it.', 2, 'Dan Whitlock']]);
  expect(await code(write(dan, 1, { drives: 'x' }))).toBe('taken');
  await note(dan, 'He rang the clinic.', 7);
  await note(pol, 'Two witnesses.', 8);
  const texts = async (actor: Actor) =>
    (await actor.call('privatenote/list', { caseId })).notes.map(({ text }) => text);
  await expect.poll(() => texts(dan), soon).toEqual(['He rang the clinic.']);
  await expect.poll(() => texts(pol), soon).toEqual(['Two witnesses.']);
  expect(await amira.call('privatenote/list', { caseId })).toMatchObject({ kind: 'advocacy', notes: [] });
});

test('who is alone lets a colleague in once somebody from outside has said yes, who gets no key', async () => {
  expect(await code(dan.call('circle/ask', { caseId, account: hal.account }))).toBe('MEMBER');
  await toTeam(hal);
  await expect.poll(() => fellows(dan), soon).toEqual({ 'Hal Brook': 'none' });
  expect(await code(hal.call('circle/ask', { caseId, account: dan.account }))).toBe('not_found');
  await dan.call('circle/ask', { caseId, account: hal.account });
  await expect.poll(() => fellows(dan), soon).toEqual({ 'Hal Brook': 'approval' });
  const asked = async (actor: Actor) => (await circle(actor)).asks.map(({ toName, kind }) => [toName, kind]);
  await expect.poll(() => asked(amira), soon).toEqual([['Hal Brook', 'clinical']]);
  // It is taken back, and asked for again.
  await dan.call('circle/takeBack', { caseId });
  await expect.poll(() => asked(amira), soon).toEqual([]);
  expect(await code(amira.call('circle/approve', { caseId, from: dan.account }))).toBe('not_found');
  await dan.call('circle/ask', { caseId, account: hal.account });
  await expect.poll(() => asked(amira), soon).toEqual([['Hal Brook', 'clinical']]);
  // Neither the two themselves nor another profession says yes, whatever their client writes.
  for (const other of [dan, hal, pol])
    expect(await code(other.call('circle/approve', { caseId, from: dan.account }))).toBe('not_found');
  const session = await raw(pol);
  const teams = () =>
    session.caseVaults(caseId).filter(({ log }) => log.kind === 5 && log.state === 'verified');
  await expect.poll(() => teams().length, soon).toBe(1);
  const [team] = teams() as [Vault];
  const word = team.log.entries.findLast(({ content }) => content?.type === 'handover')?.content as Handover;
  const forged = team.write({ ...word, approval: new Uint8Array(64).fill(1) });
  await expect.poll(() => team.mine(forged.entryId), soon).not.toBe(null);
  const { seq } = team.log;
  await session.leave();
  await expect.poll(() => dan.vault('team').seq, soon).toBeGreaterThanOrEqual(seq);
  expect(await fellows(dan)).toEqual({ 'Hal Brook': 'approval' });
  expect(await code(dan.call('circle/letIn', { caseId }))).toBe('not_found');
  await amira.call('circle/approve', { caseId, from: dan.account });
  await expect.poll(() => fellows(dan), soon).toEqual({ 'Hal Brook': 'approved' });
  expect(await asked(ruth)).toEqual([]);
  // Nobody but who asked carries it out.
  for (const other of [hal, amira])
    expect(await code(other.call('circle/letIn', { caseId }))).toBe('not_found');
  await dan.call('circle/letIn', { caseId });
  await expect.poll(() => readers(hal), soon).toEqual(['Dan Whitlock', 'Hal Brook']);
  await expect.poll(() => formulations(hal), soon).toEqual([['Secret: more of it.', 2, 'Dan Whitlock']]);
  expect(amira.vaults.has('clinical')).toBe(false);
});

test('a third one takes a colleague inside to say yes, and none from outside', async () => {
  await toTeam(nia);
  await expect.poll(() => fellows(hal), soon).toEqual({ 'Nia Rowe': 'none' });
  await hal.call('circle/ask', { caseId, account: nia.account });
  await expect.poll(() => fellows(hal), soon).toEqual({ 'Nia Rowe': 'asked' });
  expect((await circle(amira)).asks).toEqual([]);
  const open = () =>
    dan.saved('proposal').find(({ canConfirm, vaultKind }) => canConfirm && vaultKind === 'clinical');
  await expect.poll(open, soon).toBeTruthy();
  await dan.call('member/confirm', { vault: open()!.vault, proposal: open()!.proposal });
  await expect.poll(() => readers(nia), soon).toEqual(['Dan Whitlock', 'Hal Brook', 'Nia Rowe']);
  // One alone takes somebody out.
  await dan.call('member/remove', { caseId, kinds: ['clinical'], account: nia.account });
  await expect.poll(() => readers(dan), soon).toEqual(['Dan Whitlock', 'Hal Brook']);
});

test('a colleague of the same vault goes on with the formulation', async () => {
  await write(hal, 2, { drives: 'Secret: and the date.' });
  await expect.poll(() => formulations(dan), soon).toEqual([['Secret: and the date.', 3, 'Hal Brook']]);
});

test('the advocate and the police cannot read it, and get the summary that was written for them', async () => {
  for (const other of [amira, ruth, pol, vic])
    expect(await code(other.call('formulation/list', { caseId }))).toBe('not_found');
  for (const other of [amira, pol])
    expect(await code(write(other, 0, { formulation: id(3) }))).toBe('not_found');
  const risks = async (actor: Actor) => (await actor.call('risk/list', { caseId })).risks;
  expect(await risks(amira)).toEqual([]);
  const [held] = (await dan.call('formulation/list', { caseId })).formulations;
  const summary: RiskDraft = {
    ...{
      risk: held!.id,
      instrument: 'formulation',
      definition: null,
      zone: 'Europe/London',
      made: Date.now(),
    },
    ...{ assessor: 'Dan Whitlock', items: [], level: 'Likely to come again', view: '' },
    ...{ changed: 'Tell her before the date is named.', review: 0 },
  };
  await dan.call('risk/write', { caseId, after: 0, risk: summary });
  for (const other of [amira, pol])
    await expect
      .poll(async () => (await risks(other)).map(({ changed, risk }) => [changed, risk]), soon)
      .toEqual([['Tell her before the date is named.', held!.id]]);
  for (const other of [amira, ruth, pol, vic])
    expect(JSON.stringify([...other.entries.values()])).not.toContain('Secret');
});

test('of two who begin at once one is there, and the other is shown it', async () => {
  const second = (await amira.call('case/create', { label: 'K-13', stalker: 'known', note: '' })).caseId;
  await amira.openCase(second);
  for (const colleague of [dan, hal]) {
    await amira.call('member/add', { caseId: second, kinds: ['team'], account: colleague.account });
    const asked = () =>
      ruth
        .saved('proposal')
        .find(({ canConfirm, added }) => canConfirm && added[0]?.account === colleague.account);
    await ruth.openCase(second);
    await expect.poll(asked, soon).toBeTruthy();
    await ruth.call('member/confirm', { vault: asked()!.vault, proposal: asked()!.proposal });
    await colleague.openCase(second);
  }
  const begun = await Promise.all([
    dan.call('circle/begin', { caseId: second, accounts: [hal.account] }),
    hal.call('circle/begin', { caseId: second, accounts: [dan.account] }),
  ]);
  for (const view of begun) {
    expect(view.begun).toBe(true);
    expect(view.members.map(({ name }) => name).sort()).toEqual(['Dan Whitlock', 'Hal Brook']);
  }
  const vaults = [dan, hal].map((actor) => actor.vault('clinical').id);
  expect(vaults[0]).toBe(vaults[1]);
});
