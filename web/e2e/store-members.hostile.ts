// The store makes up members, identities and invitations beneath a server that goes on by its own logic. The real client believes
// none of it. Names such as C03 are those of the list of hostile cases.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../src/client/hex.ts';
import { wordsCode } from '../src/crypto/keys/code.ts';
import { newFirst } from '../src/crypto/keys/unitidentity.ts';
import { inviteId } from '../src/crypto/keys/invite.ts';
import { newPair } from '../src/crypto/keys/pair.ts';
import { signersOf } from '../src/crypto/keys/unitkey.ts';
import { newEpoch } from '../src/crypto/vault/epoch.ts';
import { kinds, maxRights } from '../src/crypto/vault/role.ts';
import { reason } from '../src/crypto/vault/statement.ts';
import { randomBytes } from '../src/crypto/wire/bytes.ts';
import { Actor, raw, soon } from './actor.ts';
import {
  server,
  hand,
  ruth,
  amira,
  advocate,
  newWoman,
  signIn,
  finds,
  well,
  begin,
  end,
} from './storeunit.ts';
import { betweenSnapshots } from './snapshots.ts';

beforeEach(betweenSnapshots, 60_000);

beforeAll(begin);

afterAll(end);

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
    const jo = new Actor(server.base);
    await ruth.letIn(jo, 'Jo Bell', 'outreach');
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
    const bo = new Actor(server.base);
    await ruth.letIn(bo, 'Bo Lindqvist', 'advocate');
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
      `INSERT INTO entry VALUES (${at}, ${place.seq}, x'${id}', 1, ${Date.now()}, x'${toHex(entry.raw)}', 0)`,
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
