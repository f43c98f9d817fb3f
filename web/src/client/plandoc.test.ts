import { describe, expect, it } from 'vitest';
import { encodeContent } from '../crypto/vault/content.ts';
import { mostOps, type PlanOp } from '../crypto/vault/planupdate.ts';
import { encode } from '../crypto/wire/wire.ts';
import { PlanDoc } from './plandoc.ts';

const anna = '01'.repeat(16);
const ben = '02'.repeat(16);
const id = (n: number): string => n.toString(16).padStart(32, '0');
const texts = (doc: PlanDoc): string[] => doc.shown.items().map(({ text }) => text);

/** The log takes what each has written, in this order, and everybody reads it. */
function exchange(...docs: [string, PlanDoc][]): void {
  const log = docs.map(([author, doc]) => ({ author, ops: doc.take() }));
  for (const { author, ops } of log) for (const [, doc] of docs) doc.apply(author, ops);
}

describe('PlanDoc', () => {
  it('ends with one plan when two people edit the same text at once', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    a.add(id(1), 4, 'Lock the door', '');
    exchange([anna, a], [ben, b]);
    a.text(id(1), 'text', 'Lock the door', 'Lock the front door');
    b.text(id(1), 'text', 'Lock the door', 'Lock the door every night');
    b.set(id(1), { status: 'doing' });
    exchange([anna, a], [ben, b]);
    expect(a.shown.items()).toEqual(b.shown.items());
    expect(a.shown.items()[0]).toMatchObject({
      text: 'Lock the front door every night',
      status: 'doing',
      section: 4,
    });
  });

  it('takes the same item and the same text twice as once', () => {
    const a = new PlanDoc();
    a.add(id(1), 4, 'Lock', '');
    a.set(id(1), { status: 'agreed' });
    a.add(id(1), 4, 'Lock', '');
    a.text(id(1), 'text', 'Lock', 'Lock it');
    a.text(id(1), 'text', 'Lock', 'Lock it');
    expect(a.shown.items()).toMatchObject([{ text: 'Lock it', status: 'agreed' }]);
    expect(a.take()).toHaveLength(3);
    expect(() => a.add('x', 4, '', '')).toThrow('malformed');
    for (const section of [0, 18, 1.5]) expect(() => a.add(id(2), section, '', '')).toThrow('malformed');
    expect(() => a.add(id(2), 4, '', 'No code')).toThrow('malformed');
  });

  it('keeps an item that two add at once as the first one in the log has it', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    a.add(id(1), 4, 'hers', 'home_locks');
    b.add(id(1), 5, 'theirs', '');
    exchange([anna, a], [ben, b]);
    for (const doc of [a, b]) expect(doc.shown.items()).toMatchObject([{ section: 4, text: 'hers' }]);
  });

  it('makes one change of what somebody goes on typing, and none of nothing', () => {
    const a = new PlanDoc();
    expect(a.take()).toEqual([]);
    a.add(id(1), 1, '', '');
    a.text(id(1), 'text', '', 'x');
    a.text(id(1), 'text', 'x', 'xy');
    a.text(id(1), 'text', 'xy', 'xyz');
    const ops = a.take();
    expect(ops.slice(1)).toEqual([[2, expect.any(Uint8Array), 0, '', 'xyz']]);
    expect(a.dirty).toBe(false);
    const b = new PlanDoc();
    expect(b.apply(anna, ops)).toEqual([1]);
    expect(texts(b)).toEqual(['xyz']);
    // What was taken back before it was sent is no change.
    b.text(id(1), 'text', 'xyz', 'xyz!');
    b.text(id(1), 'text', 'xyz!', 'xyz');
    expect(b.dirty).toBe(false);
    expect(texts(b)).toEqual(['xyz']);
  });

  it('makes changes of their own of two places, another field, and what came between', () => {
    const a = new PlanDoc();
    a.apply(anna, [[1, new Uint8Array(16), 1, '', 'Lock the door']]);
    const item = id(0);
    a.text(item, 'text', 'Lock the door', 'Then lock the door');
    a.text(item, 'text', 'Then lock the door', 'Then lock the door twice');
    a.text(item, 'due', '', 'now');
    a.text(item, 'text', 'Then lock the door twice', 'Then lock the door twice!');
    a.apply(ben, [[2, new Uint8Array(16), 0, 'Lock the door', 'Lock the old door']]);
    a.text(item, 'text', 'Then lock the door twice!', 'Then lock the door twice!!');
    expect(a.take().map(([op, , field]) => [op, field])).toEqual([
      [2, 0],
      [2, 0],
      [2, 1],
      [2, 0],
      [2, 0],
    ]);
  });

  it('shows her own changes until the log has them, and each once', () => {
    let sent: readonly PlanOp[] = [];
    const a = new PlanDoc(() => sent);
    a.add(id(1), 1, 'Lock', '');
    a.text(id(1), 'text', 'Lock', 'Lock it');
    expect(texts(a)).toEqual(['Lock it']);
    sent = a.take();
    expect(texts(a)).toEqual(['Lock it']);
    a.text(id(1), 'text', 'Lock it', 'Lock it up');
    a.apply(ben, [[1, new Uint8Array(16).fill(9), 2, '', 'theirs']]);
    expect(texts(a)).toEqual(['Lock it up', 'theirs']);
    const landed = sent;
    sent = [];
    a.apply(anna, landed);
    expect(texts(a)).toEqual(['Lock it up', 'theirs']);
    a.apply(anna, a.take());
    expect(texts(a)).toEqual(['Lock it up', 'theirs']);
  });

  it('tells which sections an entry touched', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    const touched = (): readonly number[] => b.apply(anna, a.take());
    a.add(id(2), 8, 'school', '');
    a.add(id(1), 3, 'phone', '');
    expect(touched()).toEqual([3, 8]);
    a.apply(anna, [
      [1, new Uint8Array(16).fill(1, 15), 3, '', 'phone'],
      [1, new Uint8Array(16).fill(2, 15), 8, '', 'school'],
    ]);
    a.text(id(1), 'text', 'phone', 'phones');
    expect(touched()).toEqual([3]);
    a.dismiss('starter');
    a.note('worries', 'home', 1);
    expect(touched()).toEqual([]);
    a.note('marked', 'release', 1);
    expect(touched()).toEqual([17]);
    expect(b.shown.dismissed()).toEqual(['starter']);
  });

  it('changes nothing of an item that is not there', () => {
    const b = new PlanDoc();
    const item = new Uint8Array(16);
    const ops: readonly PlanOp[] = [
      [2, item, 0, '', 'x'],
      [3, item, 'done'],
      [4, item, [], item],
      [5, item, 1],
      [6, item, 'x'],
    ];
    expect(b.apply(anna, ops)).toEqual([]);
    expect(b.shown.items()).toEqual([]);
    b.apply(anna, [[1, item, 1, '', 'y']]);
    expect(b.shown.items()).toEqual([
      {
        id: id(0),
        section: 1,
        text: 'y',
        status: 'idea',
        starter: '',
        owners: [],
        due: '',
        reviewed: 0,
        agreedBy: null,
      },
    ]);
  });

  it('refuses a text that is too long, and keeps what was there', () => {
    const a = new PlanDoc();
    a.add(id(1), 1, 'x', '');
    const whole = '\u20ac'.repeat(20_000); // as long in bytes as may be
    expect(() => a.text(id(1), 'text', 'x', `${whole}x`)).toThrow('too_large');
    expect(() => a.add(id(2), 1, `${whole}x`, '')).toThrow('too_large');
    a.text(id(1), 'text', 'x', whole);
    expect(texts(a)).toEqual([whole]);
    // Where somebody else wrote as much at once, both stay, and it can be made shorter while an entry holds it.
    const b = new PlanDoc();
    b.apply(anna, a.take());
    b.apply(ben, [[2, new Uint8Array(16).fill(1, 15), 0, 'x', 'y'.repeat(20_000)]]);
    expect(texts(b)[0]).toHaveLength(40_000);
    expect(() => b.text(id(1), 'text', whole, `${whole.slice(1)}z`)).toThrow('too_large');
    expect(() => b.set(id(1), { agreed: texts(b)[0]! })).toThrow('too_large');
  });

  it('hands out as much as an entry holds, and the rest next time', () => {
    const a = new PlanDoc();
    const whole = '\u20ac'.repeat(20_000);
    for (let n = 0; n < 8; n++) a.add(id(n), 1, whole, '');
    const b = new PlanDoc();
    let entries = 0;
    for (; a.dirty; entries++) {
      const ops = a.take();
      expect(ops.length).toBeGreaterThan(0);
      expect(encodeContent({ type: 'plan', ops }).content.length).toBeLessThan(262_000);
      b.apply(anna, ops);
    }
    expect(entries).toBe(3);
    expect(texts(b)).toHaveLength(8);
    for (let n = 0; n <= mostOps; n++) a.dismiss(`s${n}`);
    expect([a.take().length, a.take().length, a.take().length]).toEqual([mostOps, 1, 0]);
  });

  it('keeps all that two people say at once: whose it is, when, and what worries her', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    a.add(id(1), 4, 'Lock', '');
    exchange([anna, a], [ben, b]);
    a.set(id(1), { owner: id(0xa) });
    b.set(id(1), { owner: id(0xb), reviewed: 5 });
    a.text(id(1), 'due', '', 'by Friday');
    b.text(id(1), 'due', '', 'after work');
    a.note('worries', 'home', 1);
    b.note('worries', 'pets', 1);
    exchange([anna, a], [ben, b]);
    expect(a.shown.items()).toEqual(b.shown.items());
    expect(a.shown.items()[0]).toMatchObject({ owners: [id(0xa), id(0xb)], reviewed: 5 });
    for (const words of ['by Friday', 'after work']) expect(b.shown.items()[0]?.due).toContain(words);
    expect(a.shown.notes()).toEqual({ worries: { home: 1, pets: 1 }, marked: {}, looked: {} });
    // Chosen again, by one who sees both.
    b.set(id(1), { owner: id(0xb) });
    exchange([anna, a], [ben, b]);
    expect(a.shown.items()[0]?.owners).toEqual([id(0xb)]);
    a.set(id(1), { owner: '' });
    exchange([anna, a], [ben, b]);
    expect(b.shown.items()[0]?.owners).toEqual([]);
  });

  it('loses nobody of four who are chosen at once, and nothing that four write', () => {
    const docs = [1, 2, 3, 4].map((n): [string, PlanDoc] => [id(n), new PlanDoc()]);
    docs[0]![1].add(id(9), 4, 'Lock', '');
    exchange(...docs);
    docs.forEach(([author, doc], n) => {
      doc.set(id(9), { owner: author });
      doc.text(id(9), 'text', 'Lock', `Lock ${n}${n}`);
      doc.dismiss(`s${n}`);
      doc.note('worries', 'abcd'[n]!, 1);
    });
    exchange(...docs);
    for (const [, { shown }] of docs) {
      expect(shown.items()).toEqual(docs[0]![1].shown.items());
      expect(shown.items()[0]?.owners).toEqual([1, 2, 3, 4].map(id));
      for (const n of [0, 1, 2, 3]) expect(shown.items()[0]?.text).toContain(`${n}${n}`);
      expect(shown.dismissed()).toHaveLength(4);
      expect(Object.keys(shown.notes().worries)).toHaveLength(4);
    }
  });

  it('knows whose agreement it is, and that other words are agreed to by nobody', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    a.add(id(1), 4, 'Lock', '');
    exchange([anna, a], [ben, b]);
    const by = (doc: PlanDoc) => doc.shown.items()[0]?.agreedBy;
    expect(by(a)).toBeNull();
    a.set(id(1), { agreed: 'Lock' });
    expect(by(a)).toBe('');
    exchange([anna, a], [ben, b]);
    expect([by(a), by(b)]).toEqual([anna, anna]);
    // Whoever else says the same says it for themselves.
    b.set(id(1), { agreed: 'Lock' });
    exchange([anna, a], [ben, b]);
    expect([by(a), by(b)]).toEqual([ben, ben]);
    a.set(id(1), { agreed: 'Lock' });
    exchange([anna, a], [ben, b]);
    b.text(id(1), 'text', 'Lock', 'Lock it');
    expect(by(b)).toBeNull();
    exchange([anna, a], [ben, b]);
    b.text(id(1), 'text', 'Lock it', 'Lock');
    expect(by(b)).toBe(anna);
    a.set(id(1), { agreed: '' });
    exchange([anna, a], [ben, b]);
    expect([by(a), by(b)]).toEqual([null, null]);
    // Of a step without words there is nothing to agree to.
    a.text(id(1), 'text', 'Lock', '');
    a.set(id(1), { agreed: '' });
    expect(by(a)).toBeNull();
  });

  it('takes nothing that has no meaning', () => {
    const a = new PlanDoc();
    a.add(id(1), 4, 'Lock', '');
    a.take();
    a.apply(anna, [[1, new Uint8Array(16).fill(1, 15), 4, '', 'Lock']]);
    for (const change of [{ owner: 'me' }, { reviewed: -1 }, { reviewed: 0.5 }, { status: 'x' as never }]) {
      expect(() => a.set(id(1), change)).toThrow('malformed');
    }
    expect(() => a.set(id(1), { agreed: 'x'.repeat(60_001) })).toThrow('too_large');
    expect(() => a.set(id(2), {})).toThrow('not_found');
    expect(() => a.text(id(2), 'due', '', 'x')).toThrow('not_found');
    expect(() => a.dismiss('no code')).toThrow('malformed');
    for (const [key, value] of [
      ['a b', 1],
      ['', 1],
      ['home', -1],
      ['home', 0.5],
    ] as const) {
      expect(() => a.note('worries', key, value)).toThrow('malformed');
    }
    expect(a.dirty).toBe(false);
    a.note('looked', 'release 17', 3);
    a.dismiss('home_locks');
    a.apply(anna, a.take());
    a.note('looked', 'release 17', 3);
    a.dismiss('home_locks');
    a.set(id(1), { status: 'idea', reviewed: 0, owner: '' });
    expect(a.dirty).toBe(false);
    // Names that every object has are keys like any other.
    a.note('worries', 'constructor', 1);
    a.note('worries', '__proto__', 1);
    expect(Object.keys(a.shown.notes().worries).sort()).toEqual(['__proto__', 'constructor']);
    expect(encode([a.take()]).length).toBeGreaterThan(0);
  });
});
