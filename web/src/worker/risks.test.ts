import { expect, it } from 'vitest';
import { codeOf } from '../client/failure.ts';
import { fromHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import { role } from '../crypto/keys/role.ts';
import { encodeContent, type Content } from '../crypto/vault/content.ts';
import type { Motive } from '../crypto/vault/motive.ts';
import { definitionHash, type Definition, type Risk } from '../crypto/vault/risk.ts';
import '../crypto/vault/staffcontent.ts';
import type { MotiveDraft, RiskDraft } from './messages.ts';
import { motivesView, writeMotive } from './motives.ts';
import { risksView, writeRisk } from './risks.ts';

const id = (name: string): string => name.padEnd(32, '0');
const none = new Uint8Array();

const definition: Definition = {
  ...{ id: 'plain', version: '1', title: 'Plain check', source: '', licence: '' },
  items: [{ code: 'threats', text: 'Threats?', help: '' }],
  levels: [{ code: 'now', text: 'Act today' }],
};
const hash = definitionHash(definition);

const draft: RiskDraft = {
  ...{ risk: id('01'), instrument: 'other', definition, zone: 'Europe/London', made: 5, assessor: 'Dan' },
  items: [{ code: 'threats', answer: 'yes', note: '' }],
  ...{ level: 'now', view: '', changed: '', review: 0 },
};

const said = (name: string, version: number, follows: string, more: Partial<Risk> = {}): Risk => ({
  ...draft,
  ...{
    type: 'risk',
    risk: fromHex(id(name)),
    version,
    follows: fromHex(follows),
    hash,
    definition: [definition],
  },
  ...more,
});

const motive: MotiveDraft = {
  ...{
    motive: id('02'),
    hypothesis: 'rejected',
    confidence: 'low',
    since: 5,
    reason: 'It began when she left.',
  },
};

type Log = {
  readonly state?: string;
  readonly canEdit?: boolean;
  readonly contents?: readonly Content[];
  readonly jobs?: readonly { id: string; state: string; draft: { content: Content } }[];
  readonly by?: number;
};

/** Somebody with the team's vault, and what was written to it. */
function signedIn({ state = 'verified', canEdit = true, contents = [], jobs = [], by = role.advocate }: Log) {
  const written: Content[] = [];
  const entries = contents.map((content, i) => ({
    ...{ id: id(`e${i}`), mayEdit: true, authorId: fromHex(id('aa')), written: 7, ends: 0, content },
    statement: null,
  }));
  const log = { id: id('bb'), state, canEdit, entries, code: 'FORK' };
  const session = {
    env: { now: () => 9 },
    role: by,
    people: { current: () => ({ name: new TextEncoder().encode('Amira') }) },
    vaultOf: () => ({
      log,
      outbox: { jobs },
      write: (content: Content) => {
        encodeContent(content); // as everybody takes it
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

it('a record is shown with the words of its instrument, which an earlier one has brought', () => {
  const { session } = signedIn({ contents: [said('01', 1, ''), said('03', 1, '', { definition: [] })] });
  const { known, risks } = risksView(session, 'c');
  expect(known).toBe(true);
  expect(risks).toMatchObject([
    { id: id('e0'), risk: id('01'), definition, authorName: 'Amira', written: 7, version: 1 },
    { id: id('e1'), risk: id('03'), definition, items: draft.items, level: 'now' },
  ]);
});

it('the words are there also where a correction has taken the place of the record that brought them', () => {
  const { session } = signedIn({
    contents: [said('01', 1, ''), said('01', 2, id('e0'), { definition: [] })],
  });
  expect(risksView(session, 'c').risks).toMatchObject([{ id: id('e1'), version: 2, definition }]);
});

it('words that nobody has brought are not there, and a record on paper has none', () => {
  const bare = { hash: none, definition: [], items: [], level: 'High', instrument: 'sash' };
  const { session } = signedIn({
    contents: [said('01', 1, '', { definition: [] }), said('03', 1, '', bare)],
  });
  expect(risksView(session, 'c').risks).toMatchObject([
    { definition: null, items: draft.items },
    { definition: null, hash: '', level: 'High' },
  ]);
});

it('a record brings its words to a vault that has not saved them, and only once', () => {
  const first = signedIn({});
  writeRisk(first.session, { caseId: 'c', after: 0, risk: draft });
  expect(first.written).toMatchObject([
    { type: 'risk', version: 1, follows: none, hash, definition: [definition] },
  ]);
  const second = signedIn({ contents: [said('01', 1, '')] });
  writeRisk(second.session, { caseId: 'c', after: 0, risk: { ...draft, risk: id('03') } });
  expect(second.written).toMatchObject([{ version: 1, hash, definition: [] }]);
  const underway = signedIn({
    jobs: [{ id: id('ab'), state: 'sending', draft: { content: said('01', 1, '') } }],
  });
  writeRisk(underway.session, { caseId: 'c', after: 0, risk: { ...draft, risk: id('03') } });
  expect(underway.written).toMatchObject([{ definition: [definition] }]);
});

it('a correction follows the version that holds', () => {
  const { session, written } = signedIn({ contents: [said('01', 1, '')] });
  writeRisk(session, { caseId: 'c', after: 1, risk: { ...draft, changed: 'He came back.' } });
  expect(written).toMatchObject([{ version: 2, follows: fromHex(id('e0')), changed: 'He came back.' }]);
});

it('a record on paper names no definition', () => {
  const { session, written } = signedIn({});
  writeRisk(session, {
    caseId: 'c',
    after: 0,
    risk: { ...draft, instrument: 'sash', definition: null, items: [], level: 'High' },
  });
  expect(written).toMatchObject([{ instrument: 'sash', hash: none, definition: [], level: 'High' }]);
});

it('nothing is shown or written where the vault is not believed, not whole, or only to be read', () => {
  const stopped = signedIn({ state: 'stopped', contents: [said('01', 1, '')], by: role.psychologist });
  expect(failure(() => risksView(stopped.session, 'c'))).toBe('FORK');
  expect(failure(() => motivesView(stopped.session, 'c'))).toBe('FORK');
  expect(failure(() => writeRisk(stopped.session, { caseId: 'c', after: 0, risk: draft }))).toBe('FORK');
  const opening = signedIn({ state: 'opening', by: role.psychologist });
  expect(failure(() => writeRisk(opening.session, { caseId: 'c', after: 0, risk: draft }))).toBe('not_found');
  expect(failure(() => writeMotive(opening.session, { caseId: 'c', after: 0, motive }))).toBe('not_found');
  const reader = signedIn({ canEdit: false, by: role.psychologist });
  expect(failure(() => writeRisk(reader.session, { caseId: 'c', after: 0, risk: draft }))).toBe('MEMBER');
  expect([...stopped.written, ...opening.written, ...reader.written]).toEqual([]);
});

it('a psychologist sets a motive and corrects it', () => {
  const first = signedIn({ by: role.psychologist });
  writeMotive(first.session, { caseId: 'c', after: 0, motive });
  expect(first.written).toMatchObject([{ type: 'motive', version: 1, hypothesis: 'rejected' }]);
  const before = first.written[0] as Motive;
  const next = signedIn({ by: role.psychologist, contents: [before] });
  writeMotive(next.session, { caseId: 'c', after: 1, motive: { ...motive, confidence: 'high' } });
  expect(next.written).toMatchObject([{ version: 2, follows: fromHex(id('e0')), confidence: 'high' }]);
  expect(motivesView(next.session, 'c')).toMatchObject({
    known: true,
    motives: [{ motive: id('02'), hypothesis: 'rejected', authorName: 'Amira', since: 5, version: 1 }],
  });
});

it.each([role.advocate, role.health, role.police, role.manager])('role %i sets no motive', (by) => {
  const { session, written } = signedIn({ by });
  expect(failure(() => writeMotive(session, { caseId: 'c', after: 0, motive }))).toBe('MEMBER');
  expect(written).toEqual([]);
});

it('a correction of another version than the one that holds is not put over it', () => {
  const { session, written } = signedIn({ contents: [said('01', 1, '')], by: role.psychologist });
  expect(failure(() => writeRisk(session, { caseId: 'c', after: 0, risk: draft }))).toBe('taken');
  expect(failure(() => writeMotive(session, { caseId: 'c', after: 1, motive }))).toBe('taken');
  expect(written).toEqual([]);
});
