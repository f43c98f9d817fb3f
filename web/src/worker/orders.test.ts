import { expect, it } from 'vitest';
import { codeOf } from '../client/failure.ts';
import { fromHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import { encodeContent } from '../crypto/vault/content.ts';
import type { CourtOrder } from '../crypto/vault/order.ts';
import '../crypto/vault/staffcontent.ts';
import { manifestOf } from './files.ts';
import type { OrderDraft } from './messages.ts';
import { ordersView, writeOrder } from './orders.ts';

const id = (name: string): string => name.padEnd(32, '0');
const none = new Uint8Array();

const draft: OrderDraft = {
  ...{
    order: id('01'),
    kind: 'bail',
    stage: 'full',
    against: '',
    court: '',
    reference: '',
    zone: 'Europe/London',
  },
  ...{ from: 5, until: 0, served: 0, replaces: '' },
  conditions: [
    {
      condition: id('c1'),
      code: 'no_contact',
      means: [],
      places: [],
      words: 'No contact.',
      except: '',
      from: 0,
      until: 0,
    },
  ],
};

const file = { file: none, name: 'order.pdf', type: 'application/pdf', size: 5 };

const said = (version: number, follows: string): CourtOrder => ({
  ...draft,
  ...{ type: 'order', order: fromHex(id('01')), version, follows: fromHex(follows), replaces: none },
  conditions: draft.conditions.map((one) => ({ ...one, condition: fromHex(one.condition) })),
  files: [file] as unknown as CourtOrder['files'],
});

type Job = { id: string; state: string; draft: { content: CourtOrder } };
type Log = { state?: string; canEdit?: boolean; contents?: readonly CourtOrder[]; jobs?: readonly Job[] };

/** Somebody with the team's vault, and what was written to it. */
function signedIn({ state = 'verified', canEdit = true, contents = [], jobs = [] }: Log) {
  const written: CourtOrder[] = [];
  const entries = contents.map((content, i) => ({
    ...{
      id: id(`e${i}`),
      mayEdit: true,
      authorId: fromHex(id('aa')),
      written: 7,
      ends: 0,
      content,
      statement: null,
    },
  }));
  const log = { id: id('bb'), vault: fromHex(id('bb')), state, canEdit, entries, code: 'FORK' };
  const session = {
    env: { now: () => 9 },
    exhibits: { of: () => ({ since: 3, late: false }) },
    people: { current: () => ({ name: new TextEncoder().encode('Amira') }) },
    vaultOf: () => ({
      log,
      outbox: { jobs },
      write: (content: CourtOrder) => {
        written.push(content);
        return { id: 'w' };
      },
    }),
  };
  return { session: session as unknown as Session, written };
}

const failure = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (error) {
    return codeOf(error);
  }
  return undefined;
};

it('the version of each order that holds is shown, with its file and whether there may be others', () => {
  const { session } = signedIn({ contents: [said(1, ''), said(2, id('e0'))] });
  expect(ordersView(session, 'c')).toMatchObject({
    known: true,
    orders: [
      {
        ...{ id: id('e1'), vault: id('bb'), version: 2, order: id('01'), replaces: '', written: 7 },
        conditions: [{ condition: id('c1'), words: 'No contact.' }],
        files: [{ name: 'order.pdf', since: 3 }],
      },
    ],
  });
  expect(ordersView(signedIn({ state: 'opening', contents: [said(1, '')] }).session, 'c').known).toBe(false);
});

it('what the court wrote can be opened like any other file', () => {
  const log = { state: 'verified', entries: [{ id: id('e0'), content: said(1, '') }] };
  expect(manifestOf({ log } as unknown as Vault, id('e0'), 0)).toBe(file);
  expect(failure(() => manifestOf({ log } as unknown as Vault, id('e0'), 1))).toBe('not_found');
});

it('nothing of a vault that is not believed any more is shown or written', () => {
  const { session, written } = signedIn({ state: 'stopped', contents: [said(1, '')] });
  expect(failure(() => ordersView(session, 'c'))).toBe('FORK');
  expect(failure(() => writeOrder(session, { caseId: 'c', after: 0, order: draft, files: [] }))).toBe('FORK');
  expect(written).toEqual([]);
});

it('a first version and a next one are written, as everybody takes them', () => {
  const first = signedIn({});
  writeOrder(first.session, { caseId: 'c', after: 0, order: draft, files: [] });
  expect(first.written).toMatchObject([{ type: 'order', version: 1, follows: none, files: [] }]);
  expect(() => encodeContent(first.written[0]!)).not.toThrow();
  const next = signedIn({ contents: [said(1, '')] });
  writeOrder(next.session, { caseId: 'c', after: 1, order: { ...draft, until: 8 }, files: [] });
  expect(next.written).toMatchObject([{ version: 2, follows: fromHex(id('e0')), until: 8, files: [file] }]);
});

it('a version that is on its way is followed, one that was refused is not', () => {
  const job = (state: string): Job => ({ id: id('ab'), state, draft: { content: said(2, id('e0')) } });
  const write = (state: string, after: number) => {
    const { session, written } = signedIn({ contents: [said(1, '')], jobs: [job(state)] });
    writeOrder(session, { caseId: 'c', after, order: draft, files: [] });
    return written;
  };
  expect(write('sending', 2)).toMatchObject([{ version: 3, follows: fromHex(id('ab')) }]);
  expect(write('refused', 1)).toMatchObject([{ version: 2, follows: fromHex(id('e0')) }]);
});

it('none is written while it is not known which version holds, or by who may only read', () => {
  const opening = signedIn({ state: 'opening' });
  expect(failure(() => writeOrder(opening.session, { caseId: 'c', after: 0, order: draft, files: [] }))).toBe(
    'not_found',
  );
  const reader = signedIn({ canEdit: false });
  expect(failure(() => writeOrder(reader.session, { caseId: 'c', after: 0, order: draft, files: [] }))).toBe(
    'MEMBER',
  );
  expect([...opening.written, ...reader.written]).toEqual([]);
});

it('what was written from another version than the one that holds is not put over it', () => {
  const { session, written } = signedIn({ contents: [said(1, ''), said(2, id('e0'))] });
  for (const after of [0, 1, 3])
    expect(failure(() => writeOrder(session, { caseId: 'c', after, order: draft, files: [] }))).toBe('taken');
  expect(written).toEqual([]);
});
