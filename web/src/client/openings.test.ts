import { expect, it } from 'vitest';
import { Openings } from './openings.ts';
import type { Vault } from './vault.ts';

/** A vault whose older pages arrive at the given attempt. */
function vault(name: string, attempt: number, told: string[], state = 'checking'): Vault {
  let asked = 0;
  const log = {
    state,
    open: () => Promise.resolve(true),
    readOlder: () => {
      asked++;
      told.push(name);
      return Promise.resolve(asked >= attempt);
    },
  };
  return { log } as unknown as Vault;
}

it('a history that does not arrive holds up no other, and is tried again; one that is refused is not', async () => {
  const told: string[] = [];
  const openings = new Openings(() => Promise.resolve());
  openings.add(vault('slow', 2, told), Promise.resolve());
  openings.add(vault('refused', 9, told, 'stopped'), Promise.resolve());
  openings.add(vault('quick', 1, told), Promise.resolve());
  await expect.poll(() => told, { timeout: 3000 }).toEqual(['slow', 'refused', 'quick', 'slow']);
  openings.stop();
});
