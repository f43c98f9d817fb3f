// The cover that a unit chose, as it is seen: in the tab, on the page, and by whoever checks what is served.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { Actor } from './actor.ts';
import { launch, Person } from './browser.ts';
import { binary, Server } from './server.ts';

/** One white point. */
const icon = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

test('name, colour and icon are the unit’s; nothing complains, and a check finds nothing wrong', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'linnet-cover-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'icon.png'), icon);
  const server = await Server.start({
    more: {
      LINNET_COVER_NAME: 'Bus times',
      LINNET_COVER_COLOUR: 'plum',
      LINNET_COVER_ICON: join(folder, 'icon.png'),
    },
  });
  onTestFinished(() => server.stop());
  const browser = await launch();
  onTestFinished(() => browser.close());
  for (const [path, person] of [
    ['/', await Person.phone(browser)],
    [`/desk#setup=${server.token}`, await Person.desk(browser)],
  ] as const) {
    await person.page.goto(server.base + path);
    await person.page.getByRole('button').first().waitFor();
    expect(await person.page.title()).toBe('Bus times');
    const act = await person.page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--act'),
    );
    expect(act).toBe('#7a3f6a');
    expect(await person.page.locator('link[rel=icon]').getAttribute('href')).toBe(
      `data:image/png;base64,${icon.toString('base64')}`,
    );
    expect(person.complaints).toEqual([]);
  }
  await new Actor(server.base).setUp(server.token);
  const { stdout } = await promisify(execFile)(binary, ['check', server.base]); // fails where something is wrong
  expect(stdout).toContain('Everything that was asked for is byte for byte what the log says.');
});
