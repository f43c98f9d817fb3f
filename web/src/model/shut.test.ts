import { expect, test } from 'vitest';
import type { EntryView, VaultView } from '../worker/messages.ts';
import { believed } from './shut.ts';

const entry = (id: string, vault: string, state: EntryView['state']): EntryView =>
  ({ id, vault, state }) as EntryView;
const vault = (id: string, state: VaultView['state']): VaultView => ({ id, state }) as VaultView;

test('of a closed space only what is not saved is shown, and of the others everything', () => {
  const told = new Map(
    [
      entry('a', 'x', 'saved'),
      entry('b', 'x', 'refused'),
      entry('c', 'x', 'sending'),
      entry('d', 'y', 'saved'),
    ].map((one) => [one.id, one]),
  );
  expect([...believed(told, [vault('x', 'stopped'), vault('y', 'verified')]).keys()]).toEqual([
    'b',
    'c',
    'd',
  ]);
  expect(believed(told, [vault('x', 'verified')])).toBe(told);
});
