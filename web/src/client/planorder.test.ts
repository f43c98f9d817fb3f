// Whatever people do at once, and however the log orders it: all have the same plan in the end, and nothing that anybody wrote is lost.
import { expect, test } from 'vitest';
import { decodeContent, encodeContent } from '../crypto/vault/content.ts';
import { kinds } from '../crypto/vault/role.ts';
import type { PlanOp } from '../crypto/vault/planupdate.ts';
import { PlanDoc } from './plandoc.ts';

const seed = Math.floor(Math.random() * 2 ** 32); // in the titles: put the one of a failure here

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function draws(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const id = (n: number): string => n.toString(16).padStart(32, '0');

type Entry = { readonly author: string; readonly ops: readonly PlanOp[] };

/** One person: what they have read of the log, and what they have sent that is not in it yet, in their order. */
class Replica {
  readonly author: string;
  readonly flying: Entry[] = [];
  read = 0;
  readonly doc = new PlanDoc(() => this.flying.flatMap(({ ops }) => ops));

  constructor(author: string) {
    this.author = author;
  }

  send(): void {
    if (this.doc.dirty) this.flying.push({ author: this.author, ops: this.doc.take() });
  }

  /** The log takes their first one that it does not have; whether it did they read later. */
  land(log: Entry[]): void {
    while (this.read < log.length) this.next(log); // so it is behind all that is there
    const entry = this.flying[0];
    if (!entry) return;
    const { type, content } = encodeContent({ type: 'plan', ops: entry.ops });
    const read = decodeContent(kinds.plan, type, content);
    if (read.type === 'plan') log.push({ author: this.author, ops: read.ops });
  }

  next(log: readonly Entry[]): void {
    const entry = log[this.read];
    if (!entry) return;
    this.read++;
    if (entry.author === this.author) this.flying.shift();
    this.doc.apply(entry.author, entry.ops);
  }
}

/** Letters of the text may go; what was inserted since, other characters, nobody takes away. */
function edited(text: string, mark: string, draw: (below: number) => number): string {
  const at = draw(text.length + 1);
  const letters = /^[a-z ]*/.exec(text.slice(at))?.[0].length ?? 0;
  return text.slice(0, at) + mark + text.slice(at + draw(letters + 1));
}

test.each([1, 2, 3, 4])(
  `after any interleaving all %i have the same, and every insertion is there once (seed ${seed})`,
  (people) => {
    const draw = draws(seed + people);
    for (let round = 0; round < 300; round++) {
      const log: Entry[] = [{ author: id(99), ops: [[1, new Uint8Array(16), 4, '', 'lock the old door']] }];
      const replicas = Array.from({ length: people }, (_, n) => new Replica(id(n + 1)));
      for (const replica of replicas) replica.next(log);
      const marks: string[] = [];
      for (let step = 0; step < 40; step++) {
        const replica = replicas[draw(people)]!;
        const { doc } = replica;
        switch (draw(5)) {
          case 0:
            replica.land(log);
            break;
          case 1:
            replica.send();
            break;
          case 2:
            replica.next(log);
            break;
          case 3:
            doc.set(id(0), {
              owner: id(draw(4)),
              status: (['idea', 'done'] as const)[draw(2)]!,
              reviewed: step,
            });
            doc.note('worries', 'abc'[draw(3)]!, step);
            break;
          default: {
            const mark = String.fromCodePoint(0x4e00 + marks.length);
            marks.push(mark);
            const { text } = doc.shown.item(id(0))!;
            doc.text(id(0), 'text', text, edited(text, mark, draw));
            expect(doc.shown.item(id(0))?.text).toContain(mark); // at once, for who wrote it
          }
        }
      }
      for (const replica of replicas) {
        replica.send();
        while (replica.flying.length > 0) {
          replica.land(log);
          replica.next(log);
        }
      }
      for (const replica of replicas) while (replica.read < log.length) replica.next(log);
      const [first] = replicas;
      for (const { doc } of replicas) {
        expect(doc.shown.items()).toEqual(first!.doc.shown.items());
        expect(doc.shown.notes()).toEqual(first!.doc.shown.notes());
      }
      const text = first!.doc.shown.item(id(0))!.text;
      for (const mark of marks) expect(text.split(mark)).toHaveLength(2); // there, and once
    }
  },
);
