import { beforeEach, expect, it } from 'vitest';
import { mostRefs } from '../client/links.ts';
import { LinkService } from '../client/testing/linkservice.ts';
import { codeOf, isRefusal } from '../client/failure.ts';
import { fromHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import { kinds } from '../crypto/vault/role.ts';
import { blank } from './contract/story.ts';
import * as forms from './identifiers.ts';
import { KEEP, Links, REST } from './links.ts';
import type { LinksView } from './messages.ts';

const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array => fromHex(id(name));
const [unit, amira, ruth] = ['99', 'a1', 'f1'];
const roles: Readonly<Record<string, number>> = { [amira]: 2, [ruth]: 7 };
const day = 86_400_000;
const born = 1_770_000_000_000;

type Line = { readonly content: object | null; readonly mayEdit?: boolean; readonly written?: number };

let service: LinkService;
let now: number;
/** Codes with which the service answers a path, one after another. */
let refusals: [path: string, code: number][];

const key = (number: number) => ({
  content: {
    type: 'linkkey',
    number,
    secret: new Uint8Array(32).fill(number),
    server: service.server.publicKey,
  },
});

const incident = (name: string, numbers: readonly string[], more: object = {}): Line => ({
  content: {
    ...{ type: 'incident', incident: bytes(name), version: 1, corrects: new Uint8Array(), status: 'kept' },
    ...{ look: { ...blank({ start: born, end: 0, precision: 'exact', zone: 'UTC' }).look, numbers } },
    ...more,
  },
});

type Options = { readonly state?: string; readonly members?: readonly string[]; readonly opened?: boolean };

function vault(of: string, kind: number, lines: readonly Line[], options: Options = {}): Vault {
  const { state = 'verified', members = [amira, ruth] } = options;
  const listed = members.map((one) => ({ account: bytes(one), role: roles[one] }));
  const entries = [{ content: null, mayEdit: true } as Line, ...lines].map((line, i) => ({
    ...{
      seq: i + 1,
      id: id(`${of}${kind}${i}`.replace(/[^0-9a-f]/g, '')),
      author: id(ruth),
      role: 7,
      ends: 0,
    },
    ...{ statement: i === 0 ? {} : null, mayEdit: true, written: born, received: born },
    ...line,
  }));
  const log = {
    ...{ id: id(`${of}${kind}`), vault: bytes(`${of}${kind}`), caseId: bytes(of), kind, entries, state },
    ...{ members: listed, code: state === 'stopped' ? 'FORK' : '' },
    member: (account: Uint8Array) => listed.find((one) => one.account.join() === account.join()),
  };
  return { log, outbox: { jobs: [] } } as unknown as Vault;
}

const numbers = ['07700 900001', '07700 900002'];

function session(vaults: readonly Vault[], role = 2): Session {
  const api = service.requests();
  const post = api.post.bind(api);
  api.post = (path, body, answer) => {
    const at = refusals.findIndex(([of]) => of === path);
    if (at < 0) return post(path, body, answer);
    const [[, status]] = refusals.splice(at, 1) as [[string, number]];
    return Promise.reject(Object.assign(new Error(), { code: status === 429 ? 'rate_limited' : 'conflict' }));
  };
  Object.assign(api, {
    vaults: () => Promise.resolve(vaults.map(({ log }) => ({ vault: log.vault, kind: log.kind }))),
  });
  return {
    ...{ account: bytes(amira), role, root: { unit: bytes(unit) }, isSpace: false, api },
    env: { now: () => now },
    vaults: new Map(vaults.map((one) => [one.log.id, one])),
    caseVaults: (of: string) => vaults.filter(({ log }) => log.caseId.join() === fromHex(of).join()),
    vaultOf: (of: string, kind: number) => {
      const found = vaults.find(({ log }) => log.kind === kind && log.caseId.join() === fromHex(of).join());
      if (!found) throw Object.assign(new Error(), { code: 'not_found' });
      return found;
    },
    people: {
      current: () => ({ name: new TextEncoder().encode('Ruth Okafor') }),
      refresh: () => Promise.resolve(),
    },
  } as unknown as Session;
}

const caseOf = (of: string, lines: readonly Line[], options: Options = {}): readonly Vault[] => [
  vault(of, kinds.team, []),
  vault(of, kinds.incidents, lines, options),
];
const keys = (number = 1): Vault => vault(unit, kinds.keys, [key(number)]);

const asked = (path: string): readonly number[] =>
  service.asked.filter(([of]) => of === `/api/links${path}`).map(([, n]) => n);

/** Asks of a session, as its page does. */
const finder = (of: () => Session, load: () => Promise<typeof forms> = () => Promise.resolve(forms)) => {
  const { handlers } = new Links(of, load);
  return (caseId = 'c1', again = false): Promise<LinksView> =>
    Promise.resolve(handlers['link/find']({ caseId: id(caseId), again }));
};

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (error: unknown) => codeOf(error),
  );

