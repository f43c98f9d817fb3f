import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { choose } from '../../../model/language.ts';
import { show } from '../../../model/screen.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { polish } from '../../../text/testing/whole.ts';
import type { EntryView, MemberView, SeenBy, SeenView } from '../../../worker/messages.ts';
import { enter, exit, heading, message, root, tell, tellVault } from '../testing/stage.tsx';

const person = (account: string, name: string, more: Partial<MemberView> = {}): MemberView => ({
  ...{ account, name, role: 'outreach', canAppend: true, waiting: false },
  ...more,
});
const her = person('h', 'amber-heron', { role: 'victim' });
const ann = person('w', 'Ann', { role: 'advocate' });
const long = person('l', 'Wilhelmina Featherstonehaugh-Cholmondeley', { role: 'health', canAppend: false });
const members = [her, ann, long, person('n', 'Cleo', { waiting: true })];

/** Today at ten past two. */
const told = new Date().setHours(14, 10, 0, 0);
const by = ({ account, name, role }: MemberView, behind: number, at: number): SeenBy => ({
  ...{ account, name, role, behind, at },
});
const space = (
  kind: SeenView['kind'],
  people: readonly SeenBy[],
  more: Partial<SeenView> = {},
): SeenView => ({
  ...{ kind, section: 0, known: true, people, given: [] },
  ...more,
});

async function open(views: readonly SeenView[], answers: Answers = {}): Promise<void> {
  await enter([], { 'seen/list': () => views, ...answers });
  for (const kind of ['chat', 'incidents', 'plan', 'contact'] as const) tellVault(kind, { members });
  show({ at: 'people' });
  await expect.poll(() => root.querySelectorAll('.people').length).toBe(4);
}

/** What stands at somebody in a space, of the four in her order. */
const said = (name: string, at = 0): string | null | undefined =>
  [...(root.querySelectorAll('.people')[at]?.children ?? [])].find(
    (one) => one.querySelector('.person-name')?.textContent === name,
  )?.textContent;

beforeEach(() => page.viewport(360, 740));
afterEach(async () => {
  await exit();
  await choose('en');
});

test('at each person stands how far they have received what is there, and that it does not mean that they read it', async () => {
  await open([
    space('chat', [by(her, 0, told), by(ann, 0, told), by(long, 3, told), by(members[3]!, 9, 0)]),
    space('incidents', [by(her, 0, 0), by(ann, 1, told), by(long, 9, 0)]),
    space('contact', [by(her, 0, told), by(ann, 0, told)]),
  ]);
  await expect.poll(() => said('Ann')).toContain('Has received all of this. Last sign: today 14:10.');
  expect(said(long.name)).toContain('Has received all but the newest 3. Last sign: today 14:10.');
  expect(said('Ann', 1)).toContain('Has received all but the newest one. Last sign: today 14:10.');
  expect(said(long.name, 1)).toContain('No sign yet that they have received this.');
  expect(root.textContent).toContain('Received is not read: no one can tell who has read it.');
  // What they can tell of her stands there as well; of somebody who has not come in, nothing.
  expect(said('You')).toContain('you had this when you last wrote: today 14:10.');
  expect(said('You', 1)).toContain('Others cannot tell what you have received.');
  expect(said('Cleo')).not.toMatch(/received|sign/);
  // Of a space of which nothing came nothing is said.
  expect(said('Ann', 2)).not.toMatch(/received|sign/);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});

test('it is asked for with the screen, and again when something comes', async () => {
  let behind = 1;
  await open([], { 'seen/list': () => [space('chat', [by(ann, behind, told)])] });
  await expect.poll(() => said('Ann')).toContain('but the newest one');
  behind = 0;
  tellVault('chat', { members, seq: 2 });
  await expect.poll(() => said('Ann')).toContain('all of this');
  expect(FakeWorker.now.of('seen/list')[0]).toEqual({ caseId: 'c' });
  show({ at: 'home' });
  await expect.poll(heading).toBe('Good to see you');
  // What a screen has begun is ended after the next one is drawn.
  let seq = 3;
  const asks = async (): Promise<number> => {
    const before = FakeWorker.now.of('seen/list').length;
    tellVault('chat', { members, seq: seq++ });
    await Promise.resolve();
    return FakeWorker.now.of('seen/list').length - before;
  };
  await expect.poll(asks).toBe(0);
});

