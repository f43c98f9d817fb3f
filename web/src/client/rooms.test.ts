import { expect, test } from 'vitest';
import file from '../../../crypto/vectors/roomstates.json';
import '../crypto/vault/staffcontent.ts';
import { decodeContent } from '../crypto/vault/content.ts';
import { kinds } from '../crypto/vault/role.ts';
import { fromHex } from './hex.ts';
import { countedIn, roomOf } from './rooms.ts';

/** One case of roomstates.json, see crypto/vectors/README.md. */
type Word = { author: string; mayEdit: boolean; content: string; state: string; counts: boolean };
type Golden = { name: string; room: string; founder: string; words: Word[] | null };

const facts = { type: 'facts', stalker: 'known', label: '', note: '' } as const;
const statement = {} as never;
const entry = ({ author, mayEdit, content }: Word, at: number) => ({
  ...{ seq: at + 2, author, authorId: fromHex(author), mayEdit, statement: null },
  content: content === '' ? facts : decodeContent(kinds.team, 31, fromHex(content)),
});
const genesis = (founder: string) => ({
  ...{ seq: 1, author: founder, authorId: fromHex(founder), mayEdit: false, statement, content: null },
});
const logOf = ({ room, founder, words }: Golden, upTo = Infinity) => ({
  caseId: fromHex(room),
  founder: fromHex(founder),
  entries: [genesis(founder), ...(words ?? []).map(entry)].slice(0, upTo),
});
const all = file as Golden[];

test.each(all)('$name', (golden) => {
  for (const [at, { state }] of (golden.words ?? []).entries())
    expect(roomOf(logOf(golden, at + 2))?.state ?? '').toBe(state);
  const found = roomOf(logOf(golden));
  const counted = [...(found?.words.map((word) => word.entry) ?? []), ...countedIn(logOf(golden))];
  const seqs = new Set(
    counted.filter(({ content }) => found || content?.type !== 'room').map(({ seq }) => seq),
  );
  expect((golden.words ?? []).map((_, at) => seqs.has(at + 2))).toEqual(
    (golden.words ?? []).map(({ counts }) => counts),
  );
});

test('nothing is a room of which the beginning is not here', () => {
  const log = logOf(all[0]!);
  expect(roomOf({ ...log, entries: log.entries.slice(1) })).toBe(null);
});

test('what the log itself is made of comes before nothing', () => {
  const log = logOf(all[0]!);
  const between = { ...log.entries[1]!, content: { type: 'ack', heads: [], boxes: [] } as const };
  const entries = log.entries.toSpliced(1, 0, between).toSpliced(3, 0, { ...between, statement });
  expect(roomOf({ ...log, entries })?.state).toBe('open');
});
