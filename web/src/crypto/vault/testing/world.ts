import { Directory } from '../../keys/chain.ts';
import { newNext, type IdentityRecord } from '../../keys/identity.ts';
import { newFirst, newReplacement } from '../../keys/unitidentity.ts';
import { newPair, type Pair } from '../../keys/pair.ts';
import { newUnitSecret } from '../../keys/paper.ts';
import { newUnitRoot } from '../../keys/succession.ts';
import type { UnitRoot } from '../../keys/unit.ts';
import { unitPublic, unitSeed } from '../../keys/unitkey.ts';
import { randomBytes, utf8 } from '../../wire/bytes.ts';
import { encodeContent, type Content } from '../content.ts';
import { newData } from '../data.ts';
import type { Entry, Place } from '../entry.ts';
import { newApproval, newEpoch } from '../epoch.ts';
import type { Options } from '../opened.ts';
import { compareMembers } from '../change.ts';
import { maxRights, type Kind, type Rights } from '../role.ts';
import { reason, type Member, type Reason } from '../statement.ts';

function last<T>(list: readonly T[]): T {
  const found = list.at(-1);
  if (found === undefined) throw new Error('an empty list has no last one');
  return found;
}

/** Somebody with real keys. */
export class Person {
  readonly chain: IdentityRecord[];
  readonly pairs: Pair[];

  constructor(first: IdentityRecord, pair: Pair) {
    this.chain = [first];
    this.pairs = [pair];
  }

  get record(): IdentityRecord {
    return last(this.chain);
  }

  get pair(): Pair {
    return last(this.pairs);
  }

  get account(): Uint8Array {
    return this.record.account;
  }

  /** How she is listed under her newest identity. */
  member(kind: Kind, rights?: Rights): Member {
    const { account, role, hash } = this.record;
    return { account, role, identity: hash, rights: rights ?? maxRights(kind, role) };
  }

  /** The KEM seeds of all her identities. */
  get seeds(): Options['seeds'] {
    return this.pairs.map(({ kemSeed }, i) => ({
      identity: this.chain[i]?.hash ?? new Uint8Array(),
      kemSeed,
    }));
  }
}

/** A unit with its people, everybody known to everybody. */
export class World {
  readonly root: UnitRoot;
  /** The secret of the unit's one key. */
  readonly unitSecret = newUnitSecret();
  readonly people: Person[] = [];

  constructor() {
    this.root = newUnitRoot('Unit', 1, [{ key: unitPublic(this.unitSecret), holder: utf8('Ruth') }], 1);
  }

  // As of a session that knows the unit's newest root.
  readonly isBehind: boolean = false;
  under<T>(judge: (root: UnitRoot) => Promise<T>): Promise<T> {
    return judge(this.root);
  }

  /** `until`: when the time of a guest is over; `created`: when they say that their keys were made; Unix ms. */
  async enrol(role: number, until = 0, created = 1): Promise<Person> {
    const [pair, account] = [newPair(), randomBytes(16)];
    const facts = { account, role, name: `Person ${this.people.length}`, created, revoked: false, until };
    const signers = role === 1 ? [] : [{ index: 0, seed: unitSeed(this.unitSecret) }];
    const person = new Person(await newFirst(pair, facts, signers), pair);
    this.people.push(person);
    return person;
  }

  /** Gives somebody new keys, or with `revoked` ends the account. */
  async rotate(person: Person, revoked = false): Promise<void> {
    const pair = newPair();
    person.chain.push(await newNext(person.pair, person.record, pair, { name: '', created: 2, revoked }));
    person.pairs.push(pair);
  }

  /** The unit replaces somebody's lost keys, in their presence or not. */
  async replace(person: Person, here = true): Promise<void> {
    const pair = newPair();
    const signers = [{ index: 0, seed: unitSeed(this.unitSecret) }];
    person.chain.push(await newReplacement(person.record, pair, { created: 2, here }, signers));
    person.pairs.push(pair);
  }

  /** Everybody's identities, verified. */
  async directory(people: readonly Person[] = this.people): Promise<Directory> {
    const directory = new Directory(this.root);
    for (const { account, chain } of people) {
      await directory.add(
        account,
        chain.map(({ raw }) => raw),
      );
    }
    return directory;
  }
}

