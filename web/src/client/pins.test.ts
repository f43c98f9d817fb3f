// Pins rise and never fall, and name nothing that was not verified down to its first entry.
import { expect, test } from 'vitest';
import type { BoxContent } from '../crypto/keys/box.ts';
import { randomBytes, same, toHex } from './hex.ts';
import { notePins } from './pins.ts';
import type { Session } from './session.ts';

const [vault, caseId, genesis, head, control, account] = Array.from({ length: 6 }, () => randomBytes(16)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

/** What a box says after a session saw a vault in this state up to `seq`, and a colleague in this version. */
function noted(
  content: Partial<BoxContent>,
  state: string,
  seq: number,
  version: number,
  boxVersion: number,
  replaced = false,
): { vaults: readonly number[]; peers: readonly (readonly number[])[] } {
  const log = {
    ...{ id: toHex(vault), vault, caseId, kind: 2, section: 0, seq, head, epoch: 1, control, state },
    entries: [{ hash: genesis, author: toHex(account), boxVersion }],
    members: [{ account }],
  };
  const session = {
    id: 'me',
    vaults: new Map([[log.id, { log }]]),
    people: {
      directory: {
        current: (who: Uint8Array) => (same(who, account) ? { version, hash: head } : undefined),
        find: () => ({ version: version - 1, hash: head }),
        replacement: () => (replaced ? { version, hash: head } : undefined),
      },
    },
  };
  const box = { vaults: [], peers: [], invites: [], ...content } as unknown as BoxContent;
  const { vaults, peers } = notePins(session as unknown as Session, box);
  return {
    vaults: vaults.map((pin) => pin.seq),
    peers: peers.map((pin) => [pin.version, pin.boxVersion]),
  };
}

const pin = { vault, case: caseId, kind: 2, section: 0, genesis, seq: 9, head, epoch: 1, control };
const peer = { account, version: 3, identity: head, boxVersion: 7 };
const box = { vaults: [pin], peers: [peer] };

test('what was verified is pinned, and who is in it', () => {
  expect(noted({}, 'verified', 4, 2, 5)).toEqual({ vaults: [4], peers: [[2, 5]] });
  expect(noted(box, 'verified', 10, 4, 8)).toEqual({ vaults: [10], peers: [[4, 8]] });
});

test('keys that the unit has put in the place of lost ones are not pinned before a vault lists them', () => {
  expect(noted(box, 'verified', 10, 5, 8, true)).toEqual({ vaults: [10], peers: [[4, 8]] });
});

test('nothing is set back', () => {
  expect(noted(box, 'verified', 8, 2, 6)).toEqual({ vaults: [9], peers: [[3, 7]] });
});

test.each(['opening', 'checking', 'stopped'])('nothing of a vault is pinned that is %s', (state) => {
  expect(noted({}, state, 4, 2, 5)).toEqual({ vaults: [], peers: [] });
  expect(noted(box, state, 10, 4, 8)).toEqual({ vaults: [9], peers: [[3, 7]] });
});
