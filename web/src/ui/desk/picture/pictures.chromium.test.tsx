import type Axe from 'axe-core';
import 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { vaultView } from '../../../model/testing/case.ts';
import { incidentView } from '../../../model/testing/incident.ts';
import { conditionView, orderView } from '../../../model/testing/order.ts';
import { fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import type { Form, IncidentDraft, IncidentView, VaultView, Writing } from '../../../worker/messages.ts';
import '../../../style/tokens.css';
import '../../../style/desk.css';
import '../../../style/desk-list.css';
import '../../../style/desk-case.css';
import '../../../style/desk-composer.css';
import '../../../style/desk-beside.css';
import '../../../style/desk-panels.css';
import '../../../style/desk-picture.css';
import * as stage from '../testing/stage.tsx';
import { column, root, tap } from '../testing/stage.tsx';

const DAY = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY) * DAY + DAY / 2;

const log = vaultView('incidents', { seq: 90 });
const team = vaultView('team', { seq: 4 });

let seq = 0;
const told = (id: string, start: number, kinds: readonly string[], draft: Partial<IncidentDraft> = {}) => {
  const view = incidentView(id, start, kinds, { seq: (seq += 1) });
  return { ...view, draft: { ...view.draft, ...draft } };
};
const when = (start: number, precision: string) => ({ start, end: 0, precision, zone: 'UTC' });
const look = (more: Partial<IncidentDraft['look']>) => ({
  ...{ text: '', vehicles: [], handles: [], numbers: [], emails: [], tracker: '' },
  ...more,
});
const known = (name: string, certainty = 3) => ({ code: 'known_named', certainty, how: '', name });
const plain = (start: number) => new Date(start).setUTCHours(3, 10, 0, 0);

/** A call a week for a year from one number; visits at the end by somebody named, with a car. */
const entries = (): readonly IncidentView[] => [
  ...Array.from({ length: 52 }, (_, week) =>
    told(`call-${week}`, plain(TODAY - (20 + week * 7) * DAY), ['call'], {
      where: { code: 'phone', text: '' },
      look: look({ numbers: [week % 2 === 0 ? '07700 900123' : '+44 7700 900123'] }),
      ...(week === 3 ? { burst: { count: 47, channel: 'call' } } : {}),
    }),
  ),
  ...[16, 12, 8, 4, 4].map((days, nth) =>
    told(`door-${nth}`, TODAY - days * DAY, ['came_to_home'], {
      where: { code: nth % 2 === 0 ? 'home' : 'near_home', text: '' },
      who: known('Robert Hale', nth === 0 ? 1 : 3),
      look: look({ vehicles: [{ plate: 'AB12 CDE', make: '', colour: '' }] }),
    }),
  ),
  told('about', TODAY - 2 * DAY, ['followed'], { when: when(TODAY - 2 * DAY, 'about') }),
  told('month', TODAY - 60 * DAY, ['letter'], { when: when(TODAY - 60 * DAY, 'month') }),
  told('ongoing', TODAY - 30 * DAY, ['watched'], { when: when(TODAY - 30 * DAY, 'ongoing') }),
  told('post', TODAY - 3 * DAY, ['post_about_me'], {
    who: { ...known('Rob'), code: 'think_i_know' },
    where: { code: 'online', text: '' },
    look: look({
      handles: [{ service: 'Instagram', handle: 'a.very_long_name_that_goes_on_and_on' }],
      numbers: ['07700 900123', 'withheld'],
      emails: ['rob@example.com'],
    }),
  }),
];

/** As src/worker/identifiers.ts does. */
const formOf = ({ what, text }: Writing): Form =>
  text === 'withheld' ? null : { what, normal: text.replaceAll(' ', '').replace(/^0/, '+44') };

const order = orderView('o1', [conditionView('no_contact')], {
  ...{ from: TODAY - 200 * DAY, until: TODAY + 100 * DAY, zone: 'UTC' },
});

const tell = (vault: Partial<VaultView>, found: readonly IncidentView[]) =>
  stage.tell({ ...log, ...vault }, found);
const text = () => column()?.textContent ?? '';
const part = (title: string) =>
  [...root.querySelectorAll('section.part')].find((one) => one.querySelector('h3')?.textContent === title)!;
