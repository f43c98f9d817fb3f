import { describe, expect, it } from 'vitest';
import { apply, difference, merge } from './splice.ts';

describe('merge', () => {
  const cases: [name: string, base: string, mine: string, current: string, merged: string][] = [
    ['nobody else wrote', 'lock door', 'lock the door', 'lock door', 'lock the door'],
    ['nothing changed', 'same', 'same', 'same', 'same'],
    ['others before hers', 'call Jo', 'call Jo now', 'please call Jo', 'please call Jo now'],
    ['others after hers', 'call Jo', 'do call Jo', 'call Jo today', 'do call Jo today'],
    ['both at the end', 'a', 'a mine', 'a theirs', 'a theirs mine'],
    ['they deleted what she deleted', 'one two three', 'one three', 'one three', 'one three'],
    ['they deleted around hers', 'one two three', 'one 2 three', 'three', '2three'],
    ['she deletes all, their insert stays', 'abc', '', 'abXc', 'X'],
    ['empty base', '', 'mine', 'theirs', 'theirsmine'],
    ['she wrote what they deleted', 'x', 'xy', '', 'y'],
  ];
  it.each(cases)('%s', (_name, base, mine, current, merged) => {
    expect(apply(current, merge(base, mine, current))).toBe(merged);
  });

  it('never loses what either side inserted', () => {
    const letters = 'abcd';
    const pick = (n: number): number => Math.floor(Math.random() * n);
    const edit = (text: string, mark: string): string => {
      const at = pick(text.length + 1);
      return text.slice(0, at) + mark + text.slice(at + pick(text.length - at + 1));
    };
    for (let round = 0; round < 2000; round++) {
      const base = Array.from({ length: pick(8) }, () => letters[pick(4)]).join('');
      const merged = apply(edit(base, 'T'), merge(base, edit(base, 'M'), edit(base, 'T')));
      expect(merged).toContain('M');
    }
    for (let round = 0; round < 2000; round++) {
      const base = Array.from({ length: pick(8) }, () => letters[pick(4)]).join('');
      const [mine, theirs] = [edit(base, 'M'), edit(base, 'T')];
      const merged = apply(theirs, merge(base, mine, theirs));
      expect(merged).toContain('M');
      expect(merged).toContain('T');
    }
  });
});

describe('difference', () => {
  it('does not cut a surrogate pair', () => {
    const splice = difference('a😀b', 'a😁b');
    expect(splice).toEqual({ at: 1, remove: 2, insert: '😁' });
  });
});
