import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failed } from './failure.ts';
import { same } from './hex.ts';
import { newJob, Outbox, type Host, type Job, type Signed, type Tip } from './outbox.ts';
import type { Receipt } from './socket.ts';

type Kept = { seq: number; hash: Uint8Array; id: string; prev: Uint8Array };

const zero = new Uint8Array(32);
const hashOf = (text: string): Uint8Array => {
  const hash = new Uint8Array(32);
  for (let i = 0; i < text.length; i++) hash[i % 32] = ((hash[i % 32] ?? 0) * 31 + text.charCodeAt(i)) & 255;
  return hash;
};

/** A vault at a service that compares and swaps, with one verified copy of it. What goes wrong is set by each test. */
class Fake implements Host<string> {
  readonly stored: Kept[] = [];
  readonly log: Kept[] = [];
  readonly saved: string[] = [];
  readonly attempts: Signed[] = [];
  stopped = '';
  signings = 0;
  /** Called for every send before it reaches the service. */
  before: (signed: Signed) => void = () => undefined;
  /** Loses this many answers after storing. */
  loseAnswers = 0;
  offline = false;
  /** How many may be under way. */
  mayFly = 8;
  lie: ((receipt: Receipt) => Receipt) | null = null;
  #ids = new Map<Signed, string>();
  #prevs = new Map<Signed, Uint8Array>();

  tip(): Tip {
    return this.log.at(-1) ?? { seq: 0, hash: zero };
  }
  async sign(job: Job<string>, tip: Tip): Promise<Signed> {
    await Promise.resolve();
    const salt = this.signings++;
    const signed = { seq: tip.seq + 1, hash: hashOf(`${job.id}${tip.seq}${salt}`), entry: new Uint8Array() };
    this.#ids.set(signed, job.id);
    this.#prevs.set(signed, tip.hash);
    return signed;
  }
  isOf(signed: Signed, job: Job<string> | undefined): boolean {
    return this.#ids.get(signed) === job?.id;
  }
  async send(signed: Signed): Promise<Receipt> {
    this.attempts.push(signed);
    await Promise.resolve();
    if (this.offline) throw new Failed('offline');
    this.before(signed);
    const receipt = this.#store(signed);
    if (this.loseAnswers > 0) {
      this.loseAnswers--;
      throw new Failed('offline');
    }
    return this.lie ? this.lie(receipt) : receipt;
  }
  #store(signed: Signed): Receipt {
    const id = this.#ids.get(signed)!;
    const known = this.stored.find((one) => one.id === id);
    if (known) return { seq: known.seq, hash: known.hash, received: 1 };
    const prev = this.#prevs.get(signed)!;
    if (!same(prev, this.stored.at(-1)?.hash ?? zero)) throw new Failed('conflict');
    this.stored.push({ seq: signed.seq, hash: signed.hash, id, prev });
    return { seq: signed.seq, hash: signed.hash, received: 1 };
  }
  /** Somebody else writes. */
  foreign(): void {
    const seq = this.stored.length + 1;
    this.stored.push({
      seq,
      hash: hashOf(`foreign${seq}`),
      id: `foreign${seq}`,
      prev: this.stored.at(-1)?.hash ?? zero,
    });
  }
  leans({ draft }: Job<string>): boolean {
    return draft.startsWith('plan');
  }
  window(): number {
    return this.mayFly;
  }
  async sync(): Promise<void> {
    await Promise.resolve();
    if (this.offline) throw new Failed('offline');
    this.log.push(...this.stored.slice(this.log.length));
  }
  async accept(signed: Signed): Promise<void> {
    if (this.log.length === signed.seq - 1) this.log.push(this.stored[signed.seq - 1]!);
    else await this.sync();
  }
  mine(entryId: Uint8Array): Tip | null {
    return this.log.find((one) => one.id === newId(entryId)) ?? null;
  }
  stop(code: string): void {
    this.stopped = code;
  }
  changed(job: Job<string>, saved: boolean): void {
    if (saved) this.saved.push(job.draft);
  }
}