/** A vault as honest clients have written it so far. */
export class Story {
  readonly world: World;
  readonly kind: Kind;
  readonly vault = randomBytes(16);
  readonly caseId = randomBytes(16);
  readonly entries: Entry[] = [];
  /** `keys[i]` is the key of epoch i + 1. */
  readonly keys: Uint8Array[] = [];
  members: readonly Member[] = [];

  private constructor(world: World, kind: Kind) {
    this.world = world;
    this.kind = kind;
  }

  static async open(world: World, kind: Kind, author: Person, ...others: Person[]): Promise<Story> {
    const story = new Story(world, kind);
    await story.change(
      author,
      reason.genesis,
      [author, ...others].map((person) => person.member(kind)),
    );
    return story;
  }

  /** A copy that can go another way. */
  branch(length = this.entries.length): Story {
    const other = Object.assign(new Story(this.world, this.kind), {
      vault: this.vault,
      caseId: this.caseId,
      members: this.members,
    });
    other.entries.push(...this.entries.slice(0, length));
    other.keys.push(...this.keys);
    return other;
  }

  get raws(): readonly Uint8Array[] {
    return this.entries.map(({ raw }) => raw);
  }

  place(author: Person): Place {
    return {
      vault: this.vault,
      epoch: this.keys.length,
      seq: this.entries.length + 1,
      prev: this.entries.at(-1)?.hash ?? new Uint8Array(32),
      author: author.account,
      identity: author.record.hash,
      entry: randomBytes(16),
    };
  }

  /** A data entry at the head, changed on the way, not yet taken in. */
  async seal(
    author: Person,
    content: Content,
    change: Partial<Place> = {},
    key?: Uint8Array,
  ): Promise<Entry> {
    const { type, content: encoded } = encodeContent(content);
    const plain = { type, time: 1000 + this.entries.length, boxVersion: 1, content: encoded };
    return newData({ ...this.place(author), ...change }, author.pair, key ?? last(this.keys), plain);
  }

  async say(author: Person, content: Content): Promise<Entry> {
    const entry = await this.seal(author, content);
    this.entries.push(entry);
    return entry;
  }

  hello(author: Person, text = 'Hello'): Promise<Entry> {
    return this.say(author, { type: 'message', text, replyTo: new Uint8Array(), files: [] });
  }

  /** A control entry at the head, not yet taken in. */
  async draft(
    author: Person,
    why: Reason,
    members: readonly Member[],
    approvers: readonly Person[] = [],
  ): Promise<{ entry: Entry; epochKey: Uint8Array }> {
    const place = { ...this.place(author), epoch: this.keys.length + 1 };
    const { added, removed } = compareMembers(this.members, members);
    const accounts = removed.map(({ account }) => account);
    const approvals = await Promise.all(
      approvers.map(({ pair, account, record }) =>
        newApproval(pair, account, record.hash, this.vault, place.epoch, added, accounts),
      ),
    );
    const prevKey = this.keys.at(-1);
    const genesis = { case: this.caseId, kind: this.kind, unitRoot: this.world.root.hash, section: 0 };
    const said = { reason: why, time: 500 + this.entries.length, members, approvals };
    return newEpoch(
      place,
      author.pair,
      { ...said, ...(prevKey ? { prevKey } : { genesis }) },
      await this.world.directory(),
    );
  }

  async change(
    author: Person,
    why: Reason,
    members: readonly Member[],
    approvers: readonly Person[] = [],
  ): Promise<Entry> {
    const { entry, epochKey } = await this.draft(author, why, members, approvers);
    this.entries.push(entry);
    this.keys.push(epochKey);
    this.members = [...members];
    return entry;
  }

  /** What this person knows as a reader. */
  async options(reader: Person): Promise<Options> {
    return {
      vault: this.vault,
      unitRoots: [this.world.root.hash],
      genesis: null,
      self: reader.account,
      seeds: reader.seeds,
      directory: await this.world.directory(),
      now: () => 0, // before anything that is written here
    };
  }
}