beforeEach(() => {
  service = new LinkService();
  now = born + 400 * day;
  refusals = [];
});

it('a case is put under what stands in its log as it holds now, once in a session', async () => {
  const lines = [
    incident('01', [numbers[0]!, ' 07700 900 001']),
    incident('02', ['07700 900099'], { status: 'draft' }),
    incident('03', ['07700 900098']),
    incident('03', [], { version: 2, corrects: bytes('c143'), status: 'withdrawn' }),
    incident('04', ['withheld']),
  ];
  const of = session([...caseOf('c1', lines), keys()]);
  const find = finder(() => of);
  expect(await find()).toEqual({
    ...{ state: 'looked', asked: now, compared: 1, links: [], common: [], spoiled: 0 },
    managers: ['Ruth Okafor'],
  });
  expect([asked('/blind'), asked(''), asked('/find')]).toEqual([[1], [1], [1]]);
  await find();
  await Promise.all([find(), find()]);
  expect(service.asked).toHaveLength(3);
});

it('what is new in it alone is made anew; it is looked for again when that is wanted, and after a while', async () => {
  let of = session([...caseOf('c1', [incident('01', [numbers[0]!])]), keys()]);
  const first = of;
  const find = finder(() => first);
  await find();
  await find('c1', true);
  now += KEEP;
  await find();
  expect([asked('/blind'), asked(''), asked('/find')]).toEqual([[1], [1], [1, 1, 1]]);
  const more = vault('c1', kinds.incidents, [incident('01', numbers)]);
  Object.assign(of.caseVaults(id('c1'))[1]!.log, { entries: more.log.entries });
  expect((await find()).compared).toBe(2);
  expect([asked('/blind'), asked('')]).toEqual([
    [1, 1],
    [1, 1],
  ]);
  // Another session knows nothing of it.
  of = session([...caseOf('c1', [incident('01', numbers)]), keys()]);
  await finder(() => of)();
  expect(asked('/blind')).toEqual([1, 1, 2]);
});

it('another case in which the same stands is found, each kind once', async () => {
  const both = session([
    ...caseOf('c1', [incident('01', numbers)]),
    ...caseOf('c2', [incident('02', numbers)]),
    keys(),
  ]);
  const find = finder(() => both);
  await find('c1');
  expect((await find('c2')).links).toEqual([{ caseId: id('c1'), kind: 'phone' }]);
  expect((await find('c1', true)).links).toEqual([{ caseId: id('c2'), kind: 'phone' }]);
});

it('what stands in as many cases as a taxi’s number is told as common, and no link', async () => {
  const of = session([...caseOf('c1', [incident('01', [numbers[0]!])]), keys()]);
  const find = finder(() => of);
  await find();
  const [refs] = service.rows.values();
  for (let i = 0; i < mostRefs; i++) refs!.set(String(i), new Uint8Array(64).fill(i));
  expect(await find('c1', true)).toMatchObject({ links: [], common: ['phone'] });
});

