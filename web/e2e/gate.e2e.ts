// Through the real server: the police ask for what she told her advocate, are refused, ask again as they have to, and are given two of
// three messages, each with a receipt where it stands and with the team. Then what a colleague with a client of their own cannot do.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOf, type Item } from '../src/crypto/vault/receipt.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { fromHex, randomBytes, toHex } from '../src/client/hex.ts';
import type { Session } from '../src/client/session.ts';
import type { Vault } from '../src/client/vault.ts';
import { blank } from '../src/model/story.ts';
import type { RequestDraft, RequestsView, RequestView } from '../src/worker/messages.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

const DAY = 86_400_000;
const newId = (): string => toHex(randomBytes(16));

let server: Server;
let ruth: Actor;
let amira: Actor;
let pol: Actor;
let vic: Actor;
let caseId: string;

const ask = (more: Partial<RequestDraft> = {}): RequestDraft => ({
  ...{ request: newId(), enquiry: 'Who came to the gate.', needed: 'She may have named him.' },
  ...{ least: 'The cameras were off.', things: ['messages'], what: 'What she wrote of the gate.' },
  ...{ from: Date.now() - DAY, to: Date.now() + DAY, use: 'Kept with the file.', withdrawn: '' },
  approvals: [{ name: 'Ann Lee', rank: 'inspector', at: Date.now() - 60_000, why: 'Nobody else was there.' }],
  notice: { given: Date.now() - 60_000, how: 'By letter, with her advocate.', delay: '', until: 0 },
  until: Date.now() + 7 * DAY,
  ...more,
});

const list = (actor: Actor): Promise<RequestsView> => actor.call('request/list', { caseId });
/** Once everybody could see it. */
async function seen(actor: Actor, request: string, is: (one: RequestView) => boolean): Promise<RequestView> {
  const find = async () => (await list(actor)).requests.find((one) => one.request === request);
  await expect.poll(async () => ((one) => one !== undefined && is(one))(await find()), soon).toBe(true);
  return (await find())!;
}
const closed = (code: string) => (one: RequestView) => one.closed === code;
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, pol, vic] = [1, 2, 3, 4].map(() => new Actor(server.base)) as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, pol, vic]) await actor.call('session/leave', {});
  await server.stop();
});

/** A case of Amira's, with the constable in its team. */
async function withPol(label: string, her: Actor): Promise<string> {
  const made = await amira.takeOn(her, label);
  await amira.openCase(made);
  await ruth.openCase(made);
  const staff = await amira.call('unit/staff', {});
  const account = staff.find(({ name }) => name === 'Pol Marsh')?.account ?? '';
  await amira.call('member/add', { caseId: made, kinds: ['team'], account });
  const asked = () =>
    ruth.saved('proposal').find((one) => one.canConfirm && one.vault === ruth.vault('team').id);
  await expect.poll(() => asked() !== undefined, soon).toBe(true);
  await ruth.call('member/confirm', asked()!);
  await pol.openCase(made);
  return made;
}

test('they come in; she writes three messages, and notes what happened', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(pol, 'Pol Marsh', 'police');
  caseId = await withPol('K-12', vic);
  for (const text of ['He was at the gate.', 'He wore the red coat.', 'I am so tired.'])
    await vic.say(caseId, text);
  await expect.poll(() => amira.texts().length, soon).toBe(3);
  const when = { start: Date.now(), end: 0, precision: 'about', zone: 'Europe/London' } as const;
  const draft = { ...blank(when), kinds: ['waited_near'], text: 'He waited at the gate.' };
  await vic.call('incident/log', { caseId, draft, files: [] });
  await expect.poll(() => amira.saved('incident').length, soon).toBe(1);
});

let request: string;

test('a request that has not passed its tests is not sent, by nobody but the police at all', async () => {
  const write = (actor: Actor, more: Partial<RequestDraft>): Promise<string> =>
    code(actor.call('request/write', { caseId, after: 0, request: ask(more) }));
  await expect.poll(async () => (await list(pol)).known, soon).toBe(true);
  expect(await write(amira, {})).toBe('MEMBER');
  const wrong: readonly Partial<RequestDraft>[] = [
    { enquiry: '' },
    { approvals: [] },
    { notice: { given: 0, how: '', delay: '', until: 0 } },
  ];
  for (const more of wrong) {
    await write(pol, more);
    await expect.poll(async () => (await list(pol)).unsaved.map((one) => one.code), soon).toEqual(['FORMAT']);
    await pol.call('outbox/takeBack', { id: (await list(pol)).unsaved[0]!.id });
  }
  expect((await list(pol)).requests).toEqual([]);
});

