import { expect, it } from 'vitest';
import { codeOf } from '../client/failure.ts';
import { fromHex, toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import { encodeContent } from '../crypto/vault/content.ts';
import type { Formulation } from '../crypto/vault/formulation.ts';
import '../crypto/vault/staffcontent.ts';
import { formulationsView, writeFormulation } from './formulations.ts';
import type { FormulationDraft } from './messages.ts';

const id = (name: string): string => name.padEnd(32, '0');
const [dan, hal, ivo] = [fromHex(id('d1')), fromHex(id('d2')), fromHex(id('d3'))];

const draft: FormulationDraft = {
  ...{ formulation: id('01'), made: 20_600, presenting: '', predisposing: '', precipitating: '' },
  ...{
    perpetuating: '',
    protective: '',
    drives: 'He feels wronged.',
    scenarios: [],
    changes: '',
    safety: '',
  },
  ...{ review: 0, incidents: [id('c2'), id('c1'), id('c2')] },
};

const said = (version: number, follows: string, more: Partial<Formulation> = {}): Formulation => ({
  ...{ ...draft, type: 'formulation', formulation: fromHex(id('01')), version, follows: fromHex(follows) },
  incidents: [fromHex(id('c1'))],
  ...more,
});

type Entry = { readonly content: Formulation; readonly mayEdit?: boolean; readonly by?: string };

/** Somebody with the clinical vault, and what was written to it. */
function signedIn(all: readonly Entry[] = [], canEdit = true, state = 'verified', by = [dan]) {
  const written: Formulation[] = [];
  const entries = all.map(({ content, mayEdit = true, by = 'aa' }, i) => ({
    ...{ id: id(`e${i}`), mayEdit, authorId: fromHex(id(by)), written: 7, ends: 0, content, statement: null },
  }));
  const members = by.map((account) => ({ account, role: 4, identity: fromHex(id('')) }));
  const log = { id: id('bb'), state, canEdit, entries, members, code: 'FORK' };
  const session = {
    ...{ account: dan, env: { now: () => 9 } },
    people: {
      current: () => ({ name: new TextEncoder().encode('Dan') }),
      directory: { find: () => undefined },
    },
    vaultOf: (_: string, kind: number) => {
      expect(kind).toBe(7);
      return {
        ...{ log, outbox: { jobs: [] } },
        write: (content: Formulation) => {
          written.push(content);
          return { id: 'w' };
        },
      };
    },
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
const write = (session: Session, after: number, seen: readonly Uint8Array[] = []) =>
  writeFormulation(session, { caseId: 'c', after, readers: seen.map(toHex), formulation: draft });

it('the version that holds is shown, whoever of those who may change it wrote it', () => {
  const { session } = signedIn([
    { content: said(1, '') },
    { content: said(2, id('e0'), { drives: 'He wants her back.' }), by: 'ab' },
  ]);
  expect(formulationsView(session, 'c')).toMatchObject({
    ...{ known: true, canEdit: true },
    formulations: [
      {
        ...{ id: id('e1'), vault: id('bb'), version: 2, formulation: id('01'), drives: 'He wants her back.' },
        ...{ incidents: [id('c1')], authorName: 'Dan', written: 7 },
      },
    ],
  });
});

it('what follows another version, or is by who may only read and append, changes nothing', () => {
  const { session } = signedIn([
    { content: said(1, '') },
    { content: said(2, id('e9'), { drives: 'no' }) },
    { content: said(3, id('e0'), { drives: 'no' }) },
    { content: said(2, id('e0'), { drives: 'no' }), mayEdit: false },
    { content: said(1, '', { drives: 'no' }) },
  ]);
  const { formulations } = formulationsView(session, 'c');
  expect(formulations.map(({ drives, version }) => [drives, version])).toEqual([[draft.drives, 1]]);
});

it('a first version and a next one are written as everybody takes them, with incidents in order and none twice', () => {
  const first = signedIn();
  write(first.session, 0);
  const incidents = [fromHex(id('c1')), fromHex(id('c2'))];
  expect(first.written).toMatchObject([{ type: 'formulation', version: 1, follows: fromHex(''), incidents }]);
  expect(encodeContent(first.written[0]!).type).toBe(24);
  const next = signedIn([{ content: said(1, '') }]);
  write(next.session, 1);
  expect(next.written).toMatchObject([{ version: 2, follows: fromHex(id('e0')) }]);
});

it('none is written over one that was not looked at, while it is not known which holds, or by who may only read', () => {
  const { session, written } = signedIn([{ content: said(1, '') }]);
  for (const after of [0, 2]) expect(failure(() => write(session, after))).toBe('taken');
  const [reader, opening, stopped] = [
    signedIn([], false),
    signedIn([], true, 'opening'),
    signedIn([], true, 'stopped'),
  ];
  expect(failure(() => write(reader.session, 0))).toBe('MEMBER');
  expect(failure(() => write(opening.session, 0))).toBe('not_found');
  expect(failure(() => write(stopped.session, 0))).toBe('FORK');
  expect(failure(() => formulationsView(stopped.session, 'c'))).toBe('FORK');
  expect([...written, ...reader.written, ...opening.written, ...stopped.written]).toEqual([]);
});

it.each<[string, Uint8Array[], Uint8Array[], string | undefined]>([
  ['nobody but the writer, as they had seen', [dan], [dan], undefined],
  ['both, as they had seen', [dan, hal], [hal, dan], undefined],
  ['a colleague since', [dan, hal], [dan], 'other_readers'],
  ['another one since', [dan, ivo], [dan, hal], 'other_readers'],
  ['a colleague no more', [dan], [dan, hal], 'other_readers'],
])('what is written can be read by %s', (_, by, seen, code) => {
  const { session, written } = signedIn([], true, 'verified', by);
  expect(formulationsView(session, 'c').readers.map(({ account }) => account)).toEqual(by.map(toHex));
  expect(failure(() => write(session, 0, seen))).toBe(code);
  expect(written.length).toBe(code === undefined ? 1 : 0);
});