const marks = (title: string) => [...part(title).querySelectorAll<SVGElement>('.mark')];
const named = (mark: Element | undefined) => mark?.getAttribute('aria-label') ?? '';
const shown = () => [...root.querySelectorAll('.scroll [id^=row-]')].map(({ id }) => id.slice('row-'.length));
const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

const answers: Answers = {
  ...stage.answers,
  'order/list': () => ({ known: true, orders: [order], unsaved: [] }),
  'identifier/forms': ({ writings }) => ({ forms: writings.map(formOf) }),
};

type Media = { readonly media?: string; readonly features?: readonly { name: string; value: string }[] };
const emulate = (media: Media) =>
  (cdp() as unknown as { send: (name: string, params: Media) => Promise<void> }).send(
    'Emulation.setEmulatedMedia',
    { media: '', features: [], ...media },
  );

beforeEach(async () => {
  seq = 0;
  await page.viewport(1440, 900);
  await stage.openDesk(answers, stage.theCase({ kinds: ['incidents', 'team'] }));
  await stage.openTheCase();
});

afterEach(stage.closeDesk);

const open = async (found = entries()) => {
  stage.tell(team);
  tell({}, found);
  await expect.poll(() => root.textContent).toContain('Incidents');
  press('v');
  await expect.poll(() => root.querySelectorAll('section.part').length).toBe(6);
  await expect.poll(text).not.toContain('Bringing numbers');
};

/** What a screen reader would stumble over. */
async function stumbles(): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof Axe }).axe.run(column()!);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
}

const focused = () => named(document.activeElement ?? undefined);

test('v opens six pictures, each with its table; a square of the calendar leads to its incidents, Escape closes', async () => {
  await open();
  expect(document.activeElement?.textContent).toBe('Pictures of the log');
  expect(text()).toContain('61 incidents, ');
  expect(text()).toContain('One was told as many times, 47 in all: it counts once');
  expect(root.querySelectorAll('section.part details').length).toBe(6);
  const twice = marks('By day').find((mark) => named(mark).includes('2 incidents'))!;
  await userEvent.click(twice);
  await expect.poll(shown).toEqual(['door-3-1', 'door-4-1']);
  expect(column(), 'beside it, where there is room').not.toBe(null);
  // What is shown takes the focus first.
  await expect.poll(() => document.activeElement?.closest('.row')).toBeTruthy();
  twice.focus();
  await userEvent.keyboard('{Escape}');
  await expect.poll(column).toBe(null);
});

test('nobody stumbles, with the tables folded or open, on a wide screen or a narrow one', async () => {
  await open();
  expect(await stumbles()).toEqual([]);
  for (const one of root.querySelectorAll('details')) one.open = true;
  await page.viewport(390, 844);
  expect(await stumbles()).toEqual([]);
  expect(column()!.scrollWidth).toBeLessThanOrEqual(390);
});

test('a picture is one stop of the keyboard; arrows go from mark to mark and Enter leads on', async () => {
  await open();
  const hours = marks('By hour of the week');
  expect(hours.filter((mark) => mark.getAttribute('tabindex') === '0')).toHaveLength(1);
  const about = hours.filter((mark) => named(mark).includes('may have been then'));
  expect(about).toHaveLength(5);
  about[0]!.focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(about[1]);
  await userEvent.keyboard('{ArrowLeft}');
  expect(document.activeElement).toBe(about[0]);
  await userEvent.keyboard('{End}');
  expect(document.activeElement).toBe(hours.at(-1));
  await userEvent.keyboard('{Home}');
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement, 'at the edge it stays').toBe(hours[0]);
  await userEvent.keyboard('{ArrowDown}');
  expect(focused()).not.toBe(named(hours[0]));
  await expect.poll(() => hours.filter((mark) => mark.getAttribute('tabindex') === '0').length).toBe(1);
  expect(document.activeElement?.getAttribute('tabindex')).toBe('0');
  about[0]!.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(shown).toEqual(['about-1']);
});

