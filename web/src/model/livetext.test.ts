import { expect, test } from 'vitest';
import { merge, apply } from '../client/splice.ts';
import { LiveText, carried } from './livetext.ts';

/** A plan on the other side of a slow line: merges as the Worker does, and says what the text is before it answers. */
class Other {
  text: string;
  refuse = '';
  readonly bases: string[] = [];
  field: LiveText;
  #answers: (() => void)[] = [];

  constructor(text: string) {
    this.text = text;
    this.field = new LiveText(text, (base, typed) => this.#take(base, typed));
  }

  #take(base: string, typed: string): Promise<void> {
    this.bases.push(base);
    return new Promise((ok, failed) => {
      this.#answers.push(() => {
        if (this.refuse !== '') {
          failed(Object.assign(new Error(), { code: this.refuse }));
          return;
        }
        this.write(apply(this.text, merge(base, typed, this.text)));
        ok();
      });
    });
  }

  write(text: string): void {
    this.text = text;
    this.field.hear(text);
  }

  async answer(): Promise<void> {
    this.#answers.shift()?.();
    await new Promise((done) => setTimeout(done));
  }
}

test('what is typed while a call is under way is sent after it, made from what it sent', async () => {
  const other = new Other('lock');
  other.field.type('lock the');
  other.field.type('lock the door');
  await other.answer();
  await other.answer();
  expect(other.bases).toEqual(['lock', 'lock the']);
  expect(other.text).toBe('lock the door');
  expect(other.field.typed.value).toBe('lock the door');
});

test('what others write while I type stays, and so does mine', async () => {
  const other = new Other('lock the door');
  other.field.type('lock the front door');
  other.write('lock the door at night');
  expect(other.field.typed.value).toBe('lock the front door');
  await other.answer();
  expect(other.text).toBe('lock the front door at night');
  expect(other.field.typed.value).toBe('lock the front door at night');
});

test('a field at rest shows what others write', () => {
  const other = new Other('lock');
  other.write('lock it');
  expect(other.field.typed.value).toBe('lock it');
  expect(other.field.pending).toBe(false);
});

test('what was refused is kept, is not overwritten, and goes along with the next change', async () => {
  const other = new Other('a');
  other.refuse = 'unavailable';
  other.field.type('ab');
  await other.answer();
  expect(other.field.problem.value).toBe('unavailable');
  other.write('xa');
  expect(other.field.typed.value).toBe('ab');

  other.refuse = '';
  other.field.type('abc');
  await other.answer();
  expect(other.bases).toEqual(['a', 'a']);
  expect(other.text).toBe('xabc');
  expect(other.field.typed.value).toBe('xabc');
  expect(other.field.problem.value).toBe('');
});

test.each([
  ['before the change', 'abc', 'abXc', 1, 1],
  ['at the change', 'abc', 'abXc', 2, 2],
  ['behind the change', 'abc', 'Xabc', 2, 3],
  ['at the end', 'abc', 'abXc', 3, 4],
  ['inside what was deleted', 'abcdef', 'af', 3, 1],
  ['when nothing is left', 'abc', '', 2, 0],
])('the caret %s', (_, before, after, caret, expected) => {
  expect(carried(before, after, caret)).toBe(expected);
});