it.each<[string, () => readonly Vault[], LinksView['state']]>([
  ['a log that is not shared', () => [vault('c1', kinds.team, []), keys()], 'closed'],
  ['a log that is being read', () => [...caseOf('c1', [], { state: 'checking' }), keys()], 'reading'],
  ['an entry that cannot be opened', () => [...caseOf('c1', [{ content: null }]), keys()], 'reading'],
  [
    'notes of the team that are being read',
    () => [vault('c1', kinds.team, [], { state: 'checking' }), vault('c1', kinds.incidents, []), keys()],
    'reading',
  ],
  [
    'keys that are being read',
    () => [...caseOf('c1', []), vault(unit, kinds.keys, [key(1)], { state: 'checking' })],
    'reading',
  ],
  ['no vault of keys', () => caseOf('c1', []), 'nokey'],
  ['no key in it', () => [...caseOf('c1', []), vault(unit, kinds.keys, [])], 'nokey'],
])('with %s nothing is asked', async (_what, vaults, state) => {
  const of = session(vaults());
  expect((await finder(() => of)()).state).toBe(state);
  expect(service.asked).toEqual([]);
});

it('nor for who may be in no team, in the space of a second passphrase, who is not in this one, and what was refused', async () => {
  const all = (): readonly Vault[] => [...caseOf('c1', [incident('01', numbers)]), keys()];
  for (const role of [1, 3, 8]) expect(await code(finder(() => session(all(), role))())).toBe('MEMBER');
  const space = Object.assign(session(all()), { isSpace: true });
  expect(await code(finder(() => space)())).toBe('MEMBER');
  const apart = [vault('c1', kinds.team, [], { members: [ruth] }), vault('c1', kinds.incidents, []), keys()];
  expect(await code(finder(() => session(apart))())).toBe('not_found');
  expect(await code(finder(() => session([vault('c1', kinds.incidents, []), keys()]))())).toBe('not_found');
  for (const refused of [
    caseOf('c1', [], { state: 'stopped' }),
    [vault('c1', kinds.team, [], { state: 'stopped' })],
  ])
    expect(await code(finder(() => session([...refused, keys()]))())).toBe('FORK');
  expect(service.asked).toEqual([]);
});

it('when as many were compared as one may, that is said, what was is looked for, and nothing is asked for an hour', async () => {
  const many = Array.from({ length: 40 }, (_, i) => `07700 9001${String(i).padStart(2, '0')}`);
  const of = session([...caseOf('c1', [incident('01', many)]), keys()]);
  const find = finder(() => of);
  const post = of.api.post.bind(of.api);
  let blinds = 0;
  of.api.post = (path, body, answer) => {
    if (path === '/api/links/blind' && ++blinds > 1)
      return Promise.reject(Object.assign(new Error(), { code: 'rate_limited' }));
    return post(path, body, answer);
  };
  expect(await find()).toMatchObject({ state: 'limited', compared: 32 });
  expect(await find()).toMatchObject({ state: 'limited', compared: 32 });
  expect(blinds).toBe(2);
  now += REST;
  of.api.post = post;
  expect(await find()).toMatchObject({ state: 'looked', compared: 40 });
  expect(asked('/blind')).toEqual([32, 8]);
});

it('when as many were looked for as one may, that is said', async () => {
  refusals = [['/api/links/find', 429]];
  const of = session([...caseOf('c1', [incident('01', numbers)]), keys()]);
  expect((await finder(() => of)()).state).toBe('limited');
});

it('where another key counts by now that is said, and under the next one all is made anew', async () => {
  refusals = [['/api/links', 409]];
  const vaults = [...caseOf('c1', [incident('01', numbers)]), keys()];
  const of = session(vaults);
  const find = finder(() => of);
  expect((await find()).state).toBe('turned');
  Object.assign(vaults[2]!.log, { entries: vault(unit, kinds.keys, [key(1), key(2)]).log.entries });
  expect((await find()).state).toBe('looked');
  expect(asked('/blind')).toEqual([2, 2]);
});

