// What she says of the work, from the desk: the advocate asks, she answers, the advocate notes what she told; it is counted of the
// case, and nobody who does not run it sees anything of it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { factsOf } from '../src/client/codedfacts.ts';
import { fromHex } from '../src/client/hex.ts';
import { quarterOf } from '../src/client/quarter.ts';
import type { Session } from '../src/client/session.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { Actor, raw, soon } from './actor.ts';
import { launch, Person } from './browser.ts';
import * as people from './people.ts';
import { Server } from './server.ts';

let server: Server;
let browser: Browser;
let ruth: Actor;
let vic: Actor;
let pol: Actor;
let tia: Actor;
let atHome: Actor;
let amira: Person;
let theirs: Session;
let caseId: string;

const nothing = { safer: '', heard: '', informed: '', control: '' };
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );
const paperOf = ({ paper }: Actor): people.Paper => ({ name: paper.signInName, words: paper.passphrase });
const panel = () => amira.page.getByRole('region', { name: 'What she says' });
const dialog = () => amira.page.getByRole('dialog').last();
const button = (name: string) => panel().getByRole('button', { name, exact: true });
const told = (): Promise<string> => panel().innerText();
const summaryOf = (actor: Actor) => actor.cases.find((one) => one.caseId === caseId);

beforeAll(async () => {
  server = await Server.start();
  [ruth, vic, pol, tia, atHome] = Array.from({ length: 5 }, () => new Actor(server.base)) as [
    ...[Actor, Actor, Actor, Actor, Actor],
  ];
  await ruth.setUp(server.token);
  await ruth.letIn(atHome, 'Amira Khan', 'advocate');
  await ruth.letIn(pol, 'Pol Reed', 'police');
  const until = Date.now() + 3_600_000;
  const guest = await ruth.call('staff/invite', { name: 'Tia Wolf, interpreter', role: 'guest', until });
  await tia.accept(guest.link.slice(guest.link.indexOf('#') + 1));
  browser = await launch();
  amira = await Person.desk(browser);
});

afterAll(async () => {
  for (const actor of [ruth, vic, pol, tia, atHome]) await actor.call('session/leave', {});
  await browser.close();
  await server.stop();
});

test('an advocate takes a case on', async () => {
  caseId = await atHome.takeOn(vic, 'K-12');
  await atHome.openCase(caseId);
  await people.signIn(amira, server.base, paperOf(atHome), '/desk');
  await people.openCase(amira, 'K-12');
});

test('the advocate asks from the desk, and is not offered to ask twice', async () => {
  await expect.poll(told, soon).toContain('Nobody has asked her yet');
  await button('Ask her').click();
  await dialog().getByText('nothing reminds her', { exact: false }).waitFor();
  await dialog().getByRole('button', { name: 'Ask her', exact: true }).click();
  await expect.poll(told, soon).toContain('There is no answer yet');
  await amira.page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await button('Ask her').count()).toBe(0);
  await expect
    .poll(() => vic.saved('voice'), soon)
    .toMatchObject([{ ...nothing, asked: '', occasion: 'review' }]);
});

test('she answers, and the desk tells what she said and what she left out', async () => {
  const hers = await raw(vic);
  const chat = () => hers.caseVaults(caseId).find(({ log }) => log.kind === kinds.chat);
  await expect.poll(() => chat()?.log.state, soon).toBe('verified');
  const asked = fromHex(vic.saved('voice')[0]!.id);
  hers.vaultOf(caseId, kinds.chat).write({
    ...{ type: 'voice', asked, occasion: '' },
    ...{ ...nothing, safer: 'no', heard: 'yes' },
  });
  await expect.poll(told, soon).toMatch(/Is she safer than before\?\s+No she said so, today/);
  const text = await told();
  expect(text).toMatch(/Does she feel heard\?\s+Yes she said so/);
  expect(text).toMatch(/Does she know what is being done\?\s+Not said/);
  expect(text).not.toContain('no answer');
  await hers.leave();
});

test('what she told on the phone is noted, and her own word stands before it', async () => {
  await button('Note what she told you').click();
  for (const name of ['Is she safer than before?', 'Does she decide herself what is done?'])
    await dialog().getByLabel(name).selectOption('yes');
  await dialog().getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(told, soon).toMatch(/Does she decide herself what is done\?\s+Yes noted by you, today/);
  expect(await told()).toMatch(/Is she safer than before\?\s+No she said so/);
  const rows = amira.page.locator('.row.voice');
  expect(await rows.allInnerTexts()).toMatchObject([
    expect.stringContaining('asked what she says of the work.'),
    expect.stringContaining('says of the work that she is not safer than before and feels heard'),
    expect.stringContaining('noted what she told of the work: she is safer than before and decides herself'),
  ]);
});

test('it is counted of the case in this quarter', async () => {
  theirs = await raw(atHome);
  const logs = () => theirs.caseVaults(caseId).map(({ log }) => log);
  const isRead = () =>
    logs().length > 3 &&
    logs().every(({ state }) => state === 'verified') &&
    logs().some(({ entries }) => entries.filter(({ content }) => content?.type === 'voice').length === 3);
  await expect.poll(isRead, soon).toBe(true);
  const now = Date.now();
  expect(factsOf(logs(), quarterOf(now), now)).toMatchObject({
    ...{ safer: 'no', heard: 'yes', informed: 'not_said', control: 'yes' },
  });
});

test('a guest in her messages sees none of it, and asks and notes nothing', async () => {
  await atHome.call('member/add', { caseId, kinds: ['chat'], account: tia.account });
  const asked = () => vic.saved('proposal').find((proposal) => proposal.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  await vic.call('member/confirm', { vault: vic.vault('chat').id, proposal: asked()?.proposal ?? '' });
  await tia.openCase(caseId);
  await expect.poll(() => tia.saved('membership').length, soon).toBeGreaterThan(0);
  expect([tia.saved('voice'), summaryOf(tia)?.voices]).toEqual([[], []]);
  const said = { ...nothing, heard: 'yes' };
  expect(await code(tia.call('voice/say', { caseId, asked: '', occasion: 'end', said }))).toBe('MEMBER');
  const theGuest = await Person.desk(browser);
  await people.signIn(theGuest, server.base, paperOf(tia), '/desk');
  await people.openCase(theGuest, summaryOf(tia)?.name ?? '');
  await theGuest.page.getByRole('button', { name: 'Send', exact: true }).waitFor();
  expect(await theGuest.page.getByText('What she says', { exact: true }).count()).toBe(0);
  expect(await theGuest.page.getByRole('button', { name: 'Ask her' }).count()).toBe(0);
  expect(theGuest.complaints).toEqual([]);
});

test('a police officer of the case reads nothing of it', async () => {
  await ruth.openCase(caseId);
  await atHome.call('member/add', { caseId, kinds: ['team'], account: pol.account });
  const asked = () => ruth.saved('proposal').find((one) => one.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  await ruth.call('member/confirm', { vault: ruth.vault('team').id, proposal: asked()?.proposal ?? '' });
  await pol.openCase(caseId);
  expect(summaryOf(pol)?.voices).toEqual([]);
  expect(pol.saved('voice')).toEqual([]);
  expect(await code(pol.call('voice/rights', { caseId }))).toBe('not_found');
  expect(amira.complaints).toEqual([]);
});
