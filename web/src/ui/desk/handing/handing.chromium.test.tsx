import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { amira, vaultView } from '../../../model/testing/case.ts';
import { FakeWorker, fake, refuse, type Answers } from '../../../model/testing/worker.ts';
import { unfinished } from '../../../model/unfinished.ts';
import type {
  HandoverView,
  Me,
  PrivateNotesView,
  StaffView,
  VaultKind,
  VaultView,
} from '../../../worker/messages.ts';
import * as stage from '../testing/stage.tsx';
import { root, tap } from '../testing/stage.tsx';
import { expectItWaits } from '../testing/waits.ts';

const person = (account: string, name: string, role: StaffView['role']) => ({
  ...{ account, name, role, canAppend: true, waiting: false },
});
const vaultOf = (kind: VaultKind, more: readonly ReturnType<typeof person>[]): VaultView =>
  vaultView(kind, { id: kind, seq: 3, members: [person('a', 'Amira', 'advocate'), ...more] });
const notes: PrivateNotesView = {
  ...{
    kind: 'advocacy',
    earlier: false,
    begun: true,
    known: true,
    readers: [],
    mayWrite: true,
    notes: [],
    unsaved: [],
  },
};
const staff: readonly StaffView[] = [
  { account: 'a', name: 'Amira', role: 'advocate', waiting: false, paused: false },
  { account: 'b', name: 'Beatriz', role: 'advocate', waiting: false, paused: false },
  { account: 'p', name: 'Paused Pia', role: 'advocate', waiting: false, paused: true },
  { account: 'n', name: 'Nobody yet', role: 'advocate', waiting: true, paused: false },
  { account: 'r', name: 'Ruth', role: 'manager', waiting: false, paused: false },
];
const begun = (parts: HandoverView['parts'], more: Partial<HandoverView> = {}): HandoverView => ({
  ...{ from: 'a', fromName: 'Amira', to: 'b', toName: 'Beatriz', since: Date.now() },
  ...{ parts, canApprove: false },
  ...more,
});
const part = (kind: VaultKind, state: HandoverView['parts'][number]['state']) => ({
  kind,
  state,
  section: 0,
});
let view: HandoverView | null;