test('of a space that is not checked to its beginning, or where it cannot be told, nothing is claimed', async () => {
  await open([space('chat', [], { known: false }), space('plan', [by(ann, 0, told)], { section: 8 })]);
  await expect.poll(() => root.textContent).toContain('Who has received it is still being checked.');
  for (const at of [0, 1, 2, 3]) expect(said('Ann', at)).not.toMatch(/received|sign/);
  // A part of her plan is a space of its own.
  tellVault('plan', { id: 'v-8', section: 8, members });
  await expect.poll(() => said('Ann', 4)).toContain('Has received all of this.');
  fake({ 'seen/list': () => refuse('internal'), 'session/signOut': () => null });
  tellVault('chat', { members, seq: 2 });
  await expect.poll(() => root.textContent).not.toContain('still being checked');
  expect(said('Ann', 4)).not.toMatch(/received|sign/);
});

test('what was noted to be passed on to the police stands with the space that it is of, also where it is gone', async () => {
  const note = { ofName: 'amber-heron', ofMine: true, written: told, byName: 'Ann', noted: told };
  const given = [
    { ...note, id: '1', text: 'He was at the gate. '.repeat(9) },
    { ...note, id: '2', text: null, ofName: 'Ann', ofMine: false },
  ];
  await open([space('chat', [by(ann, 0, told)], { given }), space('incidents', [by(ann, 0, told)])]);
  const cards = () => [...root.querySelectorAll('section.card')].map(({ textContent }) => textContent);
  await expect.poll(() => cards()[0]).toContain('Noted to be passed on to the police');
  expect(cards()[0]).toContain('He was at the gate.');
  expect(cards()[0]).toContain('Noted by Ann, today 14:10. Files do not go with it.');
  expect(cards()[0]).toContain('What was here is gone by now.');
  for (const card of cards().slice(1)) expect(card).not.toContain('police');
});

test('of a guest she is told the last day, where she is asked and in the list', async () => {
  const until = new Date(2031, 4, 4).getTime();
  const tia = person('t', 'Tia Wolf, interpreter', { role: 'guest', until });
  await open([]);
  tellVault('chat', { members: [...members, tia] });
  const proposal = {
    ...message('p', '', { authorName: 'Ann', mine: false }),
    outcome: 'open',
    canConfirm: true,
  };
  const added = [{ ...tia, account: 'u', name: 'Leo Marsh, solicitor' }];
  tell({ ...proposal, type: 'proposal', proposal: 'p', added, removed: [] } as EntryView);
  await expect.poll(() => said(tia.name)).toContain('guest, reads and writes, until the end of 3 May 2031');
  expect(said('Ann')).not.toContain('until');
  const asked = () => root.querySelector('.asked')?.textContent;
  await expect.poll(asked).toContain('Leo Marsh, solicitor: until the end of 3 May 2031');
  await choose('pl');
  await expect.poll(() => said(tia.name)).toContain('do 3 maj 2031 włącznie');
});

test('in Polish', async () => {
  await open([
    space('chat', [by(her, 0, told), by(ann, 0, told), by(long, 5, told)]),
    space('incidents', [by(her, 0, 0), by(ann, 1, told), by(long, 9, 0)]),
  ]);
  await choose('pl');
  await expect.poll(() => said('Ann')).toContain('Dotarło wszystko. Ostatni znak: dzisiaj 14:10.');
  expect(said(long.name)).toContain('Dotarło wszystko oprócz 5 najnowszych wpisów.');
  expect(said('Ann', 1)).toContain('oprócz najnowszego wpisu.');
  expect(said(long.name, 1)).toContain(polish.peopleText.received.none);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});
