import { afterEach, expect, test } from 'vitest';
import { FakeWorker } from '../../../model/testing/worker.ts';
import type { CaseSummary, ContactView } from '../../../worker/messages.ts';
import { enter, exit, find, heading, HOUR, root, summary, tap, tellVault } from '../testing/stage.tsx';

afterEach(exit);

const empty: ContactView = {
  ...{ known: true, sending: false, refused: '', canEdit: true },
  ...{ rules: null, stops: [] },
};
const mine = { by: 'amber-heron', role: 'victim', mine: true, written: Date.now() } as const;
const call = {
  ...{ means: 'call', address: '07700 900123', answer: 'named', names: 'Jo', voicemail: 'no' },
  ...{ cover: 'the dentist', windows: [{ days: 31, from: 540, to: 900 }] },
};
const rules = (id: string, ways = [call], code = ''): NonNullable<ContactView['rules']> => ({
  ...{ zone: 'Europe/London', code, ways, id },
  ...mine,
});

const say = (contact: Partial<ContactView>) => {
  const one: CaseSummary = { ...summary, contact: { ...empty, ...contact } };
  FakeWorker.now.tell('cases', { cases: [one] });
};

async function open(contact: Partial<ContactView>): Promise<void> {
  await enter([], {
    'contact/rules': () => ({ id: 'new' }),
    'contact/stop': () => ({ id: 'stop' }),
  });
  tellVault('contact');
  say(contact);
  await expect.poll(() => root.textContent).toContain('How to reach me');
  tap('How to reach me');
  await expect.poll(heading).toBe('How to reach me safely');
}

const type = (selector: string, value: string): void => {
  const field = find<HTMLInputElement>(selector);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const pick = (label: string): void =>
  [...root.querySelectorAll('label')].find(({ textContent }) => textContent === label)!.click();
const asked = (): unknown => FakeWorker.now.of('contact/rules').at(-1);
test('one tap says that it is not safe, and only her team’s word says that it is known', async () => {
  await open({});
  expect(root.textContent).toContain('If you say nothing here, no one will ring');
  tap('Not safe now');
  await expect.poll(() => FakeWorker.now.of('contact/stop')).toEqual([{ caseId: 'c', on: true, until: 0 }]);
  say({ sending: true });
  await expect.poll(() => root.textContent).toContain('On its way. Please keep this page open.');
  expect(root.textContent).not.toContain('Your team sees this');
  say({ stops: [{ ...mine, until: 0 }] });
  await expect.poll(() => root.textContent).toContain('Your team sees this');
  expect(root.textContent).toContain('Until you say that it is safe again.');
  tap('2 hours');
  await expect.poll(() => FakeWorker.now.of('contact/stop').length).toBe(2);
  expect(FakeWorker.now.of('contact/stop')[1]!.until).toBeGreaterThan(Date.now() + HOUR);
  tap('It is safe again');
  await expect
    .poll(() => FakeWorker.now.of('contact/stop').at(-1))
    .toEqual({ caseId: 'c', on: false, until: 0 });
});

test('a stop that is over is not shown', async () => {
  await open({ stops: [{ ...mine, until: Date.now() - 1 }] });
  expect(root.textContent).not.toContain('Your team sees this');
});

test('what a colleague said for her is hers to end', async () => {
  await open({ stops: [{ ...mine, mine: false, by: 'Ann', until: 0 }] });
  expect(root.textContent).toContain('Ann noted this for you.');
  expect(root.textContent).not.toContain('For how long?');
  tap('It is safe again');
  await expect.poll(() => FakeWorker.now.of('contact/stop').length).toBe(1);
});

test('a way is said one question at a time, and is hers until it is saved', async () => {
  await open({ rules: rules('r1') });
  expect(root.textContent).toContain('Mon to Fri, 09:00 to 15:00');
  tap('Add a way');
  await expect.poll(heading).toBe('Which way?');
  pick('Send an e-mail');
  tap('Next');
  await expect.poll(heading).toBe('Where to?');
  type('#address', 'jo@example.org');
  tap('Next');
  await expect.poll(heading).toBe('When is it safe?');
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) pick(day);
  tap('Next');
  await expect.poll(() => root.textContent).toContain('Please pick at least one day');
  pick('Sunday');
  type('#from-0', '22:30');
  type('#to-0', '00:00');
  tap('Next');
  await expect.poll(heading).toBe('What should they say?');
  expect(root.textContent).not.toContain('voicemail'); // not of an e-mail
  type('#cover', 'the library');
  tap('Save');
  const email = {
    ...{ means: 'email', address: 'jo@example.org', answer: 'only_me', names: '', voicemail: '' },
    ...{ cover: 'the library', windows: [{ days: 64, from: 1350, to: 1440 }] },
  };
  await expect.poll(asked).toEqual({
    caseId: 'c',
    follows: 'r1',
    rules: { zone: 'Europe/London', code: '', ways: [call, email] },
  });
  say({ sending: true, rules: rules('r1') });
  await expect.poll(() => root.textContent).toContain('On its way');
  expect(find<HTMLInputElement>('#cover').value).toBe('the library');
  say({ rules: rules('new', [call, email]) });
  await expect.poll(heading).toBe('How to reach me safely');
  expect(root.textContent).toContain('Sun, 22:30 to 00:00');
});