it('also where its secret or the service’s key alone is another, and not its number', async () => {
  const vaults = [...caseOf('c1', [incident('01', numbers)]), keys()];
  const of = session(vaults);
  const find = finder(() => of);
  const become = (part: object): void => {
    const line = { content: { ...key(1).content, ...part } };
    Object.assign(vaults[2]!.log, { entries: vault(unit, kinds.keys, [line]).log.entries });
  };
  become({ server: new Uint8Array(32).fill(9) });
  expect(isRefusal(await code(find()))).toBe(true);
  become({});
  expect((await find()).state).toBe('looked');
  become({ secret: new Uint8Array(32).fill(9) });
  expect((await find()).state).toBe('looked');
  expect(asked('/blind')).toEqual([2, 2, 2]);
});

it('a service that uses another key is refused, and not asked again before somebody wants it or the key is another', async () => {
  service.lie = (path, [evaluated, proof]) =>
    path === '/api/links/blind'
      ? [evaluated, new Uint8Array((proof as Uint8Array).length)]
      : [evaluated, proof];
  const vaults = [...caseOf('c1', [incident('01', numbers)]), keys()];
  const of = session(vaults);
  const find = finder(() => of);
  expect(await code(find())).toBe('KEYCOMMIT');
  expect(await code(find())).toBe('KEYCOMMIT');
  expect([asked('/blind'), asked('')]).toEqual([[2], []]);
  service.lie = (_path, answer) => answer;
  expect(await code(find())).toBe('KEYCOMMIT');
  expect((await find('c1', true)).state).toBe('looked');
});

it('what brings identifiers to their form is fetched again where it did not come', async () => {
  const of = session([...caseOf('c1', [incident('01', numbers)]), keys()]);
  let fails = 1;
  const find = finder(
    () => of,
    () =>
      fails-- > 0 ? Promise.reject(Object.assign(new Error(), { code: 'offline' })) : Promise.resolve(forms),
  );
  expect(await code(find())).toBe('offline');
  expect((await find()).state).toBe('looked');
});

it('what was asked is told with names, and what is of no known kind is left out', async () => {
  const of = session([keys()]);
  const { handlers } = new Links(
    () => of,
    () => Promise.resolve(forms),
  );
  service.lie = () => [[1, 2, 3, 4].map((what) => [bytes(amira), born + what, what, 5])];
  expect(await handlers['link/asked']({})).toEqual([
    { name: 'Ruth Okafor', made: born + 1, what: 'compared', count: 5 },
    { name: 'Ruth Okafor', made: born + 2, what: 'looked', count: 5 },
    { name: 'Ruth Okafor', made: born + 3, what: 'turned', count: 5 },
  ]);
  const hers = session([keys()], 1);
  const victim = new Links(
    () => hers,
    () => Promise.resolve(forms),
  ).handlers;
  expect(await code(Promise.resolve(victim['link/asked']({})))).toBe('MEMBER');
  expect(await code(Promise.resolve(victim['link/key']({})))).toBe('MEMBER');
});

it('a manager is told which key there is, who has it, and whether the service goes by it', async () => {
  const view = async (vaults: readonly Vault[]) => {
    const of = session(vaults, 7);
    return new Links(
      () => of,
      () => Promise.resolve(forms),
    ).handlers['link/key']({});
  };
  expect(await view([])).toEqual({ number: 0, written: 0, holders: [], isOther: false });
  expect(await view([keys()])).toEqual({
    ...{ number: 1, written: born, isOther: false },
    holders: ['Ruth Okafor', 'Ruth Okafor'],
  });
  service.lie = () => [service.server.publicKey, 2];
  expect((await view([keys()])).isOther).toBe(true);
  service.lie = () => [new Uint8Array(32).fill(1), 1];
  expect((await view([keys()])).isOther).toBe(true);
});
