import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { startWorker } from '../../../model/link.ts';
import { entered } from '../../../model/session.ts';
import { amira, vaultView } from '../../../model/testing/case.ts';
import { incidentView } from '../../../model/testing/incident.ts';
import { conditionView, orderView } from '../../../model/testing/order.ts';
import { FakeWorker, fake, refuse } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type { IncidentView, OrderDraft, OrdersView, VaultView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { column, root, tap, type } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const DAY = 86_400_000;
const TODAY = new Date().setHours(12, 0, 0, 0);

const log = vaultView('incidents', { seq: 60 });

const tell = (vault: Partial<VaultView>, entries: readonly IncidentView[]) =>
  stage.tell({ ...log, ...vault }, entries);
const text = () => column()?.textContent ?? '';
const team = vaultView('team', { seq: 4 });
const order = orderView('o1', [conditionView('no_contact'), conditionView('no_posting')], {
  ...{ from: TODAY - 30 * DAY, until: TODAY + 5 * DAY, served: TODAY - 29 * DAY, zone: 'UTC' },
});
let view: OrdersView;

const sheet = () => root.querySelector('dialog')?.textContent ?? '';

const answers = { ...stage.answers, 'order/list': () => view };

beforeEach(async () => {
  await page.viewport(1440, 900);
  view = { known: true, orders: [order], unsaved: [] };
  await stage.openDesk(answers, stage.theCase({ kinds: ['incidents', 'team'] }));
  await stage.openTheCase();
  stage.tell(team);
});

afterEach(stage.closeDesk);

const open = async () => {
  await expect.poll(() => root.textContent).toContain('Open ');
  tap(/^Open (1 order|the orders)/);
  await expect.poll(text).toContain('Orders and possible breaches');
};

const call = incidentView('i1', TODAY - 3 * DAY, ['call'], { seq: 3 });
const withName: IncidentView = {
  ...call,
  draft: {
    ...call.draft,
    who: { ...call.draft.who, code: 'known_named', certainty: 3, name: 'Robert Hale' },
  },
};

test('an order says what it forbids, until when, and what may have broken it', async () => {
  tell({}, [withName]);
  await expect.poll(() => root.textContent).toContain('1 possible breach in the log');
  expect(root.textContent).toContain('Stalking Protection Order: 5 days left');
  await open();
  expect(text()).toContain('against Robert Hale, Chester, C 12');
  expect(text()).toContain('“Condition: no_contact”');
  await expect.poll(text).toContain('No contact – “Condition: no_contact”');
  expect(text()).not.toContain('She does not know who it was');
  tell({}, [call]);
  await expect.poll(text).toContain('She does not know who it was');
  tap('Draft a statement', column());
  await expect.poll(() => root.querySelector('dialog textarea')).not.toBe(null);
  const draft = root.querySelector<HTMLTextAreaElement>('dialog textarea')!.value;
  expect(draft).toContain('It has been sent to nobody');
  expect(draft).toContain('“Condition: no_contact”');
});

test('nothing found is said only where everything was held against each other', async () => {
  fake({ ...answers, 'vault/older': () => new Promise<null>(() => undefined) });
  tell({ older: true }, [call]);
  await open();
  await expect.poll(text).toContain('Reading the log to its beginning');
  expect(text()).not.toMatch(/Nothing in the log fits|Draft a statement/);
  view = { ...view, known: false };
  tell({ older: false }, []);
  FakeWorker.now.tell('vault', { caseId: 'c', vault: { ...team, seq: 5 } });
  await expect.poll(text).toContain('nothing found means nothing yet');
  expect(text()).not.toContain('Add an order');
});

test('a log that could not be read says so, and is read again', async () => {
  fake({ ...answers, 'vault/older': () => refuse('offline') });
  tell({ older: true }, [call]);
  await open();
  await expect.poll(text).toContain('could not be read');
  fake({ ...answers, 'vault/older': () => (tell({ older: false }, []), null) });
  tap('Try again', column());
  await expect.poll(text).toContain('Draft a statement');
});

test('without the team’s notes no order is shown', async () => {
  fake({ ...answers, 'order/list': () => refuse('not_found') });
  FakeWorker.now.tell('vault', { caseId: 'c', vault: { ...team, seq: 5 } });
  await expect.poll(() => root.textContent).not.toContain('Open 1 order');
});

const fillIn = () => {
  type('Whom it binds', 'Robert Hale');
  type('In force from', '2026-05-04T10:00');
  type('Last day', '2027-05-03');
  type('In the words of the court', 'Not to contact her.');
};

test('an order is saved once the service has it, and its form says before that what is missing', async () => {
  view = { ...view, orders: [] };
  FakeWorker.now.tell('vault', { caseId: 'c', vault: { ...team, seq: 5 } });
  await open();
  tap(/^Add an order/, column());
  await expect.poll(sheet).toContain('Copy it word for word');
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Say from when it is in force.');
  expect(FakeWorker.now.of('order/write')).toEqual([]);
  fillIn();
  fake({
    ...answers,
    'order/write': () => ((view = { ...view, unsaved: [{ id: 'e9', code: '' }] }), { id: 'e9' }),
  });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Saving …');
  const { order: sent } = (FakeWorker.now.of('order/write') as { order: OrderDraft }[])[0]!;
  expect(sent).toMatchObject({ against: 'Robert Hale', conditions: [{ words: 'Not to contact her.' }] });
  expect(sent.until).toBeGreaterThan(sent.from);
  view = { ...view, unsaved: [], orders: [{ ...order, ...sent }] };
  await expect.poll(sheet, { timeout: 3000 }).toBe('');
  await expect.poll(text).toContain('“Not to contact her.”');
});

test('without a line the form can be closed, and what is in it waits until the service has it', async () => {
  await open();
  tap(/^Add an order/, column());
  await expect.poll(sheet).toContain('Condition 1');
  fillIn();
  fake({
    ...answers,
    'order/write': () => ((view = { ...view, unsaved: [{ id: 'e9', code: '' }] }), { id: 'e9' }),
  });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Saving …');
  tap(/^Close/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  expect(unfinished.value).toBe(true);
  tap(/^Change/, column());
  await expect
    .poll(() => root.querySelector<HTMLTextAreaElement>('dialog textarea')?.value)
    .toBe('Not to contact her.');
  view = { ...view, unsaved: [] };
  await expect.poll(() => unfinished.value, { timeout: 3000 }).toBe(false);
});

test('what was refused is in the form again, and not on its way', async () => {
  await open();
  tap(/^Add an order/, column());
  await expect.poll(sheet).toContain('Condition 1');
  fillIn();
  fake({
    ...answers,
    'order/write': () => ((view = { ...view, unsaved: [{ id: 'e9', code: 'MEMBER' }] }), { id: 'e9' }),
    'outbox/takeBack': () => ((view = { ...view, unsaved: [] }), { files: [] }),
  });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(() => root.querySelector('dialog .problem')).not.toBe(null);
  expect(FakeWorker.now.of('outbox/takeBack')).toEqual([{ id: 'e9' }]);
  expect(root.querySelector<HTMLTextAreaElement>('dialog textarea')!.value).toBe('Not to contact her.');
  expect(unfinished.value).toBe(true);
});

test('what was typed waits for whoever signs in again', async () => {
  await open();
  tap(/^Change/, column());
  await expect.poll(sheet).toContain('Change the order');
  type('Court', 'Liverpool');
  FakeWorker.now.tell('ended', { code: 'unauthenticated' });
  await expect.poll(() => root.textContent).not.toContain('Liverpool');
  expect(unfinished.value).toBe(true);
  startWorker();
  entered(amira);
  FakeWorker.now.tell('cases', { cases: [stage.theCase()] });
  await expect.poll(() => root.textContent).toContain('Timeline');
  FakeWorker.now.tell('vault', { caseId: 'c', vault: team });
  await open();
  const fields = [...root.querySelectorAll<HTMLInputElement>('dialog input')].map(({ value }) => value);
  expect(fields).toContain('Liverpool');
});

test('what is typed waits when the form is closed, and is thrown away only when that is meant', async () => {
  await open();
  await expectItWaits({
    open: () => tap(/^Add an order/, column()),
    goOn: () => tap('Go on with the order', column()),
    label: 'In the words of the court',
  });
});

const choose = (...names: string[]) => {
  const files = new DataTransfer();
  for (const name of names) files.items.add(new File(['x'], name));
  const input = root.querySelector<HTMLInputElement>('dialog input[type=file]')!;
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};

test('files that are chosen are seen, also when the form is opened again, and choosing again adds to them', async () => {
  await open();
  tap(/^Add an order/, column());
  await expect.poll(sheet).toContain('Condition 1');
  choose('order.pdf');
  await expect.poll(sheet).toContain('order.pdf');
  tap(/^Close/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  tap('Go on with the order', column());
  await expect.poll(sheet).toContain('order.pdf');
  choose('annex.pdf');
  await expect.poll(sheet).toMatch(/order\.pdf.*annex\.pdf/);
  tap('Remove order.pdf', root.querySelector('dialog'));
  await expect.poll(sheet).not.toContain('order.pdf');
  expect(sheet()).toContain('annex.pdf');
});

test('what is typed while it is on its way is saved after it, without the files again', async () => {
  await open();
  tap(/^Add an order/, column());
  await expect.poll(sheet).toContain('Condition 1');
  fillIn();
  choose('order.pdf');
  await expect.poll(sheet).toContain('order.pdf');
  fake({
    ...answers,
    'order/write': () => ((view = { ...view, unsaved: [{ id: 'e9', code: '' }] }), { id: 'e9' }),
  });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toContain('Saving …');
  type('Court', 'Liverpool');
  view = { ...view, unsaved: [] };
  await expect.poll(sheet, { timeout: 3000 }).not.toContain('order.pdf');
  fake({ ...answers, 'order/write': () => ({ id: 'e10' }) });
  tap(/^Save/, root.querySelector('dialog'));
  await expect.poll(sheet).toBe('');
  const sent = FakeWorker.now.of('order/write') as { order: OrderDraft; files: readonly File[] }[];
  expect(sent.map(({ files }) => files.length)).toEqual([1, 0]);
  expect(sent[0]!.order.order).toBe(sent[1]!.order.order);
  expect(sent[1]!.order.court).toBe('Liverpool');
});
