import { unhex } from '../crypto/login/testing/bytes.ts';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { PlanDoc } from './plandoc.ts';

const anna = new Uint8Array(16).fill(1);
const ben = new Uint8Array(16).fill(2);
const id = (n: number): string => n.toString(16).padStart(32, '0');

/** Three people and the order in which the vault holds their changes. */
function exchange(...docs: [Uint8Array, PlanDoc][]): void {
  for (const [author, doc] of docs) {
    const change = doc.take();
    if (change) for (const [, other] of docs) other.apply(author, change.clientId, change.update);
  }
}

describe('PlanDoc', () => {
  it('converges when two people edit the same text at once', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    a.add(id(1), 4, 'Lock the door', '');
    exchange([anna, a], [ben, b]);
    a.text(id(1), 'text', 'Lock the door', 'Lock the front door');
    b.text(id(1), 'text', 'Lock the door', 'Lock the door every night');
    b.set(id(1), { status: 'doing' });
    exchange([anna, a], [ben, b]);
    expect(a.items()).toEqual(b.items());
    expect(a.items()[0]).toMatchObject({
      text: 'Lock the front door every night',
      status: 'doing',
      section: 4,
    });
    expect(a.complete).toBe(true);
  });

  it('takes the same item and the same text twice as once', () => {
    const a = new PlanDoc();
    a.add(id(1), 4, 'Lock', '');
    a.set(id(1), { status: 'agreed' });
    a.add(id(1), 4, 'Lock', '');
    a.text(id(1), 'text', 'Lock', 'Lock it');
    a.text(id(1), 'text', 'Lock', 'Lock it');
    expect(a.items()).toMatchObject([{ text: 'Lock it', status: 'agreed' }]);
    expect(() => a.add('x', 4, '', '')).toThrow('malformed');
  });

  it('puts several edits into one update and none into none', () => {
    const a = new PlanDoc();
    expect(a.take()).toBeNull();
    a.add(id(1), 1, '', '');
    a.text(id(1), 'text', '', 'x');
    a.text(id(1), 'text', 'x', 'xy');
    const change = a.take()!;
    expect(a.dirty).toBe(false);
    const b = new PlanDoc();
    expect(b.apply(anna, change.clientId, change.update)).toEqual([1]);
    expect(b.items()[0]?.text).toBe('xy');
    // One's own entry comes back through the log as well.
    expect(a.apply(anna, change.clientId, change.update)).toEqual([1]);
  });

  it('tells which sections an update touched', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    a.add(id(1), 3, 'phone', '');
    a.add(id(2), 8, 'school', '');
    let change = a.take()!;
    expect(b.apply(anna, change.clientId, change.update)).toEqual([3, 8]);
    a.text(id(2), 'text', 'school', 'school bus');
    change = a.take()!;
    expect(b.apply(anna, change.clientId, change.update)).toEqual([8]);
    a.dismiss('starter');
    change = a.take()!;
    expect(b.apply(anna, change.clientId, change.update)).toEqual([]);
    expect(b.dismissed()).toEqual(['starter']);
  });

  it('refuses a clientId that is another author’s', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    a.add(id(1), 1, 'x', '');
    const change = a.take()!;
    b.apply(anna, change.clientId, change.update);
    expect(() => b.apply(ben, change.clientId, change.update)).toThrow(
      expect.objectContaining({ code: 'YJS' }),
    );
  });

  it('refuses structs of another client than stated, and nonsense', () => {
    const foreign = new Y.Doc();
    foreign.getMap('items').set('x', 1);
    const update = Y.encodeStateAsUpdate(foreign);
    const b = new PlanDoc();
    expect(() => b.apply(anna, foreign.clientID + 1, update)).toThrow(
      expect.objectContaining({ code: 'YJS' }),
    );
    expect(() => b.apply(anna, 1, new Uint8Array([255, 255, 255]))).toThrow(
      expect.objectContaining({ code: 'YJS' }),
    );
    expect(b.items()).toEqual([]);
  });

  it('refuses what can be read and does not fit together', () => {
    // Found by changing bytes of a true update until it still read as one.
    const update = unhex(
      '010805002701056974656d730161012700050004746578740201000501018405020165840503036c6c6fc40503053e0278' +
        '782800050006737461747573017701782801056974656d730162017d010105010201',
    );
    const b = new PlanDoc();
    expect(() => b.apply(anna, 5, new Uint8Array(update))).toThrow(expect.objectContaining({ code: 'YJS' }));
    expect(b.items()).toEqual([]);
  });

  it('refuses a text that no entry could hold, and keeps what was there', () => {
    const a = new PlanDoc();
    a.add(id(1), 1, 'x', '');
    const whole = 'x'.repeat(20_000);
    expect(() => a.text(id(1), 'text', 'x', `${whole}x`)).toThrow('too_large');
    expect(() => a.add(id(2), 1, `${whole}x`, '')).toThrow('too_large');
    a.text(id(1), 'text', 'x', whole);
    expect(a.items().map(({ text }) => text)).toEqual([whole]);
  });

  it('says when parts are missing', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    a.add(id(1), 1, 'x', '');
    const first = a.take()!;
    a.text(id(1), 'text', 'x', 'xy');
    const second = a.take()!;
    b.apply(anna, second.clientId, second.update);
    expect(b.complete).toBe(false);
    b.apply(anna, first.clientId, first.update);
    expect(b.complete).toBe(true);
    expect(b.items()[0]?.text).toBe('xy');
    // What is missing may be what was taken away as well.
    const c = new PlanDoc();
    a.text(id(1), 'text', 'xy', '');
    const third = a.take()!;
    c.apply(anna, third.clientId, third.update);
    expect(c.complete).toBe(false);
    for (const { clientId, update } of [first, second]) c.apply(anna, clientId, update);
    expect(c.complete).toBe(true);
  });

  it('does not show what is no item', () => {
    const foreign = new Y.Doc();
    foreign.getMap('items').set(id(1), new Y.Map(Object.entries({ section: 99, text: 'x', status: 'idea' })));
    foreign.getMap('items').set('not an id', 1);
    foreign.getMap('items').set(id(2), 1);
    const b = new PlanDoc();
    b.apply(anna, foreign.clientID, Y.encodeStateAsUpdate(foreign));
    expect(b.items()).toEqual([]);
  });

  it('shows an item that is whole, and none of which one thing is wrong', () => {
    const shown = (name: string, changed: Record<string, unknown> = {}): number => {
      const foreign = new Y.Doc();
      const whole = { section: 3, text: new Y.Text('x'), status: 'idea', ...changed };
      foreign.getMap('items').set(name, new Y.Map(Object.entries(whole)));
      const b = new PlanDoc();
      b.apply(anna, foreign.clientID, Y.encodeStateAsUpdate(foreign));
      return b.items().length;
    };
    expect(shown(id(1))).toBe(1);
    expect(shown('not an id')).toBe(0);
    for (const wrong of [{ section: 18 }, { section: '3' }, { text: 'x' }, { status: 'secret' }]) {
      expect([wrong, shown(id(1), wrong)]).toEqual([wrong, 0]);
    }
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
    expect(a.items()).toEqual(b.items());
    expect(a.items()[0]).toMatchObject({ owners: [id(0xa), id(0xb)], reviewed: 5 });
    for (const words of ['by Friday', 'after work']) expect(b.items()[0]?.due).toContain(words);
    expect(a.notes()).toEqual({ worries: { home: 1, pets: 1 }, marked: {}, looked: {} });
    // Chosen again, by one who sees both.
    b.set(id(1), { owner: id(0xb) });
    exchange([anna, a], [ben, b]);
    expect(a.items()[0]?.owners).toEqual([id(0xb)]);
    a.set(id(1), { owner: '' });
    expect(a.items()[0]?.owners).toEqual([]);
  });

  it('knows whose agreement it is, and that other words are agreed to by nobody', () => {
    const [a, b] = [new PlanDoc(), new PlanDoc()];
    a.add(id(1), 4, 'Lock', '');
    exchange([anna, a], [ben, b]);
    const by = (doc: PlanDoc) => doc.items()[0]?.agreedBy;
    expect(by(a)).toBeNull();
    a.set(id(1), { agreed: 'Lock' });
    expect(by(a)).toBe('');
    exchange([anna, a], [ben, b]);
    expect([by(a), by(b)]).toEqual(['', '01'.repeat(16)]);
    // Whoever else says the same says it for themselves.
    b.set(id(1), { agreed: 'Lock' });
    exchange([anna, a], [ben, b]);
    expect([by(a), by(b)]).toEqual(['02'.repeat(16), '']);
    a.set(id(1), { agreed: 'Lock' });
    exchange([anna, a], [ben, b]);
    b.text(id(1), 'text', 'Lock', 'Lock it');
    expect(by(b)).toBeNull();
    b.text(id(1), 'text', 'Lock it', 'Lock');
    expect(by(b)).toBe('01'.repeat(16));
    a.set(id(1), { agreed: '' });
    exchange([anna, a], [ben, b]);
    expect([by(a), by(b)]).toEqual([null, null]);
  });

  it('leaves alone what a later client says more of an item, and beside the items', () => {
    const later = new Y.Doc();
    const fields = { section: 3, text: new Y.Text('x'), due: new Y.Text(), status: 'idea', 'x-new': 'kept' };
    later.getMap('items').set(id(1), new Y.Map<unknown>(Object.entries(fields)));
    later.getMap('x-root').set('k', 'kept');
    const b = new PlanDoc();
    b.apply(anna, later.clientID, Y.encodeStateAsUpdate(later));
    b.set(id(1), { status: 'done', owner: id(2), reviewed: 1, agreed: 'x' });
    b.text(id(1), 'text', 'x', 'xy');
    Y.applyUpdate(later, b.take()!.update);
    expect(later.getMap('items').toJSON()[id(1)]).toMatchObject({
      text: 'xy',
      status: 'done',
      'x-new': 'kept',
    });
    expect(later.getMap('x-root').toJSON()).toEqual({ k: 'kept' });
  });

  it('takes nothing that has no meaning', () => {
    const a = new PlanDoc();
    a.add(id(1), 4, 'Lock', '');
    a.take();
    for (const change of [{ owner: 'me' }, { reviewed: -1 }, { reviewed: 0.5 }, { status: 'x' as never }]) {
      expect(() => a.set(id(1), change)).toThrow('malformed');
    }
    expect(() => a.set(id(1), { agreed: 'x'.repeat(20_001) })).toThrow('too_large');
    expect(() => a.set(id(2), {})).toThrow('not_found');
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
    a.take();
    a.note('looked', 'release 17', 3);
    a.set(id(1), { status: 'idea' });
    expect(a.dirty).toBe(false);
  });

  it('does not show what is no mark and no detail', () => {
    const foreign = new Y.Doc();
    const fields = {
      section: 3,
      text: new Y.Text('x'),
      status: 'idea',
      due: 5,
      reviewed: -1,
      'owner x': true,
    };
    foreign.getMap('items').set(id(1), new Y.Map<unknown>(Object.entries(fields)));
    foreign.getMap('marked').set('release', 'now');
    const b = new PlanDoc();
    expect(b.apply(anna, foreign.clientID, Y.encodeStateAsUpdate(foreign))).toEqual([3, 17]);
    expect(b.items()).toMatchObject([{ due: '', reviewed: 0, owners: [], agreedBy: null }]);
    expect(b.notes().marked).toEqual({});
  });
});
