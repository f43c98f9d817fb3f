// The timeline of a case with 5,000 entries. How long things take is printed; the bounds leave room for a machine with other work.
import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../style/tokens.css';
import '../../../style/desk.css';
import '../../../style/desk-list.css';
import '../../../style/desk-case.css';
import '../../../style/desk-composer.css';
import '../../../style/desk-beside.css';
import '../../../style/desk-panels.css';
import { filter, order, shown, target } from '../../../model/casefile.ts';
import { endWorker, startWorker } from '../../../model/link.ts';
import { go } from '../../../model/office.ts';
import { entered, signOut } from '../../../model/session.ts';
import { EVERYTHING } from '../../../model/sieve.ts';
import { caseSummary, vaultView } from '../../../model/testing/case.ts';
import { incidentView } from '../../../model/testing/incident.ts';
import { FakeWorker, fake } from '../../../model/testing/worker.ts';
import type { EntryView, Me } from '../../../worker/messages.ts';
import { Desk } from '../desk.tsx';

const amira: Me = { account: 'a', role: 'advocate', name: 'Amira', unit: 'Unit', lastSignIn: 0 };
const root = document.createElement('div');
const MANY = 5000;
const HOUR = 3_600_000;
const NOW = Date.now();

const kinds = ['call', 'text_or_chat', 'waited_near', 'email', 'followed'];
const places = ['home', 'work', 'street', '', 'online'];
const words = 'He stood at the corner of the street again and looked up at the window for a while. ';

/** One entry: of four, three are incidents and one is a message; the last is number MANY. */
function entry(n: number): EntryView {
  const at = NOW - (MANY - n) * 3 * HOUR;
  const said = `${words.repeat(1 + (n % 4))}Number ${n}.`;
  if (n % 4 === 0)
    return {
      ...{ id: `m${n}`, seq: n, vault: 'chat', vaultKind: 'chat', author: 'h', authorName: 'quiet-otter' },
      ...{ authorRole: 'victim', mine: false, written: at, received: at, state: 'saved', type: 'message' },
      ...{ text: said, replyTo: '', files: [], incident: '' },
    };
  const one = incidentView(`i${n}`, at - HOUR, [kinds[n % 5] ?? 'other'], { seq: n, vault: 'incidents' });
  const { draft } = one;
  return {
    ...one,
    written: at,
    received: at,
    draft: {
      ...draft,
      text: said,
      where: { code: places[n % 5] ?? '', text: '' },
      who: { ...draft.who, certainty: n % 5 },
    },
  };
}

const all = Array.from({ length: MANY }, (_, i) => entry(i + 1));

