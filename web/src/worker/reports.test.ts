import { expect, it } from 'vitest';
import { factsOf } from '../client/codedfacts.ts';
import { beginOf } from '../client/quarter.ts';
import { codeOf } from '../client/failure.ts';
import { fromHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import { kinds } from '../crypto/vault/role.ts';
import '../crypto/vault/staffcontent.ts';
import type { ReportCalls, ReportsView } from './messages.ts';
import { dueFacts, PAUSE, Reports, reportsView } from './reports.ts';
import { summaries } from './summary.ts';

const day = 86_400_000;
const quarter = 2026 * 4 + 2;
const begin = beginOf(quarter);
const [advocate, manager] = [2, 7];
const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array => fromHex(id(name));
const [unit, amira, bea, ruth] = ['99', 'a1', 'b1', 'f1'];
const roles: Readonly<Record<string, number>> = { [amira]: advocate, [bea]: advocate, [ruth]: manager };

type Line = {
  readonly id: string;
  readonly by: string;
  readonly written: number;
  readonly content: object | null;
};
type Told = {
  readonly vault: string;
  readonly kind: number;
  readonly of: string;
  readonly by: string;
  readonly lines?: readonly Line[];
  readonly members?: readonly string[];
  readonly state?: string;
};

const vault = ({
  vault: name,
  kind,
  of,
  by,
  lines = [],
  members = [by, ruth],
  state = 'verified',
}: Told): Vault => {
  const listed = members.map((one) => ({ account: bytes(one), role: roles[one] }));
  const first = { id: id(`${name}e`), by, written: begin, content: null };
  const entries = [first, ...lines].map((line, i) => ({
    ...{ seq: i + 1, id: line.id, author: id(line.by), authorId: bytes(line.by), role: roles[line.by] },
    ...{
      written: line.written,
      received: line.written,
      mayEdit: true,
      ends: 0,
      content: line.content,
      boxVersion: 0,
    },
    statement: i === 0 ? { members: listed } : null,
  }));
  const log = {
    ...{
      id: id(name),
      vault: bytes(name),
      kind,
      caseId: bytes(of),
      founder: bytes(by),
      section: 0,
      code: '',
    },
    ...{ state, entries, members: listed, seq: entries.length },
    member: (account: Uint8Array) => listed.find((one) => one.account.join() === account.join()),
  };
  return { log, outbox: { jobs: [] } } as unknown as Vault;
};

const caseVaults = (of: string, by = amira, state = 'verified'): readonly Vault[] => [
  vault({ vault: `${of}1`, kind: kinds.contact, of, by }),
  vault({ vault: `${of}4`, kind: kinds.incidents, of, by, state }),
  vault({ vault: `${of}5`, kind: kinds.team, of, by }),
];

const session = (who: string, vaults: readonly Vault[], now = begin + 20 * day): Session =>
  ({
    account: bytes(who),
    id: id(who),
    role: roles[who],
    root: { unit: bytes(unit) },
    env: { now: () => now },
    vaults: new Map(vaults.map((one) => [one.log.id, one])),
    caseVaults: (caseId: string) =>
      vaults.filter(({ log }) => id(unit) === caseId && log.caseId.join() === bytes(unit).join()),
    keeper: { content: { invites: [], looked: [], vaults: [] } },
    people: {
      refresh: () => Promise.resolve(),
      current: (account: Uint8Array) => {
        const name = Object.keys(roles).find((one) => bytes(one).join() === account.join());
        return name && { role: roles[name], revoked: false, account, name: new TextEncoder().encode(name) };
      },
      directory: { find: () => undefined, all: [] },
    },
    api: {
      unit: () => Promise.resolve({ roots: [], staff: [bytes(amira), bytes(bea), bytes(ruth)] }),
      vaults: () => Promise.resolve(vaults.map(({ log }) => ({ vault: log.vault, kind: log.kind }))),
    },
  }) as unknown as Session;

/** What was said of a case, as it stands in her vault. */
const said = (of: string, written: number, more: object = {}, name = `${of}7`): Line => {
  const facts = factsOf(
    caseVaults(of).map(({ log }) => log),
    quarter,
    begin + 20 * day,
  )!;
  const place = { case: bytes(of), quarter, version: 1, follows: new Uint8Array() };
  return { id: id(name), by: amira, written, content: { type: 'coded', ...facts, ...place, ...more } };
};
const hers = (lines: readonly Line[], by = amira): Vault =>
  vault({ vault: `${by}9`, kind: kinds.unit, of: unit, by, lines });

const due = (of: Session): ReturnType<typeof dueFacts> => dueFacts(of, []);

it('a first time everything is said, of the cases of whoever is in their team longest', () => {
  const facts = due(session(amira, [...caseVaults('c1'), ...caseVaults('c2'), ...caseVaults('c3', bea)]));
  expect(facts.map((one) => [one.quarter, one.version, one.referred])).toEqual([
    [quarter, 1, 1],
    [quarter, 1, 1],
  ]);
  expect(facts.map((one) => one.case)).toEqual([bytes('c1'), bytes('c2')]);
});

it('a linking room is nobody’s case: nothing is said of it', () => {
  const word = { type: 'room', room: bytes('c1'), what: 'open', own: bytes('c2'), other: bytes('c3') };
  const lines = [{ id: id('e1'), by: amira, written: begin + day, content: word }];
  const room = vault({ vault: 'c15', kind: kinds.team, of: 'c1', by: amira, lines });
  expect(due(session(amira, [room, ...caseVaults('c2')])).map((one) => one.case)).toEqual([bytes('c2')]);
});

it('what has not changed is not said again, what has is the next version', () => {
  const same = [said('c1', begin + 12 * day)];
  expect(due(session(amira, [...caseVaults('c1'), hers(same)]))).toEqual([]);
  const other = [said('c1', begin + 12 * day, { stalker: 'known' })];
  expect(due(session(amira, [...caseVaults('c1'), hers(other)]))).toMatchObject([
    { version: 2, follows: bytes('c17'), stalker: 'unknown' },
  ]);
});

it('within a week of the last time nothing is said, of whatever case', () => {
  const now = begin + 20 * day;
  const lately = [said('c1', now - PAUSE + 1, { stalker: 'known' })];
  expect(due(session(amira, [...caseVaults('c1'), ...caseVaults('c2'), hers(lately)], now))).toEqual([]);
  const before = [said('c1', now - PAUSE, { stalker: 'known' })];
  expect(due(session(amira, [...caseVaults('c1'), ...caseVaults('c2'), hers(before)], now))).toHaveLength(2);
});

it.each(['checking', 'stopped'])('of a case of which a vault is %s nothing is said', (state) => {
  expect(due(session(amira, caseVaults('c1', amira, state)))).toEqual([]);
});

it('of a case of which the service denies a vault that is pinned, nothing is said; of others it is', () => {
  const [contact, incidents, team] = caseVaults('c1', amira, 'stopped') as [Vault, Vault, Vault];
  Object.assign(incidents.log, { code: 'not_found' });
  const facts = due(session(amira, [contact, incidents, team, ...caseVaults('c2')]));
  expect(facts.map((one) => one.case)).toEqual([bytes('c2')]);
});

it('nor of one of which a vault is listed that is not here or was never opened; a second one of its kind is none of it', () => {
  const listed = (kind: number, name = 'd4') => [{ vault: bytes(name), caseId: bytes('c1'), kind }];
  const [contact, incidents, team] = caseVaults('c1') as [Vault, Vault, Vault];
  const unknown = vault({ vault: 'd4', kind: 0, of: '', by: amira, state: 'stopped' });
  Object.assign(unknown.log, { caseId: new Uint8Array(), code: 'not_found' });
  expect(dueFacts(session(amira, [contact, team]), listed(kinds.incidents))).toEqual([]);
  expect(dueFacts(session(amira, [contact, team, unknown]), listed(kinds.incidents))).toEqual([]);
  const all = [contact, incidents, team];
  expect(dueFacts(session(amira, all), listed(kinds.incidents))).toHaveLength(1);
  expect(dueFacts(session(amira, all), listed(kinds.incidents, 'c14'))).toHaveLength(1);
});

it('what the service lists is asked for before anything is sent', async () => {
  const known = session(
    amira,
    caseVaults('c1').filter(({ log }) => log.kind !== kinds.incidents),
  );
  const vaults = () => Promise.resolve([{ vault: bytes('d4'), caseId: bytes('c1'), kind: kinds.incidents }]);
  Object.assign(known.api, { vaults });
  expect(await new Reports(() => known).handlers['facts/send']({})).toEqual({ sent: 0, waiting: false });
});

it('while anything is being read nothing is sent', async () => {
  const reading = session(amira, [...caseVaults('c1', amira, 'checking'), ...caseVaults('c2')]);
  expect(await new Reports(() => reading).handlers['facts/send']({})).toEqual({ sent: 0, waiting: true });
});

it('where nothing is believed any more, nothing is asked for or sent', async () => {
  const refused = session(amira, [
    vault({ vault: 'c5', kind: kinds.team, of: 'c1', by: amira, state: 'stopped' }),
  ]);
  const asked: string[] = [];
  const api = { unit: () => Promise.reject(new Error(String(asked.push('unit')))) };
  Object.assign(refused, { api });
  expect(await new Reports(() => refused).handlers['facts/send']({})).toEqual({ sent: 0, waiting: false });
  expect(asked).toEqual([]);
});

it('the quarter before is said once more after it has ended', () => {
  const facts = due(session(amira, caseVaults('c1'), beginOf(quarter + 1) + 3 * day));
  expect(facts.map((one) => [one.quarter, one.flow])).toEqual([
    [quarter, 'opened'],
    [quarter + 1, 'carried'],
  ]);
});

it('what an advocate says of her cases counts in her own vault, and a manager’s report in that of managers', async () => {
  const report = { type: 'report', quarter, draw: 1, cells: [['a', 5, 1]], facts: [], without: [], gaps: [] };
  const line = (name: string, by: string, content: object): Line => ({
    id: id(name),
    by,
    written: 5,
    content,
  });
  const vaults = [
    hers([
      said('c1', 5),
      { ...said('c2', 5), by: ruth },
      line('d1', ruth, report),
      line('d2', amira, report),
    ]),
    vault({
      ...{ vault: 'e9', kind: kinds.unit, of: unit, by: ruth, members: [ruth] },
      lines: [line('d3', ruth, report), line('d4', ruth, report), { ...said('c3', 5), by: ruth }],
    }),
    // A manager's in which an advocate reads.
    vault({
      ...{ vault: 'e8', kind: kinds.unit, of: unit, by: ruth, members: [ruth, bea] },
      lines: [line('d5', ruth, report)],
    }),
  ];
  const view = await reportsView(session(ruth, vaults));
  expect(view.facts.map((one) => [one.case, one.by])).toEqual([[id('c1'), id(amira)]]);
  expect(view.kept.map((one) => one.id)).toEqual([id('d3')]);
  expect(view).toMatchObject({ whole: true, doubled: false });
  expect(view.counters).toMatchObject([
    { account: id(amira), state: 'read', last: 5 },
    { account: id(bea), state: 'none', last: 0 },
  ]);
});

it('a version that does not follow the last one does not count', async () => {
  const second = said('c1', 6, { version: 2, follows: bytes('c17') }, 'c18');
  const lines = [
    said('c1', 5),
    said('c1', 6, {}, 'ca'),
    said('c1', 6, { version: 2, follows: bytes('ca') }, 'cb'),
    second,
  ];
  const { facts } = await reportsView(session(ruth, [hers(lines)]));
  expect(facts.map((one) => one.id)).toEqual([id('c17'), id('c18')]);
});

it('what was carried over is one, and two reports of one quarter that differ are told', async () => {
  const report = (draw: number) => ({
    type: 'report',
    quarter,
    draw,
    cells: [['a', 5, 1]],
    facts: [],
    without: [],
    gaps: [],
  });
  const of = (name: string, lineId: string, draw: number) =>
    vault({
      ...{ vault: name, kind: kinds.unit, of: unit, by: ruth, members: [ruth] },
      lines: [{ id: id(lineId), by: ruth, written: 5, content: report(draw) }],
    });
  const read = (...vaults: Vault[]): Promise<ReportsView> => reportsView(session(ruth, vaults));
  expect(await read(of('e1', 'd1', 1), of('e2', 'd1', 1))).toMatchObject({
    doubled: false,
    kept: [{ id: id('d1') }],
  });
  expect((await read(of('e1', 'd1', 1), of('e2', 'd2', 2))).doubled).toBe(true);
  expect((await read(of('e1', 'd1', 1), of('e2', 'd1', 2))).doubled).toBe(true);
});

const failure = async (work: unknown): Promise<string> => {
  try {
    await work;
    return '';
  } catch (error) {
    return codeOf(error);
  }
};
const report: ReportCalls['report/keep']['in'] = {
  quarter,
  draw: 1,
  cells: [['a', 5, 1]],
  facts: [],
  without: [],
  gaps: [],
};

it.each<[string, string, Vault, number, string]>([
  ['an advocate', amira, hers([]), begin + 200 * day, 'MEMBER'],
  [
    'while a vault is being read',
    ruth,
    vault({ vault: 'e1', kind: kinds.unit, of: unit, by: amira, state: 'checking' }),
    begin + 200 * day,
    'unavailable',
  ],
  ['of a quarter that runs', ruth, hers([]), begin + 20 * day, 'conflict'],
  [
    'where a later one is kept',
    ruth,
    vault({
      ...{ vault: 'e1', kind: kinds.unit, of: unit, by: ruth, members: [ruth] },
      lines: [
        { id: id('d1'), by: ruth, written: 5, content: { ...report, type: 'report', quarter: quarter + 1 } },
      ],
    }),
    begin + 200 * day,
    'conflict',
  ],
])('no report is kept by or %s', async (_what, who, one, now, code) => {
  expect(await failure(new Reports(() => session(who, [one], now)).handlers['report/keep'](report))).toBe(
    code,
  );
});

const own = (state = 'verified'): Vault =>
  vault({ vault: 'e1', kind: kinds.unit, of: unit, by: ruth, members: [ruth], state });
const over = begin + 200 * day;

it('of an advocate whose record was refused or cannot be opened nothing is counted, which is said; of others it is', async () => {
  for (const [state, lines] of [
    ['stopped', [said('c1', 5)]],
    ['verified', [said('c1', 5), { id: id('cc'), by: amira, written: 6, content: null }]],
  ] as const) {
    const theirs = vault({
      ...{ vault: `${bea}9`, kind: kinds.unit, of: unit, by: bea },
      lines: [{ ...said('c2', 5), by: bea }],
    });
    const refused = vault({ vault: `${amira}9`, kind: kinds.unit, of: unit, by: amira, lines, state });
    const view = await reportsView(session(ruth, [refused, theirs, own()]));
    expect(view.facts.map((one) => one.case)).toEqual([id('c2')]);
    expect(view).toMatchObject({ whole: true, barred: false });
    expect(view.missing).toEqual([{ vault: id(`${amira}9`), account: id(amira) }]);
    expect(view.counters).toMatchObject([
      { account: id(amira), state: 'stopped' },
      { account: id(bea), state: 'read' },
    ]);
  }
});

it('where reports may stand in what is missing, none is made', async () => {
  const view = await reportsView(session(ruth, [own('stopped')]));
  expect(view).toMatchObject({ whole: true, barred: true });
  const refused = new Reports(() => session(ruth, [own('stopped')], over)).handlers['report/keep'];
  expect(await failure(refused({ ...report, without: view.missing }))).toBe('conflict');
});

it('a report is kept without what is missing and without nothing else, and says so', async () => {
  const written: object[] = [];
  const [mine, refused] = [
    own(),
    vault({ vault: '79', kind: kinds.unit, of: unit, by: amira, state: 'stopped' }),
  ];
  Object.assign(mine, { write: (content: object) => (written.push(content), { id: 'k' }) });
  const { 'report/keep': keep } = new Reports(() => session(ruth, [refused, mine], over)).handlers;
  expect(await failure(keep(report))).toBe('conflict');
  expect(await failure(keep({ ...report, without: [{ vault: id('79'), account: '' }] }))).toBe('conflict');
  expect(await keep({ ...report, without: [{ vault: id('79'), account: id(amira) }] })).toEqual({ id: 'k' });
  expect(written).toMatchObject([{ without: [[bytes('79'), bytes(amira)]] }]);
});

it('a report is kept with whose facts were missing or old, and read with them', async () => {
  const written: object[] = [];
  const mine = own();
  Object.assign(mine, { write: (content: object) => (written.push(content), { id: 'k' }) });
  const { 'report/keep': keep } = new Reports(() => session(ruth, [mine], over)).handlers;
  await keep({ ...report, gaps: [id(bea), id(amira)] });
  expect(written).toMatchObject([{ gaps: [bytes(amira), bytes(bea)] }]);
  const lines = [{ id: id('d1'), by: ruth, written: 5, content: written[0]! }];
  const kept = vault({ vault: 'e1', kind: kinds.unit, of: unit, by: ruth, members: [ruth], lines });
  expect((await reportsView(session(ruth, [kept]))).kept).toMatchObject([{ gaps: [id(amira), id(bea)] }]);
});

it('what is counted for the unit is in no list of cases', () => {
  const known = session(ruth, []);
  known.vaults.set(id('a19'), hers([]));
  expect(summaries(known, null)).toEqual([]);
});
