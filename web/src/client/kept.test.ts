import { expect, test } from 'vitest';
import { parseUnitRoot } from '../crypto/keys/unit.ts';
import { World } from '../crypto/vault/testing/world.ts';
import type { Device } from './env.ts';
import { randomBytes } from './hex.ts';
import { Kept } from './kept.ts';
import { boxContent } from './testing/box.ts';

const content = boxContent({ version: 7, unitRoot: new World().root.bytes });

test('heads are read with an older box of the same keys, whatever opened it, and with no other', async () => {
  const shelf = new Map<string, Uint8Array>();
  const device: Device = {
    read: (name) => Promise.resolve(shelf.get(name) ?? null),
    write: (name, bytes) => Promise.resolve(void shelf.set(name, bytes)),
  };
  await new Kept(device, content).write(content, 3);
  const older = { ...content, version: 5, passkeys: [], lastSignIn: 1 };
  expect((await new Kept(device, older).read())?.boxVersion).toBe(7);
  expect((await new Kept(device, older).read())?.restored).toBe(3);
  const { version, hash } = parseUnitRoot(content.unitRoot);
  expect((await new Kept(device, older).read())?.unit).toEqual({ version, hash });
  expect(await new Kept(device, { ...older, signSeed: randomBytes(32) }).read()).toBeNull();
  expect(await new Kept(device, { ...older, account: randomBytes(16) }).read()).toBeNull();
});
