import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { go } from '../../../model/office.ts';
import { amira, caseSummary, vaultView } from '../../../model/testing/case.ts';
import { FakeWorker, fake, refuse } from '../../../model/testing/worker.ts';
import { fitsText, roomFormText } from '../../../text/room.ts';
import type { LinksView, Me, QuestionView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { column, root, tap } from '../testing/stage.tsx';

const nothing: LinksView = {
  ...{ state: 'looked', asked: Date.now() - 60_000, compared: 3, links: [], common: [], spoiled: 0 },
  managers: ['Ruth Okafor', 'Ines Sol'],
};
const long = 'Library, notes at the car, and the man with the blue van who waits at the corner every morning';
let view: LinksView;

const answers = { ...stage.answers, 'link/find': () => view, 'link/keep': () => null };
const text = () => column()?.textContent ?? '';
const asked = () => FakeWorker.now.of('link/find');
const team = vaultView('team', { seq: 4 });
const log = vaultView('incidents', { seq: 60 });

const begin = async (who: Me = amira) => {
  await stage.openDesk(answers, stage.theCase({ kinds: ['incidents', 'team'] }), who);
  const others = ['d', 'e'].map((id) =>
    caseSummary(id, { name: id === 'd' ? 'K-13' : long, kinds: id === 'd' ? ['team'] : ['contact'] }),
  );
  FakeWorker.now.tell('cases', { cases: [stage.theCase({ kinds: ['incidents', 'team'] }), ...others] });
};

const openCase = async () => {
  await stage.openTheCase();
  stage.tell(team);
  stage.tell(log);
};

const open = async () => {
  await expect.poll(() => root.textContent).toContain('Open possible links');
  tap('Open possible links');
  await expect.poll(() => column()).not.toBe(null);
};

beforeEach(async () => {
  await page.viewport(1440, 900);
  view = nothing;
});

afterEach(stage.closeDesk);

test('a case is compared by itself once both its log and its team’s notes are verified, and not before', async () => {
  await begin();
  await stage.openTheCase();
  stage.tell({ ...log, state: 'checking' });
  stage.tell(team);
  await new Promise((done) => setTimeout(done, 1000));
  expect(asked()).toEqual([]);
  stage.tell(log);
  await expect.poll(asked).toEqual([{ caseId: 'c', again: false }]);
  await expect.poll(() => root.textContent).toContain('None found.');
  // Two changes together are one question.
  stage.tell({ ...log, seq: 61 });
  stage.tell({ ...log, seq: 62 });
  await expect.poll(() => asked().length).toBe(2);
});

test('a hit says the other case and what kind of thing, and where one is not in it whom to ask', async () => {
  const kinds = ['phone', 'plate'] as const;
  view = { ...nothing, links: kinds.map((kind) => ({ caseId: 'd', kind })) };
  view = { ...view, links: [...view.links, { caseId: 'e', kind: 'email' }], common: ['phone'], spoiled: 1 };
  await begin();
  await openCase();
  await expect.poll(() => root.textContent).toContain('2 possible links');
  await open();
  expect(text()).toContain('Possible link: this case and “K-13”, phone number and number plate');
  expect(text()).toContain('this case and a case that you are not in, e-mail address');
  expect(text()).toContain('Ask Ruth Okafor or Ines Sol who works on it.');
  // Its label is in the list, by the contact rules that are shared; its team's notes are not.
  expect(text()).not.toContain('Library');
  // From each of them a room can be opened for the two cases.
  const opens = [...column()!.querySelectorAll('button')].filter(
    ({ textContent }) => textContent === roomFormText.open,
  );
  expect(opens).toHaveLength(2);
  expect(text()).toContain('so many cases that they say nothing');
  expect(text()).toContain('1 answer did not fit and was left out');
  await page.viewport(390, 844);
  go({ at: 'list' });
  await expect
    .poll(
      () =>
        [...root.querySelectorAll('tr')].filter((row) => row.textContent.includes('Possible link')).length,
    )
    .toBe(3);
});

test('the column opens and closes by its key, with its heading in focus, and leads to the other case', async () => {
  view = { ...nothing, links: [{ caseId: 'd', kind: 'phone' }] };
  await begin();
  await openCase();
  await expect.poll(asked).toHaveLength(1);
  await userEvent.keyboard('l');
  await expect.poll(() => document.activeElement?.textContent).toBe('Possible links');
  await userEvent.keyboard('{Escape}');
  await expect.poll(column).toBe(null);
  await userEvent.keyboard('l');
  await expect.poll(text).toContain('Open that case');
  tap('Open that case', column());
  await expect.poll(() => FakeWorker.now.of('case/open').at(-1)).toEqual({ caseId: 'd' });
});

test.each<[LinksView['state'], number, string]>([
  ['looked', 3, 'No possible link. 3 things in her log could be compared.'],
  ['looked', 0, 'Nothing in her log can be compared yet'],
  ['reading', 0, 'Her log is still being read'],
  ['closed', 0, 'Her log is not shared with you'],
  ['nokey', 0, 'A manager’s browser makes it and hands it out'],
  ['turned', 0, 'The unit has a new key'],
  ['limited', 2, 'as much as one person may in a day'],
])('where it is %s (%i) it says so', async (state, compared, said) => {
  view = { ...nothing, state, compared, asked: 0 };
  await begin();
  await openCase();
  await open();
  await expect.poll(text).toContain(said);
  if (state !== 'looked') expect(text()).not.toContain('No possible link');
});

test('a service that lied is told with its code, and no link is claimed or denied', async () => {
  fake({ ...answers, 'link/find': () => refuse('KEYCOMMIT') });
  await begin();
  FakeWorker.answers = { ...FakeWorker.answers, 'link/find': () => refuse('KEYCOMMIT') };
  await openCase();
  await open();
  await expect.poll(text).toContain('another key than the unit’s');
  expect(text()).toContain('KEYCOMMIT');
  expect(text()).not.toContain('No possible link');
  FakeWorker.answers = { ...FakeWorker.answers, 'link/find': () => nothing };
  tap('Look again', column());
  await expect.poll(text).toContain('No possible link');
  expect(asked().at(-1)).toEqual({ caseId: 'c', again: true });
});

test('what fits in other cases stands there once, at the end', async () => {
  await begin();
  await openCase();
  await open();
  await expect.poll(text).toContain('No possible link');
  const titles = [...column()!.querySelectorAll('section h3')].map(({ textContent }) => textContent);
  expect(titles.filter((title) => title === fitsText.titleOthers)).toHaveLength(1);
  expect(titles.at(-1)).toBe(fitsText.titleOthers);
  expect(column()!.querySelectorAll('#other-fits-title')).toHaveLength(1);
});

test('a linking room is no case to compare', async () => {
  await begin();
  const room = { state: 'opening', asks: false, byName: 'Amira' } as const;
  FakeWorker.now.tell('cases', { cases: [stage.theCase({ kinds: ['team'], room })] });
  go({ at: 'case', caseId: 'c' });
  await expect.poll(() => FakeWorker.now.of('case/open').length).toBeGreaterThan(0);
  stage.tell(team);
  await new Promise((done) => setTimeout(done, 1000));
  expect(asked()).toEqual([]);
});

test('who may be in no team is told so, and nothing is asked', async () => {
  await begin({ ...amira, role: 'outreach' });
  await openCase();
  await userEvent.keyboard('l');
  await expect.poll(text).toContain('Your role is not one of them');
  expect(asked()).toEqual([]);
});

const day = 86_400_000;
const noon = new Date().setHours(12, 0, 0, 0);
const questions: readonly QuestionView[] = [
  { name: 'Amira Khan', made: noon, what: 'compared', count: 4 },
  { name: 'Amira Khan', made: noon - 1000, what: 'looked', count: 6 },
  { name: 'Ruth Okafor', made: noon - 2000, what: 'turned', count: 2 },
  { name: 'Amira Khan', made: noon - 3000, what: 'compared', count: 2 },
  { name: 'Dan Price', made: noon - day, what: 'compared', count: 299 },
];

const manager: Me = { ...amira, role: 'manager', name: 'Ruth Okafor' };
const key = { number: 2, written: noon - day, holders: ['Amira Khan', 'Ruth Okafor'], isOther: false };

test('a manager sees who asked how much on which day, and makes the next key after being told what that does', async () => {
  await begin(manager);
  FakeWorker.answers = {
    ...FakeWorker.answers,
    ...{ 'link/key': () => key, 'link/asked': () => questions },
    'link/renew': () => ({ ...key, number: 3 }),
  };
  go({ at: 'unit' });
  await expect.poll(() => root.textContent).toContain('It is held by Amira Khan and Ruth Okafor.');
  const rows = [...root.querySelectorAll('section[aria-labelledby="unit-links-title"] tbody tr')];
  expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toMatchObject([
    ['Amira Khan', expect.anything(), '6', '6'],
    ['Dan Price', expect.anything(), '299', '0'],
  ]);
  root.querySelector('#unit-links-title')!.scrollIntoView();
  tap('Make the next key');
  await expect
    .poll(() => root.querySelector('dialog')?.textContent)
    .toContain('Whoever is paused does not get it');
  expect(FakeWorker.now.of('link/renew')).toEqual([]);
  tap('Make it now', root.querySelector('dialog'));
  await expect.poll(() => root.textContent).toContain('Key 3');
});

test('where there is no key, or the service goes by another one, a manager is told what to do', async () => {
  await begin(manager);
  FakeWorker.answers = {
    ...FakeWorker.answers,
    ...{ 'link/key': () => ({ ...key, number: 0, holders: [] }), 'link/asked': () => [] },
    'link/renew': () => ({ ...key, isOther: true }),
  };
  go({ at: 'unit' });
  await expect.poll(() => root.textContent).toContain('There is no key yet.');
  expect(root.textContent).toContain('Nobody has asked anything yet.');
  tap('Make the first key');
  await expect.poll(() => root.textContent).toContain('does not go by this key any more');
});

test('when somebody is let in where the key is, or taken out, a manager’s client does what has to be done', async () => {
  await begin(manager);
  const kept = () => FakeWorker.now.of('link/keep').length;
  FakeWorker.now.tell('vault', { caseId: 'u', vault: vaultView('keys') });
  FakeWorker.now.tell('vault', { caseId: 'u', vault: vaultView('keys', { seq: 2 }) });
  await expect.poll(kept, { timeout: 5000 }).toBe(1);
});
