import { expect, test } from 'vitest';
import { spaceRoom } from '../crypto/keys/box.ts';
import type { Session } from '../client/session.ts';
import { HOLD } from '../client/versions.ts';
import { blank } from './messages.ts';
import type { EntryView, IncidentView } from './messages.ts';
import { Space } from './space.ts';

const now = 1_790_000_000_000;
const id = (n: number): string => n.toString(16).padStart(32, '0');

/** A space, the size of what is kept of it, and what the page was told. */
function open(entries: readonly unknown[] = []) {
  const bytes = (kept: unknown) => new TextEncoder().encode(JSON.stringify(kept));
  let content = { vaults: [], space: bytes({ name: 'Advice desk', entries, items: [], dismissed: [] }) };
  const keeper = {
    get content() {
      return content;
    },
    changeNow: (change: (old: typeof content) => typeof content) => {
      content = change(content);
      return Promise.resolve();
    },
    save: () => Promise.resolve(),
  };
  const session = {
    over: true,
    id: id(9),
    record: { name: bytes('x') },
    env: { now: () => now },
    keeper,
    prefer: () => undefined,
  };
  const told = new Map<string, EntryView>();
  const space = new Space(session as unknown as Session, (_event, data) => {
    const { entries } = data as unknown as { entries?: EntryView[] };
    for (const one of entries ?? []) told.set(one.id, one);
  });
  const newest = () => [...told.values()].at(-1) as IncidentView;
  return { space, handlers: space.handlers, newest, told, size: () => content.space.length };
}

const draft = {
  ...blank({ start: now, end: 0, precision: 'about', zone: 'Europe/London' }),
  kinds: ['text_or_chat'],
  text: 'Three messages in the night, the last one at two.',
  fear: { degree: 2, word: '', violence: '' },
};

/** As one was kept when an incident had seven fields. */
const before = {
  ...{ type: 'incident', mine: true, written: now, id: id(1), incident: id(2), version: 1, corrects: '' },
  draft: {
    ...{ kinds: draft.kinds, when: draft.when, text: draft.text, fear: 2, where: '', who: '', repeatOf: '' },
  },
};

test('as many incidents find room as when less could be said of one', async () => {
  const { handlers, size } = open();
  const empty = size();
  const wanted = Math.floor((spaceRoom - empty) / (JSON.stringify(before).length + 1));
  expect(wanted).toBeGreaterThan(10);
  for (let n = 0; n < wanted; n++) await handlers['incident/log']?.({ caseId: '', draft, files: [] });
  expect(size()).toBeLessThanOrEqual(spaceRoom);
});

test('what was said comes back whole, and what was not is not kept', async () => {
  const { handlers, newest, size } = open();
  const empty = size();
  await handlers['incident/log']?.({ caseId: '', draft, files: [] });
  await Promise.resolve();
  expect(newest().draft).toEqual(draft);
  expect(size() - empty).toBeLessThan(JSON.stringify(before).length + 10);
});

test('a note of the phone is taken in once, whatever dies in between', async () => {
  const { space, newest, size } = open();
  expect(space.has(id(7))).toBe(false);
  await space.note(id(7), draft, []);
  expect(newest()).toMatchObject({ id: id(7), draft });
  expect(space.has(id(7))).toBe(true);
  const once = size();
  await space.note(id(7), draft, []);
  expect(size()).toBe(once);
  const photo = new File([new Uint8Array(3)], 'a.png');
  await expect(space.note(id(8), draft, [photo])).rejects.toThrow('too_large');
});

test('what is unfinished is kept once, and it is finished, taken out and kept as elsewhere', async () => {
  const { handlers, newest, size } = open();
  const of = { caseId: '', incident: id(5) };
  await handlers['incident/begin']?.({ ...of, draft });
  const once = size();
  for (let n = 0; n < 5; n++) await handlers['incident/begin']?.({ ...of, draft });
  expect(size()).toBeLessThan(once + 60);
  expect(newest()).toMatchObject({ status: 'draft', unfinished: true });
  await handlers['incident/log']?.({ ...of, draft, files: [] });
  expect(newest()).toMatchObject({ status: 'kept', unfinished: false, incident: id(5) });
  await handlers['incident/takeOut']?.({ ...of, reason: 'no' });
  expect(newest()).toMatchObject({ status: 'withdrawn', reason: 'no', leaves: now + HOLD, draft });
  await handlers['incident/keep']?.(of);
  expect(newest()).toMatchObject({ status: 'kept', leaves: 0, draft });
});

test('messages go here when they go everywhere: how old they are tells nothing', async () => {
  const day = 86_400_000;
  const today = Math.floor(now / day) * day;
  const said = (n: number, written: number) => ({
    type: 'message',
    mine: false,
    written,
    id: id(n),
    text: 'Hi',
    replyTo: '',
  });
  const { handlers, told } = open([said(1, today - 30 * day - 1), said(2, today - 30 * day)]);
  await handlers['case/open']?.({ caseId: '' });
  await Promise.resolve();
  expect([...told.values()].map(({ type }) => type)).toEqual(['spent', 'message']);
  expect(told.get(id(1))).toMatchObject({ until: today, written: today - 30 * day - 1 });
  expect(JSON.stringify(told.get(id(1)))).not.toContain('Hi');
});

test('no part of a plan is made here: it fails as on a line that is cut, and nothing is asked for', async () => {
  const { handlers, size } = open();
  const before = size();
  await expect(handlers['plan/part']?.({ caseId: '', section: 7 })).rejects.toMatchObject({
    code: 'offline',
  });
  expect(size()).toBe(before);
});
