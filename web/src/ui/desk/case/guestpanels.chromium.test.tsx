import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { amira, vaultView } from '../../../model/testing/case.ts';
import { caseText } from '../../../text/casepage.ts';
import { frame } from '../../../text/desk.ts';
import { guestText } from '../../../text/guest.ts';
import type { ContactView, MemberView, VaultView } from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root } from '../testing/stage.tsx';
import '../../../style/tokens.css';
import '../../../style/desk.css';
import '../../../style/desk-composer.css';

const DAY = 86_400_000;
const person = (account: string, name: string, role: MemberView['role'], until = 0): MemberView => ({
  ...{ account, name, role, canAppend: true, waiting: false },
  ...(until > 0 ? { until } : {}),
});
const her = person('h', 'Vera', 'victim');
const advocate = person('a', 'Amira', 'advocate');
const tia = person('t', 'Tia Wolf, interpreter', 'guest', Date.now() + 9 * DAY);
const leo = person('l', 'Leo Marsh, solicitor', 'guest', Date.now() - DAY);
const chat = (more: Partial<VaultView> = {}): VaultView =>
  vaultView('chat', { members: [her, advocate, tia], ...more });

beforeEach(() => page.viewport(1440, 900));
afterEach(stage.closeDesk);

const panels = () => [...root.querySelectorAll('aside.panels h2')].map(({ textContent }) => textContent);

test('a guest sees the spaces that they are in, until when, and nothing of the team', async () => {
  const asked: string[] = [];
  const note = (name: string) => () => {
    asked.push(name);
    throw new Error('not for a guest');
  };
  await stage.openDesk(
    {
      'unit/staff': note('unit/staff'),
      'order/list': note('order/list'),
      'referral/view': note('referral/view'),
    },
    stage.theCase({ kinds: ['chat'] }),
    { ...amira, account: 't', name: tia.name, role: 'guest' },
  );
  expect(root.querySelector('nav')?.textContent).toBe(frame.cases);
  await stage.openTheCase();
  stage.tell(chat());
  await expect
    .poll(() => root.querySelector('aside.panels .note')?.textContent)
    .toContain('You are a guest here');
  expect(panels()).toEqual(['Who may see what']);
  expect(root.querySelector('.composer textarea')).toBeTruthy();
  expect(root.querySelector('.composer .talking')?.querySelectorAll('button')).toHaveLength(0);
  // Nor can they attach a file, however it comes.
  expect(root.querySelector('.composer input[type=file]')).toBe(null);
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File(['x'], 'x.pdf'));
  root
    .querySelector('.composer textarea')
    ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  await new Promise((done) => setTimeout(done, 50));
  expect(root.querySelector('.composer .attached')).toBe(null);
  // Without the clip the room is for what they write, not for the button.
  const width = (of: string): number => root.querySelector(of)!.getBoundingClientRect().width;
  expect(width('.composer textarea')).toBeGreaterThan(width('.composer .line-in .b'));
  // No key leads into what is not theirs.
  await userEvent.keyboard('o');
  await userEvent.keyboard('gu');
  await new Promise((done) => setTimeout(done, 100));
  expect(root.querySelector('aside.panels')?.getAttribute('aria-label')).toBe(caseText.tabs.overview);
  expect(asked).toEqual([]);
  expect(root.querySelector('.problem')).toBe(null);
});

test('with the log and the plan they see what stands there, too', async () => {
  await stage.openDesk(
    { 'plan/open': () => null },
    stage.theCase({ kinds: ['chat', 'plan', 'incidents', 'contact'] }),
    {
      ...amira,
      account: 't',
      role: 'guest',
    },
  );
  await stage.openTheCase();
  stage.tell(chat());
  stage.tell(vaultView('incidents', { canAppend: false, members: [her, tia] }));
  await expect.poll(panels).toEqual(['Incidents', 'Who may see what']);
});

test('how she may be reached is theirs to see, but not her code word', async () => {
  const rules: ContactView['rules'] = {
    ...{
      by: 'Vera',
      role: 'victim',
      mine: false,
      written: Date.now(),
      id: 'r',
      zone: 'UTC',
      code: 'blue kettle',
    },
    ways: [
      {
        ...{
          means: 'call',
          address: '07700 900123',
          answer: 'anyone',
          names: '',
          voicemail: 'no',
          cover: '',
        },
        windows: [{ days: 127, from: 0, to: 1440 }],
      },
    ],
  };
  const contact = { known: true, sending: false, refused: '', canEdit: false, stops: [], rules };
  const one = stage.theCase({ kinds: ['chat', 'contact'], contact });
  const panel = () => root.querySelector('[aria-labelledby=contact-title]')?.textContent ?? '';
  for (const role of ['guest', 'outreach'] as const) {
    await stage.openDesk({}, one, { ...amira, account: 't', role });
    await stage.openTheCase();
    stage.tell(chat());
    stage.tell(vaultView('contact', { canAppend: false, members: [her, tia] }));
    await expect.poll(panel).toContain('Phone call');
    if (role === 'guest') expect(panel()).not.toContain('Code word');
    else await expect.poll(panel).toContain('Code word');
    await stage.closeDesk();
  }
});

test('the people of a case say until when a guest is in it, and who is over', async () => {
  await stage.openDesk();
  await stage.openTheCase();
  stage.tell(chat({ members: [her, advocate, tia, leo] }));
  const row = (name: string) =>
    [...root.querySelectorAll('table.matrix th[scope=rowgroup]')].find((one) =>
      one.textContent.includes(name),
    )?.textContent ?? '';
  await expect.poll(() => row('Tia')).toContain('Guest, until the end of');
  expect(row('Leo')).toContain('time over since');
  expect(row('Amira')).not.toContain('until');
});

test('who is asked for as a guest is said to read all that was written so far; who is over is not offered', async () => {
  const staff = [tia, leo, person('n', 'Nadia Green, probation', 'guest', Date.now() + 3 * DAY)];
  await stage.openDesk({ 'unit/staff': () => staff.map((one) => ({ ...one, paused: false })) });
  await stage.openTheCase();
  stage.tell(chat());
  await expect.poll(() => panels()).toContain('Who may see what');
  stage.tap(/Add a colleague/);
  await expect.poll(() => root.querySelectorAll('#add-who option').length).toBe(2);
  const choice = root.querySelector<HTMLSelectElement>('#add-who')!;
  expect(choice.textContent).toContain('Nadia Green, probation, guest until the end of');
  expect(choice.textContent).not.toContain('Leo');
  choice.value = 'n';
  choice.dispatchEvent(new Event('change', { bubbles: true }));
  await expect
    .poll(() => root.querySelector('dialog .note')?.textContent)
    .toContain('everything that was written so far');
  expect(guestText.stays('N', '1 Dec')).toContain('After 1 Dec');
});
