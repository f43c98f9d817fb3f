// The unit's keys as a session knows them, held against what everybody is told and what the service shows.
import { beforeEach, expect, test } from 'vitest';
import type { BoxContent } from '../crypto/keys/boxcontent.ts';
import { Directory } from '../crypto/keys/chain.ts';
import { newUnitSecret } from '../crypto/keys/paper.ts';
import { firstRecord, succeed } from '../crypto/keys/succession.ts';
import { unitPublic, unitSeed } from '../crypto/keys/unitkey.ts';
import { verifyRoots, type UnitRoot } from '../crypto/keys/unit.ts';
import { Refusal } from '../crypto/refuse.ts';
import { World } from '../crypto/vault/testing/world.ts';
import { utf8 } from '../crypto/wire/bytes.ts';
import { codeOf, Failed } from './failure.ts';
import { randomBytes } from './hex.ts';
import { Unit } from './unit.ts';

let world: World;
/** The root after the first, and its record. */
let later: UnitRoot;
let record: Uint8Array;
/** What the service shows, or how it fails. */
let shown: readonly Uint8Array[] | Failed;
let unit: Unit;
/** Versions under which something was judged. */
let judged: number[];

beforeEach(async () => {
  world = new World();
  const first = firstRecord(world.root);
  const keys = [{ key: unitPublic(newUnitSecret()), holder: utf8('Ruth') }];
  const policy = { version: 1, hash: new Uint8Array(32) };
  const next = { threshold: 1, keys, kept: [], policy, created: 1 };
  record = await succeed(world.root, next, [{ index: 0, seed: unitSeed(world.unitSecret) }]);
  later = (await verifyRoots([first, record], null)).at(-1)!;
  [shown, judged] = [[first], []];
  let content = { unitRoot: world.root.bytes } as BoxContent;
  unit = new Unit({
    api: {
      unit: () =>
        shown instanceof Failed ? Promise.reject(shown) : Promise.resolve({ roots: shown, staff: [] }),
    },
    keeper: {
      get content() {
        return content;
      },
      change: (change) => (content = change(content)),
    },
    directory: new Directory(world.root),
  });
});

const coded = (work: Promise<unknown>): Promise<string> => work.then(() => 'none', codeOf);

/** Judges something that is refused with this code under every root. */
const under = (code: string): Promise<string> =>
  coded(
    unit.under(({ version }) => {
      judged.push(version);
      return Promise.reject(new Refusal('IDENT', code));
    }),
  );

test('a root that was seen must be one of those known', async () => {
  expect(await coded(unit.meet(1, world.root.hash))).toBe('none');
  expect(await coded(unit.meet(1, randomBytes(32)))).toBe('UNIT');
  // There is no such version, though a snapshot may say so.
  expect(await coded(unit.meet(0, world.root.hash))).toBe('UNIT');
  shown = [firstRecord(world.root), record];
  expect(await coded(unit.meet(2, later.hash))).toBe('none');
  expect(unit.root.version).toBe(2);
});

test('nothing is judged while a later root is withheld', async () => {
  expect(await coded(unit.meet(2, later.hash))).toBe('UNIT');
  expect(unit.isBehind).toBe(true);
  expect(await under('signed by later keys')).toBe('UNIT');
  expect(judged).toEqual([]);
  shown = [firstRecord(world.root), record];
  expect(await under('signed by nobody')).toBe('IDENT');
  expect([judged, unit.isBehind]).toEqual([[2], false]);
});

test('what is refused is judged again where keys have followed, and nowhere else', async () => {
  await unit.catchUp();
  expect(await under('signed by nobody')).toBe('IDENT');
  expect(judged).toEqual([1]);
  shown = [firstRecord(world.root), record];
  expect(await under('signed by nobody')).toBe('IDENT');
  expect(judged).toEqual([1, 1, 2]);
});

test('no answer leaves a refusal as it is; another unit is one of its own', async () => {
  await unit.catchUp();
  shown = new Failed('offline');
  expect(await under('signed by nobody')).toBe('IDENT');
  shown = [firstRecord(new World().root)];
  expect(await under('signed by nobody')).toBe('UNIT');
  expect(judged).toEqual([1, 1]);
});
