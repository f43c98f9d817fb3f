// The real client against the real service, whose store lies: rows are lost, set back, exchanged or made up beneath a server that
// goes on by its own logic, appends, compares heads, lists members and takes snapshots of what it finds. What cannot be done on
// the wire is here. Names such as D02 are those of the list of hostile cases.
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../src/client/hex.ts';
import { wordsCode } from '../src/crypto/keys/code.ts';
import { newFirst } from '../src/crypto/keys/identity.ts';
import { inviteId } from '../src/crypto/keys/invite.ts';
import { newPair } from '../src/crypto/keys/pair.ts';
import { signersOf } from '../src/crypto/keys/unitkey.ts';
import { newEpoch } from '../src/crypto/vault/epoch.ts';
import { kinds, maxRights } from '../src/crypto/vault/role.ts';
import { reason } from '../src/crypto/vault/statement.ts';
import { randomBytes } from '../src/crypto/wire/bytes.ts';
import type { VaultKind } from '../src/worker/messages.ts';
import { Actor, raw, soon, type Paper } from './actor.ts';
import { Hand } from './hand.ts';
import { Server } from './server.ts';

const hour = 3_600_000;
const secret = 'planted words';

let server: Server;
let hand: Hand;
let ruth: Actor;
let amira: Actor;
/** Amira's account, hex. */
let advocate: string;

const codeOf = (link: string): string => link.slice(link.indexOf('#') + 1);

/** A woman with a case, who has signed out and pinned what she saw. */
type Woman = {
  readonly paper: Paper;
  readonly account: string;
  readonly caseId: string;
  readonly ids: Readonly<Record<'chat' | 'incidents' | 'plan' | 'contact', string>>;
};

async function newWoman(): Promise<Woman> {
  const made = await amira.call('case/create', { label: 'K', stalker: 'known', note: '' });
  const her = new Actor(server.base);
  await her.accept(made.invite.words);
  const caseId = await her.openCase();
  for (let n = 0; n < 4; n++) await her.say(caseId, `${secret} ${n}`);
  await expect.poll(() => her.saved('message').length, soon).toBe(4);
  const id = (kind: VaultKind): string => her.vault(kind).id;
  const ids = {
    chat: id('chat'),
    incidents: id('incidents'),
    plan: id('plan'),
    contact: id('contact'),
  };
  await her.call('session/signOut', {});
  return { paper: her.paper, account: her.account, caseId, ids };
}

/** Signs in without a line, so that everything is asked for. */
async function signIn(paper: Paper, kept = new Map<string, Uint8Array>()): Promise<Actor> {
  const actor = new Actor(server.base);
  actor.paper = paper;
  actor.noLine = true;
  actor.kept = kept;
  await actor.call('session/signIn', paper);
  return actor;
}

const outcome = (paper: Paper, kept?: Map<string, Uint8Array>): Promise<string> =>
  signIn(paper, kept).then(
    async (actor) => {
      await actor.call('session/leave', {});
      return 'signed in';
    },
    (failed: unknown) => (failed as { code: string }).code,
  );

/** What nobody writes down twice goes with a power cut; what the server keeps in mind of the store goes with it. */
async function cut(meanwhile: () => Promise<void>): Promise<void> {
  await server.down('SIGKILL');
  await meanwhile();
  await server.up();
}

/** A copy of all that the server has. */
async function copied(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'linnet-copy-'));
  await cut(() => cp(server.data, copy, { recursive: true }));
  return copy;
}

/** She finds a vault stopped: nothing of it is shown, what she types is refused while she has it, and nothing is sent there. */
async function finds({ paper, caseId, ids }: Woman, kind: 'chat' | 'incidents', code: string): Promise<void> {
  const her = await signIn(paper);
  await expect.poll(() => her.alarms, soon).toContainEqual({ code, vault: ids[kind] });
  await her.call('case/open', { caseId });
  expect(her.vault(kind)).toMatchObject({ state: 'stopped', code, members: [], canAppend: false });
  expect([...her.entries.values()].filter(({ vault }) => vault === ids[kind])).toEqual([]);
  if (kind === 'chat') await expect(her.say(caseId, 'after')).rejects.toEqual({ code });
  expect(her.requests).not.toContain(`POST /api/vaults/${ids[kind]}/entries`);
  await her.call('session/leave', {});
}