test('what has no day or hour is not drawn, and is counted with the way to it', async () => {
  await open();
  for (const title of ['By day', 'By hour of the week'])
    expect(part(title).textContent).toContain('Not drawn:1 with no more than a month1 that went on');
  expect(part('Channels over time').textContent).toContain('Not drawn:1 that went on');
  expect(part('How many by when').textContent).toContain('One has no certain day');
  tap(/^By hour of the week: 1 with no more than a month/, part('By hour of the week'));
  await expect.poll(shown).toEqual(['month-1']);
});

test('orders are marked with what came before, and nothing is said where none is known', async () => {
  await open();
  const rows = [...part('How many by when').querySelectorAll('.limbs tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
  expect(rows[0]?.[0]).toBe('A');
  expect(rows[0]?.[1]).toBe('Stalking Protection Order, full');
  expect(rows[0]?.[4]).toBe(String(entries().filter(({ draft }) => draft.when.start < order.from).length));
  expect(part('How many by when').querySelectorAll('.order .held')).toHaveLength(1);
});

test('two ways of writing a number are one, two names are two, and what is withheld is nobody', async () => {
  await open();
  const nodes = marks('What they have in common').map(named);
  expect(nodes.filter((name) => name.startsWith('Number '))).toEqual([
    'Number +44 7700 900123: 53 incidents. Show in the timeline',
  ]);
  expect(nodes.filter((name) => name.startsWith('Name '))).toEqual([
    'Name Robert Hale: 5 incidents. Show in the timeline',
    'Name Rob: 1 incident. Show in the timeline',
  ]);
  expect(nodes.join()).not.toContain('withheld');
  expect(part('What they have in common').textContent).toContain('Number “withheld”');
  const dashed = part('What they have in common').querySelectorAll('.join.unsure');
  expect(dashed, 'of Rob, and of the one visit of which she was not sure').toHaveLength(2);
  const row = [...part('What they have in common').querySelectorAll('tbody tr')].find((one) =>
    one.querySelector('th')?.textContent.includes('AB12 CDE'),
  );
  expect(row?.textContent).toContain('Robert Hale: 5');
});

test('numbers that could not be compared are drawn once they could be', async () => {
  fake({ ...answers, 'identifier/forms': () => refuse('offline') });
  tell({}, entries());
  press('v');
  await expect.poll(text).toContain('could not be compared');
  expect(marks('What they have in common')).toEqual([]);
  fake(answers);
  tap('Try again', part('What they have in common'));
  await expect.poll(() => marks('What they have in common').length).toBeGreaterThan(3);
});

test('on paper stand the pictures alone, with their tables, under a title that tells nothing', async () => {
  await open();
  const title = document.title;
  const tables = [...root.querySelectorAll('details')];
  expect(tables.every((one) => !one.open)).toBe(true);
  await emulate({ media: 'print' });
  await expect.poll(() => tables.every((one) => one.open)).toBe(true);
  expect(getComputedStyle(root.querySelector('.story')!).display).toBe('none');
  expect(getComputedStyle(root.querySelector('.casehead')!).display).toBe('none');
  expect(getComputedStyle(root.querySelector('.pictures')!).color).toBe('rgb(0, 0, 0)');
  expect(getComputedStyle(root.querySelector('.drawn svg')!).color).toBe('rgb(0, 0, 0)');
  expect(getComputedStyle(part('By hour of the week')).breakBefore).toBe('page');
  expect(document.title).toBe(title);
  await emulate({});
  await expect.poll(() => tables.every((one) => !one.open)).toBe(true);
});

test('where there is no room beside it, the timeline takes its place', async () => {
  await page.viewport(390, 844);
  await open();
  await userEvent.click(marks('By day').find((mark) => named(mark).includes('2 incidents'))!);
  await expect.poll(column).toBe(null);
  expect(shown()).toEqual(['door-3-1', 'door-4-1']);
});

test('nothing is drawn of a log that was refused, and the panel leads there', async () => {
  tell({}, entries());
  await expect.poll(() => root.textContent).toContain('Changes and course of conduct');
  tap(/^Pictures$/);
  await expect.poll(() => root.querySelectorAll('section.part').length).toBe(6);
  expect(text(), 'without the team').toContain('No orders are marked');
  tell({ state: 'stopped', code: 'SIG' }, []);
  await expect.poll(text).toContain('The log was refused');
  expect(root.querySelectorAll('section.part')).toHaveLength(0);
});
