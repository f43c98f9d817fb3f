// A notice on her phone, with a browser that stands for hers: offered where the phone keeps notes, on after she was told what it means.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { caseId } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { FakeWorker, refuse } from '../../../model/testing/worker.ts';
import type { CaseSummary, ContactView } from '../../../worker/messages.ts';
import { loadPocket, pocket } from '../later.ts';
import { enter, exit, find, heading, root, summary, tap, tellVault } from '../testing/stage.tsx';

/** What her browser was asked for, in its order. */
let asked: unknown[];
let leave: NotificationPermission;
let held: object | null;
let keeps: boolean;
let key: Uint8Array;

const subscription = {
  endpoint: 'https://push.example.org/a',
  getKey: (name: string) => new Uint8Array(name === 'auth' ? 16 : 65).buffer,
  unsubscribe: () => {
    asked.push('unsubscribe');
    held = null;
    return Promise.resolve(true);
  },
};
const registration = {
  pushManager: {
    getSubscription: () => Promise.resolve(held),
    subscribe: (options: { readonly applicationServerKey: Uint8Array }) => {
      if (leave !== 'granted' || options.applicationServerKey.length === 0)
        return Promise.reject(new DOMException('no', 'NotAllowedError'));
      asked.push(options);
      return Promise.resolve((held = subscription));
    },
  },
  unregister: () => Promise.resolve(true),
};

const notice = {
  ...{ means: 'push', address: '', answer: 'only_me', names: '', voicemail: '' },
  ...{ cover: 'Your order is ready', windows: [{ days: 31, from: 540, to: 1020 }] },
};

const tell = (ways: readonly (typeof notice)[], id = 'r1') => {
  const rules = { zone: 'UTC', code: '', ways, id, by: 'x', role: 'victim', mine: true, written: 1 } as const;
  const contact: ContactView = {
    ...{ known: true, sending: false, refused: '', canEdit: true },
    ...{ rules, stops: [] },
  };
  const one: CaseSummary = { ...summary, contact };
  FakeWorker.now.tell('cases', { cases: [one] });
};

async function open(ways: readonly (typeof notice)[] = []): Promise<void> {
  await enter([], {
    'contact/rules': () => ({ id: 'new' }),
    'pocket/state': () => ({ on: keeps, notes: 0, bytes: 0 }),
    'pocket/key': () => key,
    'pocket/look': () => ({ own: true, notes: [], shut: 0, missing: false }),
    'pocket/off': () => {
      keeps = false;
      return null;
    },
  });
  tellVault('contact');
  tell(ways);
  await loadPocket();
  await expect.poll(() => caseId.value).toBe('c');
  show({ at: 'contact' });
  await expect.poll(heading).toBe('How to reach me safely');
}

const label = 'A notice on my phone, with my own words';
const pick = (): void =>
  [...root.querySelectorAll('label')].find(({ textContent }) => textContent === label)!.click();
const rules = () => FakeWorker.now.of('contact/rules');

async function next(...titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    tap('Next');
    await expect.poll(heading).toBe(title);
  }
}

