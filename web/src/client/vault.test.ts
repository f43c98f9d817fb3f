// What a vault writes for the person signed in, and what it takes for an answer.
import { beforeAll, describe, expect, it } from 'vitest';
import { parseEntry } from '../crypto/vault/entry.ts';
import { newConsent } from '../crypto/vault/newconsent.ts';
import type { Content } from '../crypto/vault/content.ts';
import type { CourtOrder } from '../crypto/vault/order.ts';
import '../crypto/vault/staffcontent.ts';
import { kinds } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { Story, World, type Person } from '../crypto/vault/testing/world.ts';
import { codeOf, Failed } from './failure.ts';
import { compare, fromHex, same } from './hex.ts';
import { newJob } from './outbox.ts';
import type { Session } from './session.ts';
import type { Receipt } from './socket.ts';
import { Reader } from './testing/reader.ts';
import { Shelf } from './testing/shelf.ts';
import { Vault, type Draft } from './vault.ts';

let world: World;
let amira: Person;
let vic: Person;
let pol: Person;
let story: Story;

beforeAll(async () => {
  world = new World();
  amira = await world.enrol(2);
  vic = await world.enrol(1);
  pol = await world.enrol(6);
  story = await Story.open(world, kinds.contact, amira, vic);
  await story.change(vic, reason.add, [...story.members, pol.member(kinds.contact)]);
});

/** The vault of a person, at a service that changes its receipts. */
async function open(
  person: Person,
  lie: (receipt: Receipt) => Receipt,
  of = story,
): Promise<{ vault: Vault; reader: Reader; keeper: { isCurrent: boolean }; sent: Uint8Array[] }> {
  const reader = await Reader.of(of, person, new Shelf(of.entries));
  await reader.open();
  const { account, pair, record } = person;
  const sent: Uint8Array[] = [];
  const append = (_vault: Uint8Array, entry: Uint8Array): Promise<Receipt> => {
    sent.push(entry);
    return Promise.resolve(lie({ seq: 3, hash: parseEntry(entry).hash, received: 1 }));
  };
  const keeper = { isCurrent: true, content: { version: 2, half: 1 } };
  const session = {
    account,
    pair,
    record,
    people: { directory: reader.directory },
    keeper,
    env: { now: () => 1 },
    api: { append },
  };
  return { vault: new Vault(session as unknown as Session, reader.log), reader, keeper, sent };
}