const list = () => root.querySelector<HTMLElement>('.scroll')!;
const rows = () => [...root.querySelectorAll<HTMLElement>('.row')];
const inView = () => {
  const { top, bottom } = list().getBoundingClientRect();
  return rows().filter((row) => {
    const box = row.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
};
const seen = () => inView().map((row) => row.textContent);
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const tell = (entries: readonly EntryView[]) => FakeWorker.now.tell('entries', { caseId: 'c', entries });
const tellVaults = (more: { looked?: number; older?: boolean } = {}) => {
  for (const kind of ['chat', 'incidents'] as const)
    FakeWorker.now.tell('vault', { caseId: 'c', vault: vaultView(kind, { id: kind, seq: MANY, ...more }) });
};

/** Until it is drawn, ms. */
async function timed(what: string, act: () => void, done: () => boolean): Promise<number> {
  await frame();
  const began = performance.now();
  act();
  while (!done()) await frame();
  await frame();
  const took = performance.now() - began;
  console.log(`${what}: ${took.toFixed(0)} ms`);
  return took;
}

const press = (key: string) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );

beforeEach(async () => {
  await page.viewport(1440, 900);
  document.body.append(root);
  fake({
    'case/open': () => null,
    'case/seen': () => null,
    'session/signOut': () => null,
    'order/list': () => ({ known: true, unsaved: [], orders: [] }),
  });
  startWorker();
  entered(amira);
  render(<Desk entry={signal({ setup: '', invite: '' })} />, root);
  FakeWorker.now.tell('cases', { cases: [caseSummary('c')] });
  go({ at: 'case', caseId: 'c' });
  await expect.poll(() => root.textContent).toContain('Timeline');
});

afterEach(async () => {
  render(null, root);
  await signOut();
  endWorker();
  root.remove();
});

test('5,000 entries are drawn, filtered and searched at once, with few of them in the page', async () => {
  tellVaults();
  const first = await timed(
    'first paint of 5,000',
    () => tell(all),
    () => rows().length > 0,
  );
  expect(rows().length).toBeLessThan(200);
  expect(seen().at(-1)).toContain(`Number ${MANY}.`);
  const set = (part: Partial<typeof EVERYTHING>) => (filter.value = { ...EVERYTHING, ...part });
  const passes = (n: number) => () => shown.value.length === n && rows().length > 0;
  const times: number[] = [];
  const run = async (what: string, part: Partial<typeof EVERYTHING>, count: number) =>
    times.push(await timed(what, () => set(part), passes(count)));
  await run('by kind', { strands: new Set(['messages']) }, MANY / 4);
  await run('by kind, the others', { strands: new Set(['incidents']) }, (MANY / 4) * 3);
  await run('by place', { facets: { ...EVERYTHING.facets, place: 'work' } }, 750);
  await run('by certainty, not said', { facets: { ...EVERYTHING.facets, certainty: '-' } }, 750);
  await run('a word of all', { text: 'street' }, MANY);
  await run('a word of one', { text: 'number 4321.' }, 1);
  expect(seen().join()).toContain('Number 4321.');
  await run('all again', {}, MANY);
  expect(first).toBeLessThan(3000);
  expect([...times].sort((a, b) => a - b)[3]).toBeLessThan(300);
});

test('from anywhere, rows and days are gone through with the keyboard, and what was read stays where it is', async () => {
  tellVaults({ older: true });
  tell(all.slice(2000));
  await expect.poll(() => rows().length).toBeGreaterThan(0);
  target.value = 'i3001-1';
  await expect.poll(() => document.activeElement?.id).toBe('row-i3001-1');
  await frame();
  const [top, at] = [list().getBoundingClientRect().top, document.activeElement!.getBoundingClientRect().top];
  expect(at - top).toBeGreaterThanOrEqual(0);
  expect(at - top).toBeLessThan(200);
  for (let n = 0; n < 60; n++) {
    press('k');
    await frame();
  }
  expect(document.activeElement?.textContent).toContain('Number 2941.');
  for (let n = 0; n < 90; n++) press('j');
  await frame();
  const far = document.activeElement?.textContent;
  press('J');
  await expect.poll(() => document.activeElement?.textContent).not.toBe(far);
  const read = document.activeElement!.getBoundingClientRect().top;
  tell(all.slice(0, 2000));
  await frame();
  await frame();
  expect(Math.abs(document.activeElement!.getBoundingClientRect().top - read)).toBeLessThan(3);
});

test('an incident at a time that is no date breaks no timeline', async () => {
  const at = Number.MAX_SAFE_INTEGER;
  tell([entry(MANY), incidentView('odd', at, ['call'], { vault: 'incidents', written: NOW, received: NOW })]);
  order.value = 'happened';
  await expect
    .poll(() => rows().map((row) => row.querySelector('time')!.dateTime.slice(0, 4)))
    .toContain('2243');
  order.value = 'written';
});

test('older entries that come in above leave the rows at the top where they are', async () => {
  tellVaults({ older: true });
  tell(all.slice(4000));
  await expect.poll(() => rows().length).toBeGreaterThan(0);
  list().dispatchEvent(new WheelEvent('wheel'));
  list().scrollTop = 0;
  await frame();
  await frame();
  list().scrollTop = 30;
  await frame();
  await frame();
  const [row] = inView();
  const where = row!.getBoundingClientRect().top;
  tell(all.slice(3000, 4000));
  await frame();
  await frame();
  const now = document.getElementById(row!.id)!.getBoundingClientRect().top;
  expect(Math.abs(now - where)).toBeLessThan(3);
});

test('on paper all rows are there, and the browser finds the words of those that are not in the page', async () => {
  tellVaults();
  tell(all.slice(4000));
  await expect.poll(() => rows().length).toBeGreaterThan(0);
  const far = [...root.querySelectorAll<HTMLElement>('.stretch.far')].find((one) =>
    one.textContent.includes('number 4100.'),
  );
  expect(far?.getAttribute('hidden')).toBe('until-found');
  far!.dispatchEvent(new Event('beforematch', { bubbles: true }));
  await expect.poll(() => rows().some((row) => row.textContent.includes('Number 4100.'))).toBe(true);
  window.dispatchEvent(new Event('beforeprint'));
  await Promise.resolve();
  expect(rows()).toHaveLength(1000);
  window.dispatchEvent(new Event('afterprint'));
  await expect.poll(() => rows().length).toBeLessThan(300);
});

test('the line of the last visit is looked for further back than the first page', async () => {
  let from = 4900;
  fake({
    ...FakeWorker.answers,
    'vault/older': ({ vault, count }) => {
      if (vault !== 'chat') return null;
      const to = from;
      from = Math.max(0, to - count);
      tell(all.slice(from, to));
      FakeWorker.now.tell('vault', {
        caseId: 'c',
        vault: vaultView('chat', { id: 'chat', seq: MANY, looked: 4500, older: from > 0 }),
      });
      return null;
    },
  });
  tell(all.slice(4900));
  FakeWorker.now.tell('vault', {
    caseId: 'c',
    vault: vaultView('chat', { id: 'chat', seq: MANY, looked: 4500, older: true }),
  });
  await expect.poll(() => FakeWorker.now.of('vault/older').length).toBe(3);
  await expect.poll(() => seen().join()).toContain('Number 4504.');
  expect(root.querySelector('.freshmark')?.textContent).toBe('New since you looked');
  await new Promise((rest) => setTimeout(rest, 200));
  expect(FakeWorker.now.of('vault/older')).toHaveLength(3);
});

/** A service with all of the entries, of which the page has those from a number on; one vault alone. */
function withOlder(first: number, looked: number): void {
  let from = first;
  const say = () =>
    FakeWorker.now.tell('vault', {
      caseId: 'c',
      vault: vaultView('incidents', { id: 'incidents', seq: MANY, looked, older: from > 0 }),
    });
  fake({
    ...FakeWorker.answers,
    'vault/older': ({ count }) => {
      const to = from;
      from = Math.max(0, to - count);
      tell(all.slice(from, to).filter(({ vault }) => vault === 'incidents'));
      say();
      return null;
    },
  });
  tell(all.slice(first).filter(({ vault }) => vault === 'incidents'));
  say();
}

const dayOf = (n: number) => new Date(all[n - 1]!.received).toLocaleDateString('sv-SE');

test('a day that is not loaded yet is gone to, and where it has nothing the next one, which is said', async () => {
  withOlder(4800, MANY);
  await expect.poll(() => rows().length).toBeGreaterThan(0);
  press('g');
  press('d');
  const field = document.activeElement as HTMLInputElement;
  expect(field.type).toBe('date');
  const go = (day: string) => {
    field.value = day;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  go(dayOf(2500));
  await expect.poll(() => document.activeElement?.className).toContain('row');
  expect(FakeWorker.now.of('vault/older').map(({ count }) => count)).toEqual([1000, 1000, 1000]);
  const shownAt = new Date(document.activeElement!.querySelector('time')!.dateTime);
  expect(shownAt.toLocaleDateString('sv-SE')).toBe(dayOf(2500));
  go('2001-01-01');
  await expect
    .poll(() => root.querySelector('.filters')?.textContent)
    .toContain('Nothing on 1 Jan 2001; this is');
  expect(seen()[0]).toContain('Number 1.');
});

test('incidents are filtered by where they were, also by that it was not said', async () => {
  tellVaults();
  tell(all.slice(4900));
  await expect.poll(() => rows().length).toBeGreaterThan(0);
  const picks = () =>
    [...root.querySelectorAll<HTMLLabelElement>('.pick')].filter((one) =>
      /^(Channel|Place|Who)/.test(one.textContent),
    );
  const more = root.querySelector<HTMLButtonElement>('.filters [aria-expanded]:not(.unfold)')!;
  expect(picks()).toEqual([]);
  more.click();
  await expect.poll(() => picks().length).toBe(3);
  const select = picks()[1]!.querySelector('select')!;
  expect([...select.options].map((one) => one.textContent).at(-1)).toBe('Not said (15)');
  select.value = '-';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.poll(() => root.querySelector('.filters')?.textContent).toContain('15 of 100 entries loaded');
  expect(shown.value.map(({ type }) => type)).toEqual(Array(15).fill('incident'));
  more.click();
  await expect.poll(() => picks().map((one) => one.querySelector('select')!.value)).toEqual(['-']);
});

test('with more that is new than is loaded, the line says that it belongs further back', async () => {
  withOlder(4800, 100);
  await expect.poll(() => FakeWorker.now.of('vault/older').length).toBe(5);
  await new Promise((rest) => setTimeout(rest, 200));
  expect(FakeWorker.now.of('vault/older')).toHaveLength(5);
  expect(root.querySelector('.freshmark')?.textContent).toContain('there is more that is new further back');
});
