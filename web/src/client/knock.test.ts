import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Failed } from './failure.ts';
import { sendKnock, tellRules, tellStop } from './knock.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

const way = {
  ...{ means: 'knock', address: 'a@example.org', answer: 'only_me', names: '', voicemail: '' },
  ...{ cover: 'Hello', windows: [{ days: 127, from: 60, to: 120 }] },
};
const rules = { zone: 'UTC', code: 'kettle', ways: [way] };
const notice = { ...way, means: 'push', address: '', cover: 'Bus' };
const phone = ['https://push.example.org/a', new Uint8Array(65), new Uint8Array(16)] as const;
const none = { ...rules, ways: [{ ...way, means: 'call' }] };
const nothing = new Uint8Array();
const hours = [[127, 60, 120]];
const mail = ['a@example.org', 'Hello', hours];
const setting = (until: number) => ['UTC', until, [mail], [], []];
const off = ['', 0, [], [], []];
const never = 2 ** 53 - 1;

let sent: unknown[];
let answers: (() => Promise<void>)[];
let session: Session;

type Held = typeof rules | null;

/** Stops are of several people, `waiting` her own that is not saved. */
function vault(held: Held, stops: readonly number[] = [], waiting: readonly number[] = []): Vault {
  const stop = (until: number) => ({ type: 'notsafe', on: until < 0 ? 0 : 1, until: Math.max(0, until) });
  const entry = { role: 2, mayEdit: true };
  const entries = [
    ...(held
      ? [{ ...entry, id: 'a', author: 'her', content: { type: 'contact', follows: nothing, ...held } }]
      : []),
    ...stops.map((until, i) => ({ ...entry, id: `s${i}`, author: `${i}`, content: stop(until) })),
  ];
  const jobs = waiting.map((until, i) => ({
    id: `j${i}`,
    state: 'waiting',
    draft: { content: stop(until) },
  }));
  return { log: { entries }, outbox: { jobs } } as unknown as Vault;
}

beforeEach(() => {
  vi.useFakeTimers();
  [sent, answers] = [[], []];
  const post = (_path: string, body: unknown): Promise<void> => {
    sent.push(body);
    return (answers.shift() ?? (() => Promise.resolve()))();
  };
  session = { api: { post }, over: false, id: 'her', role: 1 } as unknown as Session;
});
afterEach(() => void vi.useRealTimers());

const fails = (): Promise<void> => Promise.reject(new Error('no line'));

test('nothing is told where there is no knock, before or after', async () => {
  await tellRules(session, vault(none), none);
  await tellRules(session, vault(null), none);
  await tellStop(session, vault(none, [0]));
  expect(sent).toEqual([]);
});

test('all that the service has to know is told, with the end of the longest stop', async () => {
  await tellRules(session, vault(null), rules);
  await tellRules(session, vault(rules, [5, 9]), rules);
  await tellRules(session, vault(rules, [5, 0, 9]), rules);
  await tellRules(session, vault(rules), none);
  expect(sent).toEqual([setting(0), setting(9), setting(never), off]);
});

test('where a phone is reached is told by that phone alone, and with the rules of a notice', async () => {
  const push = { ...rules, ways: [notice] };
  await tellRules(session, vault(null), push, phone);
  await tellRules(session, vault(push), { ...rules, ways: [way, notice] });
  await tellStop(session, vault(push, [0]));
  await tellRules(session, vault(push), rules, phone);
  await tellRules(session, vault(push), none);
  const said = [['Bus', hours]];
  expect(sent).toEqual([
    ['UTC', 0, [], said, [phone]],
    ['UTC', 0, [mail], said, []],
    ['UTC', never, [], said, []],
    setting(0),
    off,
  ]);
});

test('which means is asked for is told', async () => {
  await sendKnock(session.api, nothing, 'knock');
  await sendKnock(session.api, nothing, 'push');
  expect(sent).toEqual([
    [nothing, 1],
    [nothing, 2],
  ]);
});

test('what she has said and is not saved yet counts, and the last word is told last', async () => {
  await tellRules(session, vault(rules, [], [7]), rules);
  await tellStop(session, vault(rules, [5], [7, -1]));
  let answer = (): void => undefined;
  answers = [() => new Promise<void>((done) => (answer = done))];
  const first = tellStop(session, vault(rules, [], [0]));
  const second = tellRules(session, vault(rules, [], [0]), none);
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual([setting(7), setting(0), setting(never)]);
  answer();
  await Promise.all([first, second]);
  expect(sent.at(-1)).toEqual(off);
});

test('rules that the service does not take fail, and say so where it sends no mails', async () => {
  answers = [() => Promise.reject(new Failed('not_found'))];
  await expect(tellRules(session, vault(null), rules)).rejects.toMatchObject({ code: 'no_mail' });
  answers = [fails];
  await expect(tellRules(session, vault(null), rules)).rejects.toThrow();
});

test('a stop is told until it arrives, and no longer', async () => {
  answers = [fails, fails];
  const done = tellStop(session, vault(rules, [0]));
  await vi.runAllTimersAsync();
  await done;
  expect(sent).toEqual([setting(never), setting(never), setting(never)]);
});

test('a stop that never arrives is told five times', async () => {
  answers = Array.from({ length: 9 }, () => fails);
  const done = tellStop(session, vault(rules, [7]));
  await vi.runAllTimersAsync();
  await done;
  expect(sent).toEqual(Array.from({ length: 5 }, () => setting(7)));
});

test('nothing more is told when the session is over', async () => {
  answers = Array.from({ length: 9 }, () => fails);
  const done = tellStop(session, vault(rules, [7]));
  Object.assign(session, { over: true });
  await vi.runAllTimersAsync();
  await done;
  expect(sent).toHaveLength(1);
});
