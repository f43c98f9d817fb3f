import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { go } from '../../../model/office.ts';
import { caseSummary } from '../../../model/testing/case.ts';
import { FakeWorker } from '../../../model/testing/worker.ts';
import type { CaseSummary } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root, tap } from '../testing/stage.tsx';

const amira = { account: 'a', name: 'Amira', role: 'advocate' } as const;
const omar = { account: 'o', name: 'Omar', role: 'police' } as const;
const stopped: CaseSummary['contact'] = {
  ...{ known: true, sending: false, refused: '', canEdit: true, rules: null },
  stops: [{ by: 'h', role: 'victim', mine: false, written: 1, until: 0 }],
};
const cases = [
  caseSummary('c', { name: 'K-12', workers: [amira, omar] }),
  caseSummary('d', { name: 'K-13', workers: [omar], contact: stopped }),
  caseSummary('e', { name: 'K-14', workers: [amira], unanswered: true }),
];
const shown = () => [...root.querySelectorAll('tbody .open')].map(({ textContent }) => textContent.trim());
const switches = () =>
  [...root.querySelectorAll('.page button.chip')].map(({ textContent }) => textContent.replace(/\s+/g, ' '));

beforeEach(async () => {
  await page.viewport(1440, 900);
  await stage.openDesk();
  FakeWorker.now.tell('cases', { cases });
  await expect.poll(() => root.textContent).toContain('K-14');
});

afterEach(stage.closeDesk);

test('first is who must not be contacted; a switch for that is there only then', async () => {
  expect(shown()).toEqual(['K-13', 'K-14', 'K-12']);
  expect(switches()).toContain('Not safe now 1');
  tap(/^Not safe now/);
  await expect.poll(shown).toEqual(['K-13']);
  tap(/^Open/, root.querySelector('.page'));
  FakeWorker.now.tell('cases', { cases: cases.map((one) => ({ ...one, contact: null })) });
  await expect.poll(() => switches().join()).not.toContain('Not safe now');
});

test('a time that is no date, as a client may write it, breaks nobody’s list', async () => {
  const since = Number.MAX_SAFE_INTEGER;
  const odd = caseSummary('f', { name: 'K-15', referral: { stage: 'triaged', since, end: '' } });
  FakeWorker.now.tell('cases', { cases: [...cases, odd] });
  await expect.poll(shown).toContain('K-15');
  expect(root.textContent).toMatch(/Triaged since .* 2243/);
});

test('the list is narrowed to what one of the staff has, here and from the unit’s page', async () => {
  const choice = () => root.querySelector('select')!;
  expect([...choice().options].map(({ text }) => text)).toEqual(['Everybody’s', 'Amira (2)', 'Omar (2)']);
  choice().value = 'o';
  choice().dispatchEvent(new Event('change', { bubbles: true }));
  await expect.poll(shown).toEqual(['K-13', 'K-12']);
  go({ at: 'unit' });
  await expect.poll(() => root.textContent).toContain('Who has how much');
  tap('Amira, Need an answer: 1. Show them.');
  await expect.poll(shown).toEqual(['K-14']);
  expect(choice().value).toBe('a');
});

test('a closed case is out of the way until it asks for somebody, and is found by its switch or by a search', async () => {
  const closed = { referral: { stage: 'closed', since: 1, end: 'moved_on' }, waiting: true };
  expect(switches().join()).not.toContain('Closed');
  FakeWorker.now.tell('cases', {
    cases: [cases[0]!, { ...cases[1]!, ...closed, contact: null }, { ...cases[2]!, ...closed }],
  });
  await expect.poll(shown).toEqual(['K-14', 'K-12']);
  expect(switches()).toContain('Open 2');
  expect(root.textContent).not.toContain('not opened yet');
  tap(/^Closed/, root.querySelector('.page'));
  await expect.poll(shown).toEqual(['K-14', 'K-13']);
  tap(/^Open/, root.querySelector('.page'));
  const search = root.querySelector<HTMLInputElement>('input[inputmode=search]')!;
  search.value = 'K-13';
  search.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await expect.poll(shown).toEqual(['K-13']);
});

test('where all are closed and quiet, the page says so and shows them on a press', async () => {
  const referral = { stage: 'closed', since: 1, end: 'moved_on' };
  FakeWorker.now.tell('cases', { cases: [{ ...cases[0]!, referral }] });
  await expect.poll(() => root.textContent).toContain('No case is open');
  tap('Show 1 closed case');
  await expect.poll(shown).toEqual(['K-12']);
});
