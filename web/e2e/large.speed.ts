// How long the desk takes in a unit of 200 cases, with 5,000 entries in the longest: `make large`. The figures are printed; the bounds
// leave room for a machine with other work. LARGE is another size, LARGE_DATA the folder of such a unit that is there already.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Person } from './browser.ts';
import { signIn } from './people.ts';
import { Server } from './server.ts';
import { signInOf } from './signins.ts';

const [cases = 200, entries = 5000] = (process.env['LARGE'] ?? '200,5000').split(',').map(Number);
const folder = process.env['LARGE_DATA'];

let server: Server;
let browser: Browser;

beforeAll(async () => {
  const began = performance.now();
  server = await Server.start({
    command: 'demo',
    flags: ['--large', `${cases},${entries}`],
    patience: 1_800_000,
    ...(folder === undefined ? {} : { data: folder }),
  });
  console.log(
    `a unit of ${cases} cases, ${entries} entries in the longest: ${Math.round((performance.now() - began) / 1000)} s`,
  );
  browser = await launch();
}, 1_800_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Does something in the page and waits until it is drawn; ms by the page's clock. */
const timed = (
  person: Person,
  {
    press,
    type,
    until,
  }: { readonly press?: string; readonly type?: readonly [string, string]; readonly until: string },
): Promise<number> =>
  person.page.evaluate(
    async ([press, field, value, until]) => {
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const button = [...document.querySelectorAll<HTMLElement>('button')].find(
        (one) => press !== '' && one.textContent.trim().startsWith(press),
      );
      const input = field === '' ? null : document.querySelector<HTMLInputElement>(field);
      await frame();
      const began = performance.now();
      button?.click();
      if (input) {
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
      while (document.querySelector(until) === null) await frame();
      await frame();
      return performance.now() - began;
    },
    [press ?? '', type?.[0] ?? '', type?.[1] ?? '', until] as const,
  );

test(
  'the longest case opens, is read whole, filtered, searched and gone through by day',
  { timeout: 600_000 },
  async () => {
    const amira = await Person.desk(browser);
    const say = (what: string, ms: number) => console.log(`${what}: ${Math.round(ms)} ms`);
    const began = performance.now();
    await signIn(amira, server.base, await signInOf(server, 'Amira'), '/desk');
    await amira.page.getByRole('button', { name: /A long case/ }).waitFor();
    say('sign-in to the list of cases', performance.now() - began);

    const first = await timed(amira, { press: 'A long case', until: '.row' });
    say('from the list to the first paint of the case', first);
    expect(first).toBeLessThan(5000);

    await amira.page
      .getByText(/entries loaded/)
      .first()
      .waitFor();
    const reading = performance.now();
    await amira.page.getByLabel('Search what is loaded').fill('sister');
    await amira.page.getByRole('button', { name: 'Load the whole case' }).click();
    await amira.page.locator('.beginning button').first().waitFor({ state: 'detached', timeout: 300_000 });
    say('reading all of it', performance.now() - reading);
    const loaded = await amira.page.locator('.filters [role=status]').first().textContent();
    console.log(loaded);

    const box = '.find input';
    const times: number[] = [];
    const run = async (what: string, how: Parameters<typeof timed>[1]) => {
      const took = await timed(amira, how);
      times.push(took);
      say(what, took);
    };
    await run('search: none of it any more', { type: [box, ''], until: '.row' });
    await run('search: a word of many', { type: [box, 'grey car'], until: '.row mark' });
    await run('search: another', { type: [box, 'bus stop'], until: '.row mark' });
    await amira.page.getByRole('button', { name: 'Clear filters' }).click();
    await run('filter: messages', { press: 'Messages', until: '.row.message' });
    await run('filter: incidents, too', { press: 'Incidents', until: '.row.incident' });
    await amira.page.getByRole('button', { name: 'Clear filters' }).click();
    const day = new Date(Date.now() - 200 * 86_400_000).toLocaleDateString('sv-SE');
    const jump = await timed(amira, { type: ['.filters input[type=date]', day], until: '.row:focus' });
    say('to a day 200 days back', jump);
    const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
    say('median of filters and searches', median);
    expect(median).toBeLessThan(500);
    await amira.page.screenshot({ path: 'screens/large.png' });
    await amira.context.close();
  },
);