/** She finds everything as it was. */
async function well({ paper, caseId }: Woman, texts: number): Promise<void> {
  const her = await signIn(paper);
  await her.openCase(caseId);
  expect(her.texts()).toHaveLength(texts);
  expect(her.alarms).toEqual([]);
  await her.call('session/leave', {});
}

/** She says something in a session of its own, and has it saved. */
async function visit({ paper, caseId }: Woman, text: string): Promise<void> {
  const her = await signIn(paper);
  await her.openCase(caseId);
  // Her sign-in is noted in the box, and what she writes afterwards tells of that version.
  await expect.poll(() => her.requests, soon).toContain('PUT /api/box');
  await new Promise((done) => setTimeout(done, 200)); // until the answer was read
  await her.say(caseId, text);
  await expect.poll(() => her.texts(), soon).toContain(text);
  await her.call('session/signOut', {});
}

/** Amira opens the case half an hour later and tells in each of its vaults how far she has seen the others. */
async function acknowledge({ caseId, ids }: Woman): Promise<void> {
  const before = await hand.seq(ids.incidents);
  const desk = new Actor(server.base);
  desk.ahead = hour;
  await desk.call('session/signIn', amira.paper);
  await desk.openCase(caseId);
  const verified = () => [...desk.vaults.values()].filter(({ state }) => state === 'verified').length;
  await expect.poll(verified, soon).toBe(5);
  await desk.call('case/seen', { caseId });
  await expect.poll(() => hand.seq(ids.incidents), soon).toBeGreaterThan(before);
  await desk.call('session/signOut', {});
}

/** What sets somebody's box back to what it is now. */
const boxOf = async (account: string): Promise<string> => {
  const [row] = await hand.rows(`SELECT box, box_version, box_hash FROM account WHERE id = x'${account}'`);
  const [box, version, hash] = row ?? [];
  return `UPDATE account SET box = x'${box}', box_version = ${version}, box_hash = x'${hash}' WHERE id = x'${account}'`;
};

beforeAll(async () => {
  server = await Server.start();
  hand = new Hand(server);
  [ruth, amira] = [new Actor(server.base), new Actor(server.base)];
  ruth.paper = await ruth.call('setup/begin', { token: server.token });
  await ruth.call('setup/finish', { unit: 'Unit', name: 'Ruth Okafor', ...ruth.paper });
  const { link } = await ruth.call('staff/invite', { name: 'Amira Khan', role: 'advocate' });
  await amira.accept(codeOf(link));
  advocate = amira.account;
});

afterAll(async () => {
  for (const actor of [ruth, amira]) await actor.call('session/leave', {});
  await server.stop();
});

describe('entries', () => {
  test('F01 an entry is acknowledged and not kept', async () => {
    const woman = await newWoman();
    const { chat } = woman.ids;
    const seq = await hand.seq(chat);
    await hand.change(
      `CREATE TRIGGER forget AFTER INSERT ON entry WHEN NEW.vault = x'${chat}' BEGIN DELETE FROM entry WHERE rowid = NEW.rowid; END`,
    );
    await visit(woman, 'acknowledged'); // she sees it saved
    await cut(async () => {
      await hand.change('DROP TRIGGER forget');
      await hand.setBack(chat, seq);
    });
    await finds(woman, 'chat', 'HEAD_ROLLBACK');
  });

  test('D02 the newest are gone after a power cut, and the server goes on from there', async () => {
    const woman = await newWoman();
    await visit(woman, 'lost');
    await cut(async () => hand.setBack(woman.ids.chat, (await hand.seq(woman.ids.chat)) - 2));
    await finds(woman, 'chat', 'HEAD_ROLLBACK');
  });

  test('C19 the rows of another vault stand under the id of hers', async () => {
    const [woman, other] = [await newWoman(), await newWoman()];
    const [mine, foreign] = [woman.ids.chat, other.ids.chat];
    await cut(() =>
      hand.change(
        `DELETE FROM entry WHERE vault = x'${mine}'`,
        `INSERT INTO entry SELECT x'${mine}', seq, entry_id, kind, received, bytes FROM entry WHERE vault = x'${foreign}'`,
        `UPDATE vault SET (seq, head, epoch) = (SELECT seq, head, epoch FROM vault WHERE id = x'${foreign}') WHERE id = x'${mine}'`,
      ),
    );
    await finds(woman, 'chat', 'GENESIS');
    await well(other, 4);
  });
});