const newId = (bytes: Uint8Array): string => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');

describe('Outbox', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const start = (): { fake: Fake; outbox: Outbox<string> } => {
    const fake = new Fake();
    return { fake, outbox: new Outbox(fake) };
  };
  const settle = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(60_000);
  };

  it('saves in order, several under way at once', async () => {
    const { fake, outbox } = start();
    for (const text of ['a', 'b', 'c']) outbox.add(newJob(text, 1));
    await settle();
    expect(fake.saved).toEqual(['a', 'b', 'c']);
    expect(fake.signings).toBe(3);
    expect(outbox.jobs).toEqual([]);
  });

  it('signs again behind what others wrote, with the same ids', async () => {
    const { fake, outbox } = start();
    let raced = false;
    fake.before = () => {
      if (!raced) fake.foreign();
      raced = true;
    };
    for (const text of ['a', 'b', 'c']) outbox.add(newJob(text, 1));
    const ids = outbox.jobs.map((job) => job.id);
    await settle();
    expect(fake.saved).toEqual(['a', 'b', 'c']);
    expect(fake.stored.map((one) => one.id)).toEqual(['foreign1', ...ids]);
    expect(fake.log.length).toBe(4);
  });

  it('survives a conflict on every first attempt', async () => {
    const { fake, outbox } = start();
    let n = 0;
    fake.before = () => {
      if (n++ % 3 === 0 && n < 40) fake.foreign();
    };
    for (let i = 0; i < 10; i++) outbox.add(newJob(String(i), 1));
    await settle();
    expect(fake.saved).toHaveLength(10);
    expect(fake.saved).toEqual(Array.from({ length: 10 }, (_, i) => String(i)));
  });

  it('finds an entry whose answer was lost instead of writing it twice', async () => {
    const { fake, outbox } = start();
    fake.loseAnswers = 1;
    outbox.add(newJob('a', 1));
    await settle();
    expect(fake.saved).toEqual(['a']);
    expect(fake.stored).toHaveLength(1);
  });

  it('keeps everything while there is no line and sends it afterwards', async () => {
    const { fake, outbox } = start();
    fake.offline = true;
    outbox.add(newJob('a', 1));
    outbox.add(newJob('b', 1));
    await settle();
    expect(outbox.jobs.map((job) => job.state)).not.toContain('refused');
    expect(fake.saved).toEqual([]);
    fake.offline = false;
    await settle();
    expect(fake.saved).toEqual(['a', 'b']);
  });

  it('raises CHAIN when the receipt names another hash, keeps the text and sends nothing more', async () => {
    const { fake, outbox } = start();
    fake.lie = (receipt) => ({ ...receipt, hash: hashOf('lie') });
    outbox.add(newJob('a', 1));
    await settle();
    expect(fake.stopped).toBe('CHAIN');
    expect(fake.saved).toEqual([]);
    expect(outbox.jobs[0]).toMatchObject({ draft: 'a', state: 'refused', code: 'CHAIN' });
    const sent = fake.attempts.length;
    outbox.add(newJob('b', 1));
    await settle();
    expect(fake.attempts).toHaveLength(sent);
    expect(outbox.jobs).toHaveLength(2);
  });

  it('does not believe an idempotent answer that names another position', async () => {
    const { fake, outbox } = start();
    fake.loseAnswers = 1;
    const original = fake.sync.bind(fake);
    fake.sync = () => Promise.resolve(); // the service hides the entry when asked
    fake.lie = (receipt) => ({ ...receipt, seq: receipt.seq + 1 });
    outbox.add(newJob('a', 1));
    await settle();
    expect(fake.stopped).toBe('CHAIN');
    fake.sync = original;
  });

  it('waits while nothing may be sent, and goes on when it may', async () => {
    const { fake, outbox } = start();
    fake.mayFly = 0;
    outbox.add(newJob('a', 1));
    outbox.add(newJob('b', 1));
    await settle();
    expect(fake.attempts).toEqual([]);
    expect(outbox.jobs.map((job) => job.state)).toEqual(['waiting', 'waiting']);
    fake.mayFly = 8;
    outbox.pump();
    await settle();
    expect(fake.saved).toEqual(['a', 'b']);
  });

  it('marks what the service refuses and lets the rest pass', async () => {
    const { fake, outbox } = start();
    let first = true;
    fake.before = () => {
      if (first) {
        first = false;
        throw new Failed('too_large');
      }
    };
    outbox.add(newJob('big', 1));
    outbox.add(newJob('small', 1));
    await settle();
    expect(fake.saved).toEqual(['small']);
    expect(outbox.jobs[0]).toMatchObject({ draft: 'big', state: 'refused', code: 'too_large' });
    outbox.retry(outbox.jobs[0]!.id);
    await settle();
    expect(fake.saved).toEqual(['small', 'big']);
  });

  it('holds what leans on a refused one until that goes first, and nothing else', async () => {
    const { fake, outbox } = start();
    let isBad = true;
    fake.before = (signed) => {
      if (
        isBad &&
        fake.isOf(
          signed,
          outbox.jobs.find(({ draft }) => draft === 'plan 1'),
        )
      )
        throw new Failed('quota');
    };
    for (const text of ['plan 1', 'plan 2', 'other']) outbox.add(newJob(text, 1));
    await settle();
    expect(fake.saved).toEqual(['other']);
    expect(outbox.jobs.map(({ draft, state }) => [draft, state])).toEqual([
      ['plan 1', 'refused'],
      ['plan 2', 'waiting'],
    ]);
    outbox.retry(outbox.jobs[1]!.id);
    await settle();
    expect(fake.saved).toEqual(['other']);
    isBad = false;
    outbox.retry(outbox.jobs[0]!.id);
    await settle();
    expect(fake.saved).toEqual(['other', 'plan 1', 'plan 2']);
  });

  it('gives back what was refused and nothing else, and never sends it', async () => {
    const { fake, outbox } = start();
    const refuse = (code: string) => () => {
      throw new Failed(code);
    };
    const [long, other, late] = [newJob('long', 1), newJob('other', 2), newJob('late', 3)];
    fake.before = refuse('too_large');
    outbox.add(long);
    await settle();
    fake.before = () => undefined;
    fake.mayFly = 0;
    outbox.add(other);
    expect([outbox.takeBack(other.id), outbox.takeBack('no such id')]).toEqual([null, null]);
    expect(outbox.takeBack(long.id)).toBe('long');
    expect([outbox.takeBack(long.id), outbox.retry(long.id)]).toEqual([null, false]);
    fake.mayFly = 8;
    outbox.pump();
    await settle();
    expect(fake.saved).toEqual(['other']);
    // What may be stored after all is not given back.
    fake.before = refuse('CHAIN');
    outbox.add(late);
    await settle();
    expect([late.state, outbox.takeBack(late.id)]).toEqual(['refused', null]);
  });

  it('does not let an upload hold up words', async () => {
    const { fake, outbox } = start();
    const photo = newJob('photo', 1, true);
    outbox.add(photo);
    outbox.add(newJob('words', 1));
    await settle();
    expect(fake.saved).toEqual(['words']);
    outbox.ready(photo);
    await settle();
    expect(fake.saved).toEqual(['words', 'photo']);
  });

  it('does not hand out one signed version after another to a service that answers nothing but conflict', async () => {
    const { fake, outbox } = start();
    fake.before = () => {
      throw new Failed('conflict');
    };
    outbox.add(newJob('hello', 1));
    await settle();
    expect(fake.signings).toBeGreaterThan(3);
    expect(fake.signings).toBeLessThan(30);
    fake.before = () => undefined;
    await settle();
    expect(fake.saved).toEqual(['hello']);
  });
});
