// Her screens on the smallest phone, in every language and in one that is written from right to left: nothing sticks out,
// nothing is said that is not in a catalogue, and the way out is where it can be tapped.
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openStep, write, type Step } from '../../../model/form.ts';
import { choose, language, type Language } from '../../../model/language.ts';
import { show, type Screen } from '../../../model/screen.ts';
import { me } from '../../../model/session.ts';
import { planItem, planView } from '../../../model/testing/plan.ts';
import { FakeWorker } from '../../../model/testing/worker.ts';
import { topicName } from '../../../text/phoneask.ts';
import { catalogue as mirrored } from '../../../text/testing/mirrored.ts';
import { english, fillWhole, polish } from '../../../text/testing/whole.ts';
import { loadPocket } from '../later.ts';
import { enter, exit, find, incident, message, root, summary, tap, tellVault } from '../testing/stage.tsx';
import '../../../style/plan.css';
import '../../../style/planmore.css';

const NARROW = 320;
const MIRRORED = 'he' as Language;
const names = /amber-heron|English|Polski|Europe\/London|Amira|Unit|Ann|Vic|Notes/g;

const heading = () => root.querySelector('h1')?.textContent ?? '';

/** All that is read out or seen. */
function said(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '');
  for (const one of root.querySelectorAll('*'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
      found.push(one.getAttribute(name) ?? '');
  return found;
}

function check(where: string): void {
  if (language.value === MIRRORED)
    expect(
      said().filter((text) => /[a-z]/i.test(text.replace(names, ''))),
      where,
    ).toEqual([]);
  expect(document.documentElement.scrollWidth, `${where}: nothing sticks out`).toBeLessThanOrEqual(NARROW);
  for (const one of root.querySelectorAll<HTMLElement>('button, label:not(.unseen), legend, h1, h2, h3'))
    expect(one.scrollWidth, `${where}: ${one.textContent} is cut off`).toBeLessThanOrEqual(
      one.offsetWidth + 1,
    );
  const link = find('.exit-link');
  const { left, right, top, bottom } = link.getBoundingClientRect();
  expect(left >= 0 && right <= NARROW && top >= 0, `${where}: the way out is in sight`).toBe(true);
  expect(
    document.elementFromPoint((left + right) / 2, (top + bottom) / 2),
    `${where}: nothing covers it`,
  ).toBe(link);
}

async function see(screen: Screen): Promise<void> {
  show(screen);
  await new Promise((done) => setTimeout(done, 80));
  check(screen.at);
}

afterEach(async () => {
  await exit();
  await choose('en');
});
afterAll(() => (document.documentElement.dir = 'ltr'));

describe.each([
  [MIRRORED, mirrored],
  ['pl' as const, polish],
  ['en' as const, english],
])('%s', (tag, catalogue) => {
  beforeEach(async () => {
    document.title = 'Notes';
    await page.viewport(NARROW, 740);
    await enter(
      [
        message('a', '12345 '.repeat(20)),
        message('b', '1', { mine: false, author: 'w', authorName: 'Ann' }),
        incident('i'),
      ],
      {
        'plan/open': () => null,
        'pocket/state': () => ({ on: false, notes: 0, bytes: 0 }),
        'session/list': () => [{ id: 's', since: Date.now(), until: Date.now() + 1, own: true }],
      },
    );
    tellVault('plan');
    tellVault('contact');
    FakeWorker.now.tell('cases', {
      cases: [
        {
          ...summary,
          contact: { known: true, sending: false, refused: '', canEdit: true, rules: null, stops: [] },
        },
      ],
    });
    await loadPocket();
    fillWhole(catalogue);
    language.value = tag;
    await expect.poll(heading).toBe(catalogue.homeText.hello);
    expect(document.documentElement.dir).toBe(catalogue.writing.dir);
  });

  test('inside', async () => {
    for (const at of ['home', 'chat', 'log', 'again', 'begun', 'picture'] as const) await see({ at });
    for (const at of ['people', 'own', 'contact', 'safety', 'list', 'pocket'] as const) await see({ at });
    const { left } = find('.page-head .back').getBoundingClientRect();
    expect(left > NARROW / 2, 'the way back is where reading begins').toBe(catalogue.writing.dir === 'rtl');
    await see({ at: 'incident', incident: 'i-i' });
    FakeWorker.now.tell('plan', planView({ items: [planItem({ text: '123' })] }));
    await see({ at: 'plan' });
  });

  test('every question', async () => {
    write();
    show({ at: 'form' });
    for (const step of [...(Object.keys(topicName) as Step[]), 'summary' as const]) {
      openStep(step);
      await new Promise((done) => setTimeout(done, 50));
      check(step);
    }
  });

  test('the door', async () => {
    me.value = undefined;
    await expect.poll(() => root.querySelector('#name')).not.toBeNull();
    check('sign-in');
    for (const [press, title] of [
      [catalogue.doorText.safety, catalogue.inviteText.safeAgain],
      [catalogue.doorText.invited, catalogue.inviteText.safeTitle],
    ] as const) {
      tap(press);
      await expect.poll(heading).toBe(title);
      check(title);
      find('.back').click();
      await expect.poll(heading).toBe(catalogue.doorText.title);
    }
  });
});