describe('boxes and acknowledgements', () => {
  test('A06 hers is somebody else’s', async () => {
    const woman = await newWoman();
    const hers = await boxOf(woman.account);
    await hand.change((await boxOf(advocate)).replace(/WHERE.*/, `WHERE id = x'${woman.account}'`));
    expect(await outcome(woman.paper)).toBe('BLOB');
    await hand.change(hers);
    await well(woman, 4);
  });

  test('A11 the account is denied: she is not asked to register anew, and her box stays as it is', async () => {
    const woman = await newWoman();
    const before = await boxOf(woman.account);
    await hand.change(
      `CREATE TABLE aside AS SELECT * FROM credential WHERE account = x'${woman.account}'`,
      `DELETE FROM credential WHERE account = x'${woman.account}'`,
    );
    const her = new Actor(server.base);
    await expect(her.call('session/signIn', woman.paper)).rejects.toEqual({ code: 'LOGIN' });
    expect(her.requests.every((request) => request.startsWith('POST /api/login'))).toBe(true);
    await hand.change('INSERT INTO credential SELECT * FROM aside', 'DROP TABLE aside');
    expect(await boxOf(woman.account)).toBe(before);
    await well(woman, 4);
  });

  test('H21 hers is set back, and only her own entries tell', async () => {
    const woman = await newWoman();
    const old = await boxOf(woman.account);
    await visit(woman, 'under a later box');
    const last = await boxOf(woman.account);
    await hand.change(old);
    await finds(woman, 'chat', 'BLOB_ROLLBACK');
    await hand.change(last);
    await well(woman, 5);
  });

  test('H22 hers is set back with all that she wrote, and only a colleague’s acknowledgement tells', async () => {
    const woman = await newWoman();
    const [old, seq] = [await boxOf(woman.account), await hand.seq(woman.ids.chat)];
    await visit(woman, 'under a later box');
    await acknowledge(woman);
    await cut(async () => {
      await hand.change(old);
      await hand.setBack(woman.ids.chat, seq);
    });
    await finds(woman, 'incidents', 'BLOB_ROLLBACK');
  });

  test('D18 H23 what a colleague wrote after her visit is cut off, and only their acknowledgement elsewhere tells', async () => {
    const woman = await newWoman();
    const seq = await hand.seq(woman.ids.chat);
    await amira.openCase(woman.caseId);
    await amira.say(woman.caseId, 'not for her to see');
    await expect.poll(() => hand.seq(woman.ids.chat), soon).toBeGreaterThan(seq);
    await acknowledge(woman);
    await cut(() => hand.setBack(woman.ids.chat, seq));
    await finds(woman, 'chat', 'HEAD_ROLLBACK');
  });
});

