import { expect, it, test } from 'vitest';
import { checksOf, plainWord, wrongOnes, type Told } from './check.ts';

const [her, staff, police] = [1, 2, 6];
const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array =>
  name === '' ? new Uint8Array() : Uint8Array.from(id(name).match(/../g)!, (pair) => parseInt(pair, 16));

let clock = 0;
const entry = (name: string, role: number, content: unknown): Told =>
  ({ id: id(name), author: String(role), role, mayEdit: true, written: ++clock, content }) as unknown as Told;

const rules = (name: string, follows: string, code: string) =>
  entry(name, her, { type: 'contact', follows: bytes(follows), zone: 'UTC', code, ways: [] });
const asks = (name: string, of: string, role = staff) =>
  entry(name, role, { type: 'check', rules: bytes(of), asked: bytes(''), word: '' });
const answers = (name: string, asked: string, word: string, role = her) =>
  entry(name, role, { type: 'check', rules: bytes(''), asked: bytes(asked), word });
const cleared = (name: string, answer: string, role = staff) =>
  entry(name, role, { type: 'cleared', answer: bytes(answer) });

const contact = [rules('a1', '', ''), rules('a2', 'a1', 'Blue  Kettlé'), rules('a3', 'a2', 'blue kettle')];
const outcomes = (chat: readonly Told[], held = contact, team: readonly Told[] = []) =>
  checksOf(chat, held, team).map(({ outcome }) => outcome);

it.each([
  ['as it was agreed', 'blue kettle'],
  ['in capitals', 'BLUE KETTLE'],
  ['in one', 'bluekettle'],
  ['with blanks', ' blue   kettle\t'],
  ['with a mark', 'blué kettle'],
  ['with a hyphen', 'Blue-kettle!'],
  ['with a mark of its own', 'blue\u0301 kettle'],
])('the word %s is right', (_how, word) => {
  expect(outcomes([asks('b1', 'a3'), answers('c1', 'b1', word)])).toEqual(['right']);
});

it.each(['yes', 'blue', 'blue kettles', 'kettle blue', 'I am fine, who is this?', '.'])(
  '%s is wrong',
  (word) => {
    const found = checksOf([asks('b1', 'a3'), answers('c1', 'b1', word)], contact, []);
    expect(found).toMatchObject([{ outcome: 'wrong', word, answer: { id: id('c1') } }]);
    expect(wrongOnes(found)).toHaveLength(1);
  },
);

it.each<[string, readonly Told[], readonly string[]]>([
  ['nobody has answered', [asks('b1', 'a3')], ['open']],
  ['the question is hers', [asks('b1', 'a3', her)], []],
  ['it names no rules', [asks('b1', 'ff'), answers('c1', 'b1', 'blue kettle')], []],
  ['there was no word', [asks('b1', 'a1'), answers('c1', 'b1', 'x')], []],
  ['staff answer', [asks('b1', 'a3'), answers('c1', 'b1', 'blue kettle', staff)], ['open']],
  ['it answers another question', [asks('b1', 'a3'), answers('c1', 'b9', 'yes')], ['open']],
  ['it stands before the question', [answers('c1', 'b1', 'blue kettle'), asks('b1', 'a3')], ['open']],
  [
    'the right word comes after a wrong one',
    [asks('b1', 'a3'), answers('c1', 'b1', 'yes'), answers('c2', 'b1', 'blue kettle')],
    ['wrong'],
  ],
  [
    'a wrong word comes after the right one',
    [asks('b1', 'a3'), answers('c1', 'b1', 'blue kettle'), answers('c2', 'b1', 'yes')],
    ['right'],
  ],
  [
    'she is asked again',
    [asks('b1', 'a3'), answers('c1', 'b1', 'yes'), asks('b2', 'a3'), answers('c2', 'b2', 'blue kettle')],
    ['wrong', 'right'],
  ],
])('%s', (_what, chat, expected) => {
  expect(outcomes(chat)).toEqual(expected);
});

test('a word that was changed after the question is not the one that was asked for', () => {
  const [asked, his, hers] = [
    asks('b1', 'a3'),
    answers('c1', 'b1', 'his word'),
    answers('c1', 'b1', 'blue kettle'),
  ];
  const changed = [...contact, rules('a4', 'a3', 'his word')];
  expect(outcomes([asked, his], changed)).toEqual(['wrong']);
  expect(outcomes([asked, hers], changed)).toEqual(['right']);
});

test('whoever asks by rules with a word that was changed before she answered gets no right answer', () => {
  const changed = [...contact, rules('a4', 'a3', 'new word')];
  for (const word of ['blue kettle', 'new word'])
    expect(outcomes([asks('b1', 'a3'), answers('c1', 'b1', word)], changed)).toEqual(['wrong']);
  const other = [...contact, rules('a4', 'a3', 'Blue kettle')]; // another way, the same word
  expect(outcomes([asks('b1', 'a3'), answers('c1', 'b1', 'blue kettle')], other)).toEqual(['right']);
});

test('since when it is the word counts from the first rules that had it', () => {
  const [found] = checksOf([asks('b1', 'a3')], contact, []);
  expect(found?.since.id).toBe(id('a2'));
});

test('a wrong answer stands until somebody of the staff knows that she is safe, and says so of that answer', () => {
  const chat = [asks('b1', 'a3'), answers('c1', 'b1', 'yes')];
  const wrong = (team: readonly Told[]) => wrongOnes(checksOf(chat, contact, team)).length;
  expect(wrong([])).toBe(1);
  expect(wrong([cleared('d1', 'c9')])).toBe(1);
  expect(wrong([cleared('d1', 'c1', police)])).toBe(1); // who may not read the chat knows nothing of it
  expect(wrong([cleared('d1', 'c1')])).toBe(0);
});

test.each([' \u00a0\n', '\u0301', '…!', '\u200d'])('a word of %j is none', (word) =>
  expect(plainWord(word)).toBe(''),
);

test.each([
  ['łódka', 'Lodka'],
  ['Straße', 'strasse'],
  ["Amira's cat", 'amira’s cat'],
  ['smørrebrød', 'smorrebrod'],
])('%s and %s are one word', (one, other) => expect(plainWord(one)).toBe(plainWord(other)));