test('a mail with her own words needs an address and words, and there is one of it', async () => {
  await open({ rules: rules('r1') });
  tap('Add a way');
  await expect.poll(heading).toBe('Which way?');
  pick('A mail with my own words');
  tap('Next');
  await expect.poll(heading).toBe('Where to?');
  type('#address', 'jo@example.org, him@example.org');
  tap('Next');
  await expect.poll(heading).toBe('When is it safe?');
  tap('Next');
  await expect.poll(() => root.textContent).toContain('this service sends you one short mail');
  expect(root.textContent).not.toContain('Who else may pick up');
  type('#cover', 'w'.repeat(46));
  tap('Save');
  await expect.poll(() => root.textContent).toContain('A mail needs an e-mail address');
  type('#cover', ' Your order is ready ');
  tap('Save');
  await expect.poll(() => root.textContent).toContain('A mail needs an e-mail address');
  tap('Back');
  await expect.poll(heading).toBe('When is it safe?');
  tap('Back');
  await expect.poll(heading).toBe('Where to?');
  type('#address', ' jo@example.org ');
  for (const title of ['When is it safe?', 'What should they say?']) {
    tap('Next');
    await expect.poll(heading).toBe(title);
  }
  expect(FakeWorker.now.of('contact/rules')).toEqual([]);
  tap('Save');
  const mail = {
    ...{ means: 'knock', address: 'jo@example.org', answer: 'only_me', names: '', voicemail: '' },
    ...{ cover: 'Your order is ready', windows: [{ days: 31, from: 540, to: 1020 }] },
  };
  await expect.poll(asked).toMatchObject({ rules: { ways: [call, mail] } });
  say({ rules: rules('new', [call, mail]) });
  await expect.poll(() => root.textContent).toContain('It says: Your order is ready');
  tap('Add a way');
  await expect.poll(heading).toBe('Which way?');
  expect(root.textContent).not.toContain('A mail with my own words');
});

test('what she began is still there after she looked at something else', async () => {
  await open({ rules: rules('r1') });
  tap('Add a way');
  await expect.poll(heading).toBe('Which way?');
  tap('Next');
  await expect.poll(heading).toBe('Where to?');
  type('#address', '07700 900777');
  tap('Back');
  await expect.poll(heading).toBe('Which way?');
  tap('Back');
  await expect.poll(heading).toBe('Good to see you');
  tap('How to reach me');
  await expect.poll(heading).toBe('Which way?');
  tap('Throw this away');
  await expect.poll(() => root.textContent).toContain('Yes, throw it away');
  tap('Yes, throw it away');
  await expect.poll(heading).toBe('How to reach me safely');
});

test('when somebody else was faster, what she wrote is still there', async () => {
  await open({ rules: rules('r1') });
  tap('Change');
  await expect.poll(heading).toBe('Which way?');
  tap('Next');
  await expect.poll(heading).toBe('Where to?');
  type('#address', '07700 900999');
  tap('Next');
  await expect.poll(heading).toBe('When is it safe?');
  tap('Next');
  await expect.poll(heading).toBe('What should they say?');
  tap('Save');
  await expect.poll(() => FakeWorker.now.of('contact/rules').length).toBe(1);
  say({ rules: rules('other', [{ ...call, address: '07700 900000' }]) });
  await expect.poll(() => root.textContent).toContain('a moment faster');
  tap('Save');
  // Theirs stays, and hers stands beside it.
  await expect.poll(asked).toMatchObject({
    follows: 'other',
    rules: { ways: [{ address: '07700 900000' }, { address: '07700 900999' }] },
  });
});

test('a way is taken out with a second tap', async () => {
  await open({ rules: rules('r1') });
  tap('Take out');
  expect(FakeWorker.now.of('contact/rules')).toEqual([]);
  await expect.poll(() => root.textContent).toContain('Yes, take it out');
  tap('Yes, take it out');
  await expect.poll(asked).toMatchObject({ follows: 'r1', rules: { ways: [] } });
});

test('the word is never shown, and one that is not typed anew stays', async () => {
  await open({ rules: rules('r1', [call], 'blue kettle') });
  expect(root.textContent).toContain('There is one. It is not shown here.');
  tap('Change A word');
  await expect.poll(() => root.querySelector<HTMLInputElement>('#word')?.value).toBe('');
  expect(root.innerHTML).not.toContain('blue kettle');
  tap('Save the word');
  await expect.poll(() => root.querySelector('#word')).toBeNull();
  expect(asked()).toBeUndefined();
  tap('Change A word');
  await expect.poll(() => root.querySelector('#word')).not.toBeNull();
  type('#word', ' red door ');
  tap('Save the word');
  await expect.poll(asked).toMatchObject({ rules: { code: 'red door', ways: [call] } });
  say({ rules: rules('new', [call], 'red door') });
  await expect.poll(() => root.querySelector('#word')).toBeNull();
});

test('what waits for her is said', async () => {
  await open({ sending: true });
  const who = { account: 'x', name: 'Omar', role: 'outreach', canAppend: false, waiting: false } as const;
  const news = [{ seq: 3, by: 'Ann', added: [who], removed: [], replaced: [], ended: false }];
  tellVault('contact', { news });
  await expect.poll(() => root.textContent).toContain('It waits for you');
});
