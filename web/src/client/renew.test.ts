// What a session does not do in exchange for its own passphrase.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Session } from './session.ts';

const account = vi.hoisted(() => ({
  prove: vi.fn(),
  wayOf: vi.fn(),
  registerAgain: vi.fn(),
  authenticate: vi.fn(),
}));
vi.mock('./account.ts', () => account);
const { renew } = await import('./renew.ts');

let ended: number;

const session = (): Session =>
  ({
    ...{ api: {}, env: { now: () => 1 }, signInName: 'quiet-harbour' },
    keeper: { lock: { place: 0 }, content: { second: new Uint8Array() } },
    sendLast: () => Promise.resolve(true),
    endBy: () => Promise.resolve(ended++),
  }) as unknown as Session;

beforeEach(() => {
  vi.resetAllMocks();
  ended = 0;
});

test('her other words are none of this session: nothing is made of them, and nothing sent', async () => {
  account.prove.mockResolvedValue({ entrance: { place: 1 }, stretch: {} });
  await expect(renew(session(), 'the other words', 'new words')).rejects.toMatchObject({ code: 'LOGIN' });
  expect(account.prove).toHaveBeenCalledOnce();
  expect(account.registerAgain).not.toHaveBeenCalled();
  expect(ended).toBe(0);
});

test('words of this session are asked about and go on', async () => {
  account.prove.mockResolvedValue({ entrance: { place: 0 }, stretch: {} });
  account.registerAgain.mockRejectedValue(new Error('no line'));
  await expect(renew(session(), 'her words', 'new words')).rejects.toThrow('no line');
});
