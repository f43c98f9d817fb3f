// How Polish reads. There is no measure of an age for it as there is for English (phone.test.ts): these are brakes.
import { describe, expect, test } from 'vitest';
import { lines } from './testing/lines.ts';
import { pisarek, sentencesOf, syllables, wordsOf } from './testing/pisarek.ts';
import { polish } from './testing/whole.ts';

/** The hardest that a part of the catalogue may be, by Pisarek's index. */
const HARDEST = 6;
/** The most words in a sentence. */
const MOST = 15;
/** From so many words on the index says something. */
const ENOUGH = 100;

const codes = /\.(kinds|topics|sections|locale|dir|lang)\b|^\.kindWords\b/;
const all = lines(polish, ['Ewa', 'Ola', 'Iga']).filter(({ at }) => !codes.test(at));

/** The sentences of each object of the catalogue, as one text. */
const partOf = (at: string) => at.split('.')[1] ?? '';
const parts = [...new Set(all.map(({ at }) => partOf(at)))].map((name) => {
  const of = all.filter(({ at }) => partOf(at) === name);
  return [name, of.map(({ text }) => text).join('. ')] as const;
});

test.each([
  ['kto', 1],
  ['zespół', 2],
  ['pies', 1],
  ['dziecięcy', 3],
  ['bezpieczeństwa', 4],
  ['lokalizator', 5],
  ['999', 3],
])('%s has %i', (word, number) => expect(syllables(word)).toBe(number));

test('the index knows easy from hard', () => {
  expect(pisarek('Ala ma kota. Kot ma Alę. Oni mają dom.')).toBeLessThan(3);
  expect(
    pisarek('Wdrożenie odpowiednich zabezpieczeń organizacyjnych wymaga skoordynowanego współdziałania.'),
  ).toBeGreaterThan(20);
});

describe('reads easily', () => {
  const long = parts.filter(([, text]) => wordsOf(text).length >= ENOUGH);
  test('there is enough to judge', () => expect(long.length).toBeGreaterThan(10));
  test.each(long)('%s', (_, text) => expect(pisarek(text)).toBeLessThanOrEqual(HARDEST));
});

test('no sentence is long', () => {
  for (const { at, text } of all)
    for (const one of sentencesOf(text))
      expect(wordsOf(one).length, `${at}: ${one}`).toBeLessThanOrEqual(MOST);
});

test('nobody is taken for a man or a woman who is told something', () => {
  // “zrobiłaś”, “zrobiłeś”, “zrobiłam”, “zrobiłem”, “byłabyś”; “powinnaś”, “powinieneś”
  const told = /[łl](?:aś|eś|am|em|abyś|byś|abym|bym)(?!\p{L})|powinn(?:aś|am)|powinien/iu;
  // Nouns and a verb of the present that only look like it.
  const others = /zespołem|hasłem|wysyłam/giu;
  for (const { at, text } of all) expect(text.replace(others, ''), at).not.toMatch(told);
});

test('nothing blames or frightens, and nobody is called a case', () => {
  for (const { at, text } of all.filter((one) => !one.at.startsWith('.starters')))
    expect(text, at).not.toMatch(/ofiar|stalk|przestęp|przemoc|twoja wina|trzeba było|błąd|!/i);
});

test('the one who does this is “ta osoba”, who might be anybody', () => {
  for (const { at, text } of all.filter((one) => one.at !== '.planText.her'))
    expect(text, at).not.toMatch(/(?<!\p{L})(?:on|ona)(?!\p{L})/iu);
});

test('what may be seen in passing tells nothing: no word of a title or a mail', () => {
  expect(polish.writing.lang).toBe('pl');
  expect(polish.exitText.exit).not.toMatch(/bezpiecz|pomoc|ratun|alarm/i);
});
