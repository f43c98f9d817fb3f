import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { vaultView } from '../../../model/testing/case.ts';
import { incidentView } from '../../../model/testing/incident.ts';
import { fake, refuse } from '../../../model/testing/worker.ts';
import type { IncidentView, VaultView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { answers, column, root, tap } from '../testing/stage.tsx';

const DAY = 86_400_000;
const TODAY = new Date().setHours(12, 0, 0, 0);

const log = vaultView('incidents', { seq: 60 });

/** A call a week for half a year, and somebody at her door three times in the last nine days. */
const calls = Array.from({ length: 26 }, (_, week) =>
  incidentView(`call-${week}`, TODAY - 9 * DAY - (26 - week) * 7 * DAY, ['call'], { seq: week + 1 }),
);
const doors = [8, 4, 1].map((days, nth) =>
  incidentView(`door-${days}`, TODAY - days * DAY, ['came_to_home'], { seq: 30 + nth }),
);
const violent = (door: IncidentView): IncidentView => ({
  ...door,
  draft: { ...door.draft, fear: { ...door.draft.fear, violence: 'yes' } },
});

const tell = (vault: Partial<VaultView>, entries: readonly IncidentView[]) =>
  stage.tell({ ...log, ...vault }, entries);
const text = () => column()?.textContent ?? '';
const rows = () =>
  [...(column()?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.children].map(({ textContent }) => textContent.trim()),
  );
const shown = () => [...root.querySelectorAll('.scroll [id^=row-]')].map(({ id }) => id.slice('row-'.length));

beforeEach(async () => {
  await page.viewport(1440, 900);
  await stage.openDesk({}, stage.theCase({ kinds: ['incidents'] }));
  await stage.openTheCase();
});

afterEach(stage.closeDesk);

test('what has changed is said with the incidents behind it, and every number leads to its own', async () => {
  tell({}, [...calls, ...doors.map(violent)]);
  await expect.poll(() => root.textContent).toContain('Changes and course of conduct');
  tap(/^Changes and course/);
  await expect.poll(text).toContain('What has changed');
  expect(text()).toMatch(/three approaches at home in eight days .*none in the/);
  const [contacting, loitering, together] = rows();
  expect(contacting?.slice(0, 3)).toEqual(['Contacting, or trying to', '26', '26']);
  expect(loitering?.slice(0, 3)).toEqual(['Loitering', '3', '3']);
  expect(loitering?.at(-1)).toBe('feared violence: 3');
  expect(together?.slice(1, 3)).toEqual(['29', '29']);
  expect(text()).toContain('Nothing in the log like: following;');
  tap(/^Loitering: 3\. /, column());
  await expect.poll(() => shown().length).toBe(3);
  expect(shown().every((id) => id.startsWith('door-'))).toBe(true);
  expect(column(), 'beside it, where there is room').not.toBe(null);
  tap('Show everything|Clear');
  await expect.poll(() => shown().length).toBeGreaterThan(3);
});

test('where there is no room beside it, the timeline takes its place', async () => {
  await page.viewport(390, 844);
  tell({}, doors);
  tap(/^Overview/);
  await expect.poll(() => root.textContent).toContain('Changes and course of conduct');
  tap(/^Changes and course/);
  await expect.poll(() => rows().length).toBe(2);
  tap(/^Loitering: 3\. /, column());
  await expect.poll(column).toBe(null);
  expect(shown()).toEqual(['door-8-1', 'door-4-1', 'door-1-1']);
});

test('of a part of the log nothing is counted; the rest is fetched first', async () => {
  let came = 0;
  fake({
    ...answers,
    'vault/older': () => {
      came += 1;
      tell({ older: came < 3 }, calls.slice(9 * (came - 1), 9 * came));
      return null;
    },
  });
  tell({ older: true }, doors);
  await expect.poll(() => root.textContent).toContain('Changes and course of conduct');
  tap(/^Changes and course/);
  await expect.poll(text).toContain('What has changed');
  expect(came).toBe(3);
  expect(rows()[0]?.slice(0, 2)).toEqual(['Contacting, or trying to', '26']);
});

test('a log that does not come to its beginning is not counted', async () => {
  fake({ ...answers, 'vault/older': () => refuse('offline') });
  tell({ older: true }, doors);
  await expect.poll(() => root.textContent).toContain('Changes and course of conduct');
  tap(/^Changes and course/);
  await expect.poll(text).toContain('could not be read');
  expect(rows()).toEqual([]);
  fake({ ...answers, 'vault/older': () => (tell({ older: false }, calls), null) });
  tap('Try again', column());
  await expect.poll(() => rows().length).toBe(3);
});

test('nothing is counted of a log that was refused', async () => {
  tell({}, doors);
  await expect.poll(() => root.textContent).toContain('Changes and course of conduct');
  tap(/^Changes and course/);
  await expect.poll(() => rows().length).toBe(2);
  tell({ state: 'stopped', code: 'SIG' }, []);
  await expect.poll(text).toContain('The log was refused');
  expect(rows()).toEqual([]);
});