async function write(): Promise<void> {
  tap('Add a way');
  await expect.poll(heading).toBe('Which way?');
  pick();
  await next('Where to?');
  expect(root.textContent).toContain('Who looks at it sees them');
  expect(root.textContent).toContain('The maker of your browser');
  expect(root.textContent).toContain('It stays there when you turn this off.');
  expect(root.querySelector('#address')).toBeNull();
  await next('When is it safe?', 'What should they say?');
  const field = find<HTMLInputElement>('#cover');
  field.value = 'Your order is ready';
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

beforeEach(() => {
  [asked, leave, held, keeps] = [[], 'granted', null, true];
  key = new Uint8Array(65).fill(4);
  vi.stubGlobal('Notification', {
    requestPermission: () => {
      asked.push('leave');
      return Promise.resolve(leave);
    },
  });
  vi.spyOn(navigator.serviceWorker, 'getRegistration').mockImplementation(() =>
    Promise.resolve((keeps ? registration : undefined) as unknown as ServiceWorkerRegistration | undefined),
  );
  vi.spyOn(navigator.serviceWorker, 'getRegistrations').mockResolvedValue([]);
});
afterEach(async () => {
  await exit();
  pocket.value = undefined;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('it is asked for when she saves it, and goes with where this phone is reached', async () => {
  await open();
  await write();
  expect(asked).toEqual([]);
  tap('Save');
  await expect.poll(() => rules().length).toBe(1);
  expect(asked).toEqual(['leave', { userVisibleOnly: true, applicationServerKey: key }]);
  expect(rules()).toEqual([
    {
      caseId: 'c',
      follows: 'r1',
      rules: { zone: 'UTC', code: '', ways: [notice] },
      phone: ['https://push.example.org/a', new Uint8Array(65), new Uint8Array(16)],
    },
  ]);
  tell([notice], 'new');
  await expect.poll(() => root.textContent).toContain('It says: Your order is ready');
  tap('Add a way');
  await expect.poll(heading).toBe('Which way?');
  expect(root.textContent).not.toContain(label);
});

test.each([
  ['the browser', 'denied', new Uint8Array(65)],
  ['the service', 'granted', new Uint8Array()],
] as const)('where %s does not let it, nothing is saved and her words stay', async (_, said, told) => {
  [leave, key] = [said, told];
  await open();
  await write();
  tap('Save');
  await expect.poll(() => root.textContent).toContain('lets no notice come up here');
  expect([rules(), asked]).toEqual([[], ['leave']]);
  expect(find<HTMLInputElement>('#cover').value).toBe('Your order is ready');
});

test('it is not offered where the phone keeps nothing, and can be changed there', async () => {
  keeps = false;
  await open();
  tap('Add a way');
  await expect.poll(heading).toBe('Which way?');
  expect(root.textContent).not.toContain(label);
  tap('Back');
  await expect.poll(heading).toBe('How to reach me safely');
  tell([notice]);
  await expect.poll(() => root.textContent).toContain(label);
  tap('Change');
  await expect.poll(heading).toBe('Which way?');
  await next('Where to?', 'When is it safe?', 'What should they say?');
  tap('Save');
  await expect.poll(() => rules().length).toBe(1);
  expect(rules()[0]).not.toHaveProperty('phone');
  expect(asked).toEqual([]);
});

test('taken out, no notice appears on this phone any more', async () => {
  held = subscription;
  await open([notice]);
  tap('Take out');
  await expect.poll(() => root.textContent).toContain('Yes, take it out');
  tap('Yes, take it out');
  await expect.poll(() => asked).toEqual(['unsubscribe']);
  expect(rules()).toMatchObject([{ rules: { ways: [] } }]);
});

test('made into another way, no notice appears either', async () => {
  held = subscription;
  await open([notice]);
  tap('Change');
  await expect.poll(heading).toBe('Which way?');
  [...root.querySelectorAll('label')].find(({ textContent }) => textContent === 'Ring me')!.click();
  await next('Where to?', 'When is it safe?', 'What should they say?');
  tap('Save');
  await expect.poll(() => asked).toEqual(['unsubscribe']);
  expect(rules()).toMatchObject([{ rules: { ways: [{ means: 'call' }] } }]);
});

test('when the phone keeps notes no longer, her rules say no more that one may appear', async () => {
  vi.spyOn(window, 'fetch').mockResolvedValue(new Response());
  held = subscription;
  await open([notice]);
  show({ at: 'pocket' });
  await expect.poll(() => root.textContent).toContain('Turn it off and wipe it');
  tap('Turn it off and wipe it');
  await expect.poll(() => FakeWorker.now.of('pocket/off').length).toBe(1);
  expect(rules()).toMatchObject([{ rules: { ways: [] } }]);
  expect(asked).toEqual(['unsubscribe']);
});

test('without a line no notice appears on it any more all the same, and it keeps nothing', async () => {
  vi.spyOn(window, 'fetch').mockResolvedValue(new Response());
  held = subscription;
  await open([notice]);
  FakeWorker.answers['contact/rules'] = () => refuse('offline');
  show({ at: 'pocket' });
  await expect.poll(() => root.textContent).toContain('Turn it off and wipe it');
  tap('Turn it off and wipe it');
  await expect.poll(() => FakeWorker.now.of('pocket/off').length).toBe(1);
  expect(asked).toEqual(['unsubscribe']);
  await expect.poll(() => root.textContent).toContain('Turn it on for this phone');
});