test('the police ask; the advocate refuses, and gives nothing', async () => {
  const draft = ask({ what: 'All of her messages.' });
  ({ request } = draft);
  await pol.call('request/write', { caseId, after: 0, request: draft });
  const one = await seen(amira, request, closed('unanswered'));
  const items = await amira.call('request/items', { caseId, request });
  expect(items.items.map(({ text }) => text)).toEqual([
    'He was at the gate.',
    'He wore the red coat.',
    'I am so tired.',
  ]);
  const [first] = items.items;
  expect(await code(amira.call('request/give', { caseId, request, about: one.id, ...first! }))).toBe(
    'request_closed',
  );
  const said = {
    caseId,
    after: 0,
    request,
    about: one.id,
    verdict: 'refused',
    reason: 'It asks for all.',
  } as const;
  expect(await code(pol.call('request/answer', said))).toBe('MEMBER');
  await amira.call('request/answer', said);
  await seen(pol, request, closed('refused'));
  expect(await code(amira.call('request/give', { caseId, request, about: one.id, ...first! }))).toBe(
    'request_closed',
  );
});

test('they ask for less: it is accepted, two of three and what she noted are given, with receipts on both sides', async () => {
  const one = await seen(pol, request, closed('refused'));
  await pol.call('request/write', {
    caseId,
    after: one.version,
    request: ask({ request, things: ['messages', 'incidents'] }),
  });
  const again = await seen(amira, request, closed('unanswered'));
  // An answer to what was asked before counts for nothing.
  const said = { caseId, after: 1, request, verdict: 'accepted', reason: '' } as const;
  expect(await code(amira.call('request/answer', { ...said, about: one.id }))).toBe('taken');
  await amira.call('request/answer', { ...said, about: again.id });
  await seen(amira, request, closed(''));
  const { items, known } = await amira.call('request/items', { caseId, request });
  expect(known).toBe(true);
  const some = items.filter(({ text }) => text !== 'I am so tired.');
  expect(some).toHaveLength(3);
  for (const item of some) await amira.call('request/give', { caseId, request, about: again.id, ...item });

  const theirs = await seen(pol, request, ({ receipts }) => receipts.length === 3);
  expect(theirs.receipts).toMatchObject([
    { doubt: '', compared: 'no', text: 'He was at the gate.', byName: 'Amira Khan', toName: 'Pol Marsh' },
    { doubt: '', compared: 'no', text: 'He wore the red coat.', thing: 'messages' },
    {
      doubt: '',
      compared: 'no',
      text: 'He waited at the gate.',
      thing: 'incidents',
      told: { draft: { kinds: ['waited_near'] } },
    },
  ]);
  const ours = await seen(amira, request, ({ receipts }) => receipts.length === 3);
  expect(ours.receipts.map(({ doubt, compared }) => [doubt, compared])).toEqual([
    ['', 'yes'],
    ['', 'yes'],
    ['', 'yes'],
  ]);
  expect((await list(amira)).halfGiven).toEqual([]);
  const now = await amira.call('request/items', { caseId, request });
  expect(now.items.filter(({ isGiven }) => !isGiven).map(({ text }) => text)).toEqual(['I am so tired.']);
});

test('the police have neither her chat nor the third message', async () => {
  expect([...pol.vaults.keys()]).not.toContain('chat');
  expect(await pol.call('request/items', { caseId, request })).toMatchObject({
    items: [],
    closedThings: ['messages', 'incidents'],
  });
  expect(JSON.stringify([await list(pol), ...pol.entries.values()])).not.toContain('I am so tired.');
});

test('her phone goes on, and tells her what was given, by whom', async () => {
  await vic.say(caseId, 'Good night.');
  await expect.poll(() => amira.texts().at(-1), soon).toBe('Good night.');
  expect(vic.alarms).toEqual([]);
  expect(vic.vault('chat').state).toBe('verified');
  await expect.poll(() => vic.texts().length, soon).toBe(4);
  const told = async () =>
    (await vic.call('seen/list', { caseId })).flatMap(({ kind, given }) =>
      given.map(({ text, ofMine, byName }) => [kind, text, ofMine, byName]),
    );
  await expect.poll(told, soon).toEqual([
    ['chat', 'He was at the gate.', true, 'Amira Khan'],
    ['chat', 'He wore the red coat.', true, 'Amira Khan'],
    ['incidents', 'He waited at the gate.', true, 'Amira Khan'],
  ]);
  const session = await raw(vic);
  const has = () => session.caseVaults(caseId).some(({ log }) => log.kind === kinds.chat);
  await expect.poll(has, soon).toBe(true);
  const { log } = session.vaultOf(caseId, kinds.chat);
  await log.opened();
  await log.reach(1);
  expect(log.entries.filter(({ content }) => content?.type === 'given')).toHaveLength(2);
  await session.signOut();
});