describe('members and invitations', () => {
  test('C20 CONTROL: she is listed in the vaults of another case, and is shown her own', async () => {
    const [woman, other] = [await newWoman(), await newWoman()];
    const into = (table: string, columns: string): string =>
      `INSERT INTO ${table} SELECT vault, x'${woman.account}'${columns} FROM ${table} WHERE account = x'${other.account}'`;
    await hand.change(into('member', ', role, identity, rights'), into('listed', ''));
    const her = await signIn(woman.paper);
    await her.openCase(woman.caseId);
    expect(her.cases).toHaveLength(1);
    expect([...her.vaults.values()].map(({ id }) => id).sort()).toEqual(Object.values(woman.ids).sort());
    expect(her.alarms).toEqual([]);
    await her.call('session/leave', {});
  });

  test('C03 a colleague is a member by rows alone: the server hands out everything, and nothing of it opens', async () => {
    const woman = await newWoman();
    const { link } = await ruth.call('staff/invite', { name: 'Jo Bell', role: 'outreach' });
    const jo = new Actor(server.base);
    await jo.accept(codeOf(link));
    await jo.call('session/signOut', {});
    const ids = Object.values(woman.ids);
    for (const id of ids) {
      const member = `(vault, account, role, identity, rights) SELECT x'${id}', account, 3, hash, 7`;
      await hand.change(
        `INSERT INTO member ${member} FROM identity WHERE account = x'${jo.account}' AND version = 2`,
        `INSERT INTO listed VALUES (x'${id}', x'${jo.account}')`,
      );
    }
    const thief = await signIn(jo.paper);
    const asked = (): boolean =>
      ids.every((id) => thief.requests.some((request) => request.startsWith(`GET /api/vaults/${id}/`)));
    await expect.poll(asked, soon).toBe(true);
    await new Promise((done) => setTimeout(done, 500));
    expect([...thief.entries.values()]).toEqual([]);
    expect(thief.cases).toEqual([]);
    await thief.call('session/leave', {});
    const her = await signIn(woman.paper);
    await her.openCase(woman.caseId);
    expect(
      her
        .vault('chat')
        .members.map(({ role }) => role)
        .sort(),
    ).toEqual(['advocate', 'victim']);
    expect(her.alarms).toEqual([]);
    await her.call('session/leave', {});
  });

  test('F04 C04 a change by which one of the staff lets in another alone lies beneath what she writes', async () => {
    const woman = await newWoman();
    const { link } = await ruth.call('staff/invite', { name: 'Bo Lindqvist', role: 'advocate' });
    const bo = new Actor(server.base);
    await bo.accept(codeOf(link));
    await bo.call('session/signOut', {});
    const her = await signIn(woman.paper);
    await her.openCase(woman.caseId);

    const session = await raw(amira);
    const chat = () => session.caseVaults(woman.caseId).find(({ log }) => log.id === woman.ids.chat);
    await expect.poll(() => chat()?.log.state, soon).toBe('verified');
    const { log } = session.vaultOf(woman.caseId, kinds.chat);
    const { account, record, pair, people } = session;
    const ghost = fromHex(bo.account);
    await people.refresh(ghost);
    const { role, hash: identity } = people.current(ghost) ?? record;
    const members = [...log.members, { account: ghost, role, identity, rights: maxRights(kinds.chat, role) }];
    const place = {
      vault: log.vault,
      epoch: log.epoch + 1,
      seq: log.seq + 1,
      prev: log.head,
      author: account,
      identity: record.hash,
      entry: randomBytes(16),
    };
    const change = { reason: reason.add, time: Date.now(), members, prevKey: log.epochKey(), approvals: [] };
    const { entry } = await newEpoch(place, pair, change, people.directory);
    await session.leave();
    const [at, id] = [`x'${woman.ids.chat}'`, toHex(place.entry)];
    await hand.change(
      `INSERT INTO entry VALUES (${at}, ${place.seq}, x'${id}', 1, ${Date.now()}, x'${toHex(entry.raw)}')`,
      `UPDATE vault SET seq = ${place.seq}, head = x'${toHex(entry.hash)}', epoch = ${place.epoch} WHERE id = ${at}`,
      `INSERT INTO member VALUES (${at}, x'${bo.account}', ${role}, x'${toHex(identity)}', 7)`,
      `INSERT INTO listed VALUES (${at}, x'${bo.account}')`,
    );

    const ask = { caseId: woman.caseId, text: 'mine', replyTo: '', files: [] };
    const typed = await her.call('chat/send', ask).catch(() => null); // refused at once where she knows already
    await expect.poll(() => her.alarms.map(({ code }) => code), soon).toContain('MEMBER');
    if (typed) expect(her.entries.get(typed.id)).toMatchObject({ state: 'refused', text: 'mine' });
    expect(await hand.seq(woman.ids.chat)).toBe(place.seq);
    await her.call('session/leave', {});
    await finds(woman, 'chat', 'MEMBER');
  });

  test('H01 B06 the unit’s key signs another first record for her advocate', async () => {
    const woman = await newWoman();
    const manager = await raw(ruth);
    const account = fromHex(advocate);
    const facts = { account, role: 2, name: 'Amira Khan', created: Date.now(), revoked: false };
    const forged = await newFirst(newPair(), facts, signersOf(manager.root, manager.keeper.content.unitKeys));
    await manager.leave();
    const of = `FROM identity WHERE account = x'${advocate}'`;
    const before = await hand.rows(`SELECT version, record, hash ${of}`);
    await hand.change(
      `DELETE ${of}`,
      `INSERT INTO identity (account, version, record, hash) VALUES (x'${advocate}', 1, x'${toHex(forged.raw)}', x'${toHex(forged.hash)}')`,
    );
    const her = await signIn(woman.paper);
    await expect.poll(() => her.alarms.map(({ code }) => code), soon).toContain('IDENT');
    await her.call('case/open', { caseId: woman.caseId });
    expect(her.texts()).toEqual([]);
    await expect(her.say(woman.caseId, 'after')).rejects.toEqual({ code: 'IDENT' });
    await her.call('session/leave', {});
    await hand.change(
      `DELETE ${of}`,
      ...before.map(
        ([version, record, hash]) =>
          `INSERT INTO identity (account, version, record, hash) VALUES (x'${advocate}', ${version}, x'${record}', x'${hash}')`,
      ),
    );
    await well(woman, 4);
  });

  test.each(['sealed', 'offer', 'account'])('an invitation has the %s of another', async (column) => {
    const invited = async (): Promise<[string, string]> => {
      const { invite } = await amira.call('case/create', { label: 'K', stalker: 'known', note: '' });
      return [invite.words, toHex(inviteId(wordsCode(invite.words)))];
    };
    const [[words, mine], [, other]] = [await invited(), await invited()];
    const open = () => new Actor(server.base).call('invite/open', { code: words });
    await open();
    await hand.change(
      `UPDATE invite SET ${column} = (SELECT ${column} FROM invite WHERE id = x'${other}') WHERE id = x'${mine}'`,
    );
    await expect(open()).rejects.toEqual({ code: 'INVITE' });
  });
});

