import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeWorker } from '../../../model/testing/worker.ts';
import { topicGroups, topicName } from '../../../text/phoneask.ts';
import { evidenceLabel } from '../../../text/vocabulary.ts';
import { draft, enter, exit, find, heading, incident, root, tap } from '../testing/stage.tsx';

const logged = () => FakeWorker.now.of('incident/log');
const log = {
  'incident/log': () => ({ id: 'n' }),
  'incident/begin': () => ({ id: 'd' }),
  'file/fits': () => ({ longest: 9, refused: ['' as const, '' as const] }),
};

afterEach(exit);

/** As fast as a hand can. */
async function pick(label: string): Promise<void> {
  [...root.querySelectorAll<HTMLElement>('.pick')].find(({ textContent }) => textContent === label)!.click();
  await new Promise((done) => setTimeout(done, 50));
}

const ready = () => expect.poll(heading).toBe('Ready to save');

/** From the summary to a question. */
async function ask(topic: keyof typeof topicName): Promise<void> {
  tap(topicName[topic]);
  await expect.poll(heading).not.toBe('Ready to save');
}

async function done(): Promise<void> {
  tap('Done');
  await ready();
}

const type = (id: string, text: string) => userEvent.fill(find(`#${id}`), text);

/** One that is told to the end: the summary. */
async function begin(): Promise<void> {
  await enter([incident('a')], log);
  tap('It happened again');
  await expect.poll(heading).toBe('It happened again');
  tap('Called me');
  await ready();
}

async function saved() {
  tap('Save now');
  await expect.poll(heading).toBe('Saving …');
  return logged()[0]!.draft;
}

test('every question of the schema leads to its own screen and back, and can be left out', async () => {
  await begin();
  const topics = topicGroups
    .flatMap(({ topics: all }) => all)
    .filter((one) => one !== 'where' && one !== 'who');
  for (const topic of topics) {
    await ask(topic);
    await done();
  }
  expect(await saved()).toMatchObject({
    kinds: ['call'],
    burst: { count: 0, channel: '' },
    words: '',
    look: { text: '', vehicles: [], handles: [], numbers: [], emails: [], tracker: '' },
    reported: [],
  });
});

test('somebody unknown: a part of a plate, an account, numbers and a tracker, and no name is asked for', async () => {
  await begin();
  await ask('who');
  expect(find(':checked').parentElement?.textContent).toBe('I do not know');
  expect(root.querySelector('#who-name')).toBeNull();
  await done();
  await ask('look');
  await type('look', 'Tall, grey hood');
  await done();
  await ask('vehicles');
  await type('plate-0', 'KX 12');
  await type('colour-0', 'red');
  tap('Add another');
  await expect.poll(() => root.querySelectorAll('.card').length).toBe(2);
  await done();
  await ask('accounts');
  await type('numbers', '07700 900123\n\n withheld ');
  await type('service-0', 'Instagram');
  await type('handle-0', 'nobody_1');
  await done();
  await ask('tracker');
  await type('tracker', 'C39X');
  await done();
  expect((await saved()).look).toEqual({
    text: 'Tall, grey hood',
    vehicles: [{ plate: 'KX 12', make: '', colour: 'red' }],
    handles: [{ service: 'Instagram', handle: 'nobody_1' }],
    numbers: ['07700 900123', 'withheld'],
    emails: [],
    tracker: 'C39X',
  });
});

test('forty-seven calls in a night are one entry', async () => {
  await begin();
  await ask('burst');
  await type('count', '47');
  const set = async (id: string, value: string) => {
    await userEvent.fill(find(`#${id}`), value);
  };
  await set('from-day', '2026-03-04');
  await set('from-time', '01:00');
  await set('to-day', '2026-03-04');
  await set('to-time', '03:10');
  await done();
  expect(root.textContent).toContain('47 times: Calls');
  const { burst, when } = await saved();
  expect(burst).toEqual({ count: 47, channel: 'call' });
  expect(when.end - when.start).toBe(130 * 60_000);
  expect(new Date(when.start).getHours()).toBe(1);
});