/** The team's vault and the chat of somebody's own client, whole. */
async function vaultsOf(session: Session): Promise<{ team: Vault; chat: Vault }> {
  const has = (kind: number) => () => session.caseVaults(caseId).some(({ log }) => log.kind === kind);
  for (const kind of [kinds.team, kinds.chat]) await expect.poll(has(kind), soon).toBe(true);
  const [team, chat] = [session.vaultOf(caseId, kinds.team), session.vaultOf(caseId, kinds.chat)];
  for (const { log } of [team, chat]) {
    await log.opened();
    await log.reach(1);
  }
  return { team, chat };
}

/** An advocate's own client gives the third message, with what it says of that changed. */
async function forge(
  session: Session,
  change: { words?: string; request?: string; twin?: boolean },
): Promise<void> {
  const { team, chat } = await vaultsOf(session);
  const entry = chat.log.entries.find(
    ({ content }) => content?.type === 'message' && content.text === 'I am so tired.',
  )!;
  const said = { ...(entry.content as Item), ...(change.words ? { text: change.words } : {}) };
  const one = await seen(amira, change.request ?? request, () => true);
  const by = team.log.entries.find(({ id }) => id === one.id)!;
  const twin = {
    ...{ receipt: randomBytes(16), request: fromHex(change.request ?? request), version: one.version },
    ...{ to: by.authorId, entry: fromHex(entry.id), seq: entry.seq, hash: entry.hash },
  };
  const stamp = () => ({ entryId: randomBytes(16), written: Date.now() });
  if (change.twin !== false) await chat.deliver({ type: 'given', ...twin }, [], stamp());
  await team.deliver(
    {
      ...{ type: 'receipt', ...twin, vault: chat.log.vault, author: entry.authorId, at: entry.written },
      ...{ thing: 'messages', copy: copyOf(said), left: 0 },
    },
    [],
    stamp(),
  );
}

const doubts = async (actor: Actor, of: string): Promise<readonly string[]> =>
  (await list(actor)).requests.find((one) => one.request === of)!.receipts.map(({ doubt }) => doubt);

test('an advocate with another client gives other words, or tells the chat nothing: who can read both is not deceived', async () => {
  const session = await raw(amira);
  await forge(session, { words: 'It was Vic herself.' });
  await forge(session, { twin: false });
  await expect.poll(() => doubts(amira, request), soon).toEqual(['', '', '', 'other', 'untwinned']);
  expect(JSON.stringify(await list(amira))).not.toContain('It was Vic herself.');

  // Nobody has accepted this one.
  const open = ask({ what: 'Another thing.' });
  await pol.call('request/write', { caseId, after: 0, request: open });
  await seen(amira, open.request, closed('unanswered'));
  await forge(session, { request: open.request });
  for (const actor of [amira, pol, ruth]) {
    await expect.poll(() => doubts(actor, open.request), soon).toEqual(['unanswered']);
    const one = (await list(actor)).requests.find((each) => each.request === open.request)!;
    expect(one.receipts[0]).toMatchObject({ text: '', told: null });
  }
  expect(
    JSON.stringify((await list(pol)).requests.find((each) => each.request === open.request)),
  ).not.toContain('tired');
  await session.signOut();
});

test('a request that is withdrawn gives nothing any more, and what was given stays', async () => {
  const one = await seen(pol, request, () => true);
  const draft = ask({ request, withdrawn: 'He was found.' });
  await pol.call('request/write', { caseId, after: one.version, request: draft });
  const theirs = await seen(amira, request, closed('withdrawn'));
  expect(theirs.receipts.filter(({ doubt }) => doubt === '')).toHaveLength(3);
  const { items } = await amira.call('request/items', { caseId, request });
  expect(await code(amira.call('request/give', { caseId, request, about: theirs.id, ...items[2]! }))).toBe(
    'request_closed',
  );
});

test('a constable with another client writes a receipt: nobody takes it', async () => {
  const session = await raw(pol);
  await expect.poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.team);
  const team = session.vaultOf(caseId, kinds.team);
  await team.log.opened();
  const one = await seen(pol, request, () => true);
  team.write({
    ...{ type: 'receipt', receipt: randomBytes(16), request: fromHex(request), version: one.version },
    ...{ to: session.account, vault: randomBytes(16), entry: randomBytes(16), seq: 3, hash: randomBytes(32) },
    ...{ author: session.account, at: Date.now(), thing: 'messages', left: 0 },
    copy: copyOf({ type: 'message', text: 'She agrees.', replyTo: new Uint8Array(), files: [] }),
  });
  await expect.poll(() => amira.vault('team').code, soon).toBe('MEMBER');
  expect(await code(list(amira))).toBe('MEMBER');
  expect(JSON.stringify([...amira.entries.values(), ...ruth.entries.values()])).not.toContain('She agrees.');
  await session.signOut();
});