describe('Vault', () => {
  it.each<[string, (receipt: Receipt) => Receipt, string[]]>([
    ['is taken in when the receipt is right', (receipt) => receipt, []],
    ['is not, when it names another place', (receipt) => ({ ...receipt, seq: 2 }), ['CHAIN']],
    [
      'is not, when it names another entry',
      (receipt) => ({ ...receipt, hash: new Uint8Array(32) }),
      ['CHAIN'],
    ],
  ])('a change of members %s', async (_what, lie, stops) => {
    const { vault, reader } = await open(vic, lie);
    const outcome = await vault.writeEpoch(reason.newKey, story.members, []).then(
      () => [],
      (error: unknown) => [codeOf(error)],
    );
    expect(outcome).toEqual(stops);
    expect(reader.stops).toEqual(stops);
    expect(reader.log.epoch).toBe(stops.length === 0 ? 3 : 2);
  });

  it('changes no members while her box may have been set back', async () => {
    const { vault, keeper, sent } = await open(vic, (receipt) => receipt);
    keeper.isCurrent = false;
    await expect(vault.writeEpoch(reason.newKey, story.members, [])).rejects.toThrow('unavailable');
    expect(sent).toEqual([]);
  });

  it('sends no change of members to a vault that was stopped while it was judged', async () => {
    const { vault, reader, sent } = await open(vic, (receipt) => receipt);
    const judge = reader.log.judge.bind(reader.log);
    reader.log.judge = async (entry) => {
      await judge(entry);
      reader.log.stop('SNAP');
    };
    await expect(vault.writeEpoch(reason.newKey, story.members, [])).rejects.toThrow('SNAP');
    expect(sent).toEqual([]);
  });

  it('lists lost keys that were replaced, and nothing else, while somebody is listed whose keys ended', async () => {
    const bea = await world.enrol(2);
    const her = await world.enrol(1);
    const theirs = await Story.open(world, kinds.chat, amira, her);
    await theirs.change(her, reason.add, [...theirs.members, bea.member(kinds.chat)]);
    await world.replace(her);
    const subject = { account: her.account, identity: her.record.hash };
    const consents = await Promise.all(
      [amira, bea]
        .sort((a, b) => compare(a.account, b.account))
        .map((by) =>
          newConsent(by.pair.signSeed, { account: by.account, identity: by.record.hash }, subject),
        ),
    );
    await world.rotate(bea, true);
    const { vault, reader, sent } = await open(amira, (receipt) => receipt, theirs);
    await expect(vault.writeEpoch(reason.newKey, theirs.members, [])).rejects.toThrow('LOCKED');
    expect(sent).toEqual([]);
    const listed = theirs.members.map((one) =>
      same(one.account, her.account) ? { ...one, ...subject } : one,
    );
    await vault.writeEpoch(reason.replaced, listed, consents);
    expect(reader.log.epoch).toBe(3);
    expect(() => reader.log.checkWritable()).toThrow('LOCKED');
  });

  it('tells of a second passphrase only where no guest reads it', async () => {
    const her = await world.enrol(1);
    const tia = await world.enrol(9, 9000);
    const theirs = await Story.open(world, kinds.chat, amira, her);
    const none = new Uint8Array();
    const answer = { type: 'second', until: 0, flag: new Uint8Array(32), space: none } as const;
    const offer = { type: 'second', until: 9, flag: none, space: new Uint8Array(1) } as const;
    const sign = async (content: Content): Promise<string> => {
      const { vault } = await open(amira, (receipt) => receipt, theirs);
      return vault.sign(newJob<Draft>({ content, files: [] }, 1), vault.tip()).then(() => '', codeOf);
    };
    expect([await sign(offer), await sign(answer)]).toEqual(['', '']);
    await theirs.change(her, reason.add, [...theirs.members, tia.member(kinds.chat)]);
    expect([await sign(offer), await sign(answer)]).toEqual(['guests_here', 'guests_here']);
    expect(await sign({ ...answer, flag: none })).toBe('');
    expect(await sign({ type: 'message', text: 'Hello', replyTo: none, files: [] })).toBe('');
  });

  it('forgets an answer of hers that could not be sent, which is given again', async () => {
    const reader = await Reader.of(story, vic, new Shelf(story.entries));
    const session = { env: { now: () => 1 }, hooks: { job: () => undefined } };
    const vault = new Vault(session as unknown as Session, reader.log);
    vault.window = () => 0;
    const none = new Uint8Array();
    for (const until of [0, 9]) {
      const job = vault.write({ type: 'second', until, flag: none, space: none });
      vault.outbox.refuse(job, 'guests_here');
    }
    expect(vault.outbox.jobs.map(({ draft: { content } }) => content)).toMatchObject([{ until: 9 }]);
  });

  it('says that somebody listed has given up their keys where the service says no more than no', async () => {
    const outcomes: string[] = [];
    for (const isEnded of [false, true]) {
      const reader = await Reader.of(story, vic, new Shelf(story.entries));
      const session = {
        line: { live: false },
        api: { append: () => Promise.reject(new Failed('not_found')) },
        settling: { lookForEnded: () => Promise.resolve(isEnded) },
      };
      const vault = new Vault(session as unknown as Session, reader.log);
      const signed = { seq: 3, hash: new Uint8Array(32), entry: new Uint8Array() };
      outcomes.push(await vault.send(signed).then(() => 'sent', codeOf));
    }
    expect(outcomes).toEqual(['not_found', 'conflict']);
  });

  it('signs no version of an incident while the one before it is nowhere', async () => {
    const log = await Story.open(world, kinds.incidents, amira, vic);
    const { vault } = await open(vic, (receipt) => receipt, log);
    const later = { type: 'incident', corrects: new Uint8Array(16).fill(7) } as unknown as Content;
    const job = newJob<Draft>({ content: later, files: [] }, 1);
    await expect(vault.sign(job, vault.tip())).rejects.toThrow('not_found');
  });

  it('signs no version of an order that follows nothing known, or that a colleague has written meanwhile', async () => {
    const man = await world.enrol(7);
    const team = await Story.open(world, kinds.team, amira, man);
    const [none, id] = [new Uint8Array(), new Uint8Array(16).fill(5)];
    const condition = { condition: id, code: 'other', words: 'No dogs.', except: '', from: 0, until: 0 };
    const order = (version: number, follows: Uint8Array): CourtOrder => ({
      ...{
        type: 'order',
        order: id,
        version,
        follows,
        kind: 'bail',
        stage: 'full',
        zone: 'UTC',
        from: 1,
        until: 0,
      },
      ...{ against: '', court: '', reference: '', served: 0, replaces: none, files: [] },
      conditions: [{ ...condition, means: [], places: [] }],
    });
    const first = (await team.say(amira, order(1, none))).header.entry;
    await team.say(amira, order(2, first));
    const { vault } = await open(man, (receipt) => receipt, team);
    const sign = (content: Content) =>
      vault.sign(newJob<Draft>({ content, files: [] }, 1), vault.tip()).then(() => 'signed', codeOf);
    expect(await sign(order(2, first))).toBe('taken');
    expect(await sign(order(3, new Uint8Array(16).fill(9)))).toBe('not_found');
    expect(await sign({ ...order(1, none), order: new Uint8Array(16).fill(6) })).toBe('signed');
    const [second] = vault.log.entries.slice(-1);
    expect(await sign(order(3, fromHex(second!.id)))).toBe('signed');
    // A colleague's that follows nothing freezes it for nobody.
    await team.say(amira, order(3, new Uint8Array(16).fill(9)));
    const { vault: later } = await open(man, (receipt) => receipt, team);
    const job = newJob<Draft>({ content: order(3, fromHex(second!.id)), files: [] }, 1);
    expect(await later.sign(job, later.tip()).then(() => 'signed', codeOf)).toBe('signed');
  });

  it('signs nothing for who may only read, nor for anybody once it was stopped', async () => {
    const content = {
      type: 'proposal',
      proposal: new Uint8Array(16),
      epoch: 3,
      added: [],
      removed: [],
      approval: new Uint8Array(64),
    } as const;
    const job = newJob<Draft>({ content, files: [] }, 1, false);
    const sign = (vault: Vault): Promise<string> => vault.sign(job, vault.tip()).then(() => 'signed', codeOf);
    expect(await sign((await open(pol, (receipt) => receipt)).vault)).toBe('MEMBER');
    const { vault } = await open(vic, (receipt) => receipt);
    expect(await sign(vault)).toBe('signed');
    vault.stop('SNAP');
    expect(await sign(vault)).toBe('SNAP');
  });
});