describe('two servers over one unit', () => {
  test('D11 D19 the last entry is another one by the same author, which another server took', async () => {
    const woman = await newWoman();
    const data = await copied();
    const fork = await Server.start({ data });
    const place = (await hand.seq(woman.ids.chat)) + 1;
    for (const [origin, text] of [
      [server.base, 'as she saw it'],
      [fork.base, 'as others see it'],
    ] as const) {
      const desk = new Actor(origin);
      await desk.call('session/signIn', amira.paper);
      await desk.openCase(woman.caseId);
      await expect.poll(() => desk.vaults.get('chat')?.state, soon).toBe('verified'); // not pinned yet, perhaps
      await desk.say(woman.caseId, text);
      await expect.poll(() => desk.texts(), soon).toContain(text);
      await desk.call('session/leave', {});
    }
    await visit(woman, 'seen'); // pins what she saw
    const [row] = await new Hand(fork).rows(
      `SELECT entry_id, bytes FROM entry WHERE vault = x'${woman.ids.chat}' AND seq = ${place}`,
    );
    await fork.down();
    await rm(data, { recursive: true });
    await cut(async () => {
      await hand.change(
        `UPDATE entry SET entry_id = x'${row?.[0]}', bytes = x'${row?.[1]}' WHERE vault = x'${woman.ids.chat}' AND seq = ${place}`,
      );
      await hand.setBack(woman.ids.chat, place);
    });
    await finds(woman, 'chat', 'HEAD_ROLLBACK');
  });

  // The last one: it sets back everybody.
  test('E06 LIMIT: everything is set back for everybody in the one true log; her advocate’s browser finds out, she does not', async () => {
    const woman = await newWoman();
    const older = await copied();
    await visit(woman, 'gone');
    const desk = new Map<string, Uint8Array>();
    const before = await signIn(amira.paper, desk);
    await before.openCase(woman.caseId);
    await expect.poll(() => before.texts(), soon).toContain('gone');
    await before.call('session/signOut', {});
    await cut(async () => {
      await rm(server.data, { recursive: true });
      await rename(older, server.data);
    });
    await well(woman, 4);
    expect(await outcome(amira.paper, desk)).toBe('BLOB_ROLLBACK');
  });
});