test('what a photo is may be said, stays with it when another one goes, and is there when it is written on', async () => {
  await begin();
  await ask('files');
  const photos = ['door.jpg', 'chat.png'].map((name) => new File(['x'], name, { type: 'image/png' }));
  await userEvent.upload(find('input[type=file]'), photos);
  await expect.poll(() => root.querySelectorAll('select')).toHaveLength(2);
  await userEvent.selectOptions(find('#source-1'), evidenceLabel['screenshot'] ?? '');
  find<HTMLButtonElement>('[aria-label="Take out door.jpg"]').click();
  await expect.poll(() => root.querySelectorAll('select')).toHaveLength(1);
  expect(find<HTMLSelectElement>('#source-0').value).toBe('screenshot');
  await done();
  await saved();
  expect(logged()[0]).toMatchObject({ sources: ['screenshot'], files: [{ name: 'chat.png' }] });
});

test('one time is no burst', async () => {
  await begin();
  await ask('burst');
  await type('count', '1');
  await done();
  expect((await saved()).burst).toEqual({ count: 0, channel: '' });
});

test('what it was like for her, what it changed, an order, whom she told, who saw it, children', async () => {
  await begin();
  await ask('fear');
  await pick('Terrified');
  await type('fear-word', 'frozen');
  await pick('Yes');
  await done();
  await ask('impact');
  await pick('Sleep');
  await pick('Bought locks or a camera');
  await type('impact', 'I keep the light on');
  await done();
  await ask('order');
  await pick('Maybe');
  await type('condition', 'No calls');
  await done();
  await ask('reported');
  await pick('The police');
  await expect.poll(() => root.querySelector('#told-day-police')).toBeTruthy();
  await userEvent.fill(find('#told-day-police'), '2026-03-05');
  await type('told-ref-police', '42/26');
  await done();
  await ask('witness');
  await pick('Yes');
  await expect.poll(() => root.querySelector('#seen-name')).toBeTruthy();
  await type('seen-name', 'Next door');
  await pick('Maybe');
  await done();
  await ask('children');
  await pick('Yes, in the house');
  await done();
  await ask('words');
  await type('words', 'I know where you are');
  await done();
  const told = await saved();
  expect(told).toMatchObject({
    fear: { degree: 3, word: 'frozen', violence: 'yes' },
    impact: { codes: ['sleep', 'security_bought'], text: 'I keep the light on' },
    order: { answer: 'possible', condition: 'No calls' },
    reported: [{ to: 'police', reference: '42/26' }],
    witness: { seen: 'yes', name: 'Next door', help: 'maybe' },
    children: 'in_house',
    words: 'I know where you are',
  });
  expect(new Date(told.reported[0]!.when).getDate()).toBe(5);
});

test('the same as before, but: the deed and the doer are there, what it was like that time is not', async () => {
  const before = {
    ...draft,
    text: 'At the gate',
    look: { ...draft.look, vehicles: [{ plate: 'KX', make: '', colour: '' }] },
    fear: { degree: 3, word: 'frozen', violence: 'yes' },
    reported: [{ to: 'police', when: 5, reference: '1' }],
  };
  await enter([incident('a', { draft: before })], log);
  tap('My log');
  await expect.poll(heading).toBe('My log');
  tap('Called me');
  await expect.poll(heading).toBe('Called me');
  tap('The same as before, but');
  await ready();
  tap('What happened');
  await expect.poll(() => root.querySelector('#told')).toBeTruthy();
  await type('told', 'At the back gate');
  await done();
  const told = await saved();
  expect(told).toMatchObject({
    text: 'At the back gate',
    look: before.look,
    repeatOf: 'i-a',
    fear: { degree: 4, word: '', violence: '' },
    reported: [],
  });
  expect(Date.now() - told.when.start).toBeLessThan(60_000);
});

test('first time: three taps from home to saved', async () => {
  await enter([], log);
  let taps = 0;
  root.addEventListener('click', ({ isTrusted, target }) => {
    // A label passes the press on to its field; that is one tap.
    if (isTrusted && !(target instanceof HTMLInputElement)) taps += 1;
  });
  await userEvent.click(find('.tile.main'));
  await expect.poll(heading).toBe('What happened?');
  await userEvent.click([...root.querySelectorAll<HTMLElement>('.pick span')][0]!);
  await userEvent.click(
    [...root.querySelectorAll('button')].find(({ textContent }) => textContent === 'Save now')!,
  );
  await expect.poll(heading).toBe('Saving …');
  expect(taps).toBe(3);
  expect(logged()[0]?.draft.kinds).toEqual(['call']);
});