const answers: Answers = {
  ...stage.answers,
  'unit/staff': () => staff,
  'privatenote/list': () => notes,
  'handover/view': () => view,
};
const sheet = () => root.querySelector('dialog');
const said = () => sheet()?.textContent ?? '';
const panel = () => root.querySelector('#handing-title')?.parentElement ?? null;
const pick = (value: string) => {
  const field = sheet()!.querySelector('select')!;
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};
const type = (value: string) => {
  const field = sheet()!.querySelector('textarea')!;
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const comeIn = async (who: Me, more: Answers = {}) => {
  await stage.openDesk({ ...answers, ...more }, stage.theCase({ kinds: ['incidents'] }), who);
  await stage.openTheCase();
  for (const vault of [
    vaultOf('advocacy', []),
    vaultOf('team', [person('r', 'Ruth', 'manager')]),
    vaultOf('chat', [person('h', 'quiet-otter', 'victim')]),
  ])
    stage.tell(vault);
};

beforeEach(async () => {
  await page.viewport(1440, 900);
  view = null;
});

afterEach(stage.closeDesk);

test('it is asked for with all that goes along and who has to say yes to it', async () => {
  await comeIn(amira);
  tap('Hand over');
  await expect.poll(said).toContain('What goes along');
  expect(said()).toContain('Messages – she, or a second colleague who is in it, says yes');
  expect(said()).toContain('Team notes – a second colleague who is in it says yes');
  expect(said()).toContain('Private notes – you are alone in it');
  const along = [...sheet()!.querySelectorAll('li b')].map(({ textContent }) => textContent);
  expect(along).toEqual(['Messages', 'Team notes', 'Private notes']);
  const names = () => [...sheet()!.querySelectorAll('option')].map(({ textContent }) => textContent);
  await expect.poll(names).toEqual(['Choose …', 'Beatriz']);
  tap('Ask for it', sheet());
  await expect.poll(said).toContain('Choose a colleague first.');
  pick('b');
  type('Call in the morning.');
  fake({
    ...answers,
    'privatenote/write': () => ({ id: 'e1' }),
    'handover/ask': () => refuse('offline'),
  });
  tap('Ask for it', sheet());
  await expect.poll(() => sheet()?.querySelector('.problem')).not.toBe(null);
  expect(unfinished.value).toBe(true);
  fake({
    ...answers,
    'handover/ask': () => {
      view = begun([part('chat', 'asked'), part('team', 'in'), part('advocacy', 'approval')]);
      return null;
    },
  });
  await expect.poll(said).toContain('Ask for it');
  tap('Ask for it', sheet());
  await expect.poll(sheet).toBe(null);
  expect(FakeWorker.now.of('privatenote/write')).toMatchObject([
    { note: { purpose: 'handover', text: 'Call in the morning.' } },
  ]);
  expect(FakeWorker.now.of('handover/ask').at(-1)).toEqual({ caseId: 'c', account: 'b' });
  await expect.poll(() => panel()?.textContent).toContain('You hand this case over to Beatriz');
  expect(panel()!.textContent).toContain('Private notes – waits for a colleague from outside');
  expect(unfinished.value).toBe(false);
  expect(root.textContent).not.toContain('Hand over');
});

test('whoever is paused or not in yet is not offered for a case', async () => {
  await comeIn(amira);
  tap('Add a colleague');
  const names = () => [...(sheet()?.querySelectorAll('option') ?? [])].map(({ textContent }) => textContent);
  await expect.poll(names).toEqual(['Choose …', 'Beatriz, advocate']);
});

test('the advocate lets the colleague in where that was approved, and can call it off', async () => {
  view = begun([part('chat', 'todo'), part('advocacy', 'approved')]);
  const done = () => null;
  await comeIn(amira, { 'handover/letIn': done, 'handover/off': done, 'handover/ask': done });
  await expect.poll(() => panel()?.textContent).toContain('approved: you can let your colleague in');
  tap('Let Beatriz in', panel());
  await expect.poll(() => FakeWorker.now.of('handover/letIn')).toHaveLength(1);
  tap('Ask for what is missing', panel());
  await expect.poll(() => FakeWorker.now.of('handover/ask')).toEqual([{ caseId: 'c', account: 'b' }]);
  view = null;
  tap('Call it off', panel());
  await expect.poll(panel).toBe(null);
});

test('the colleague takes over once all of it is open to them, and not before', async () => {
  view = begun([part('chat', 'in'), part('advocacy', 'approval')]);
  await comeIn({ ...amira, account: 'b', name: 'Beatriz' });
  await expect.poll(() => panel()?.textContent).toContain('Amira hands this case over to you');
  expect(panel()!.textContent).toContain('You can take over once all of this is open to you.');
  view = begun([part('chat', 'in'), part('advocacy', 'in')]);
  FakeWorker.now.tell('vault', { caseId: 'c', vault: vaultOf('advocacy', []) });
  await expect.poll(() => panel()?.textContent).toContain('Take over');
  fake({ ...answers, 'handover/takeOver': () => ((view = null), null) });
  tap('Take over', panel());
  await expect.poll(() => panel()?.textContent).toContain('Amira is taken out of every space');
  tap('Not yet', panel());
  await expect.poll(() => panel()?.textContent).not.toContain('is taken out of every space');
  tap('Take over', panel());
  await expect.poll(() => panel()?.textContent).toContain('Take over and put Amira out');
  expect(FakeWorker.now.of('handover/takeOver')).toEqual([]);
  tap('Take over and put Amira out', panel());
  await expect.poll(panel).toBe(null);
});

test('somebody from outside says yes, and is told that they get no key', async () => {
  view = begun([part('team', 'asked'), part('advocacy', 'approval')], { canApprove: true });
  await comeIn({ ...amira, account: 'r', name: 'Ruth', role: 'manager' });
  await expect.poll(() => panel()?.textContent).toContain('You get no key to them');
  expect(root.textContent).not.toContain('Hand over');
  fake({ ...answers, 'handover/approve': () => ((view = begun([part('advocacy', 'approved')])), null) });
  tap('Say yes from outside', panel());
  await expect.poll(() => panel()?.textContent).not.toContain('Say yes');
});

test('what is typed of a handover waits when it is closed, and is thrown away only when that is meant', async () => {
  await comeIn(amira);
  await expectItWaits({
    open: () => tap('Hand over'),
    goOn: () => tap('Go on with handing over'),
    label: 'A handover note',
  });
});
