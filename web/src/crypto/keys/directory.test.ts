// What a directory knows when other keys of the unit follow. Its twin is crypto/keys/directory_test.go.
import { beforeEach, describe, expect, test } from 'vitest';
import { codeOf } from '../refuse.ts';
import { World, type Person } from '../vault/testing/world.ts';
import { utf8 } from '../wire/bytes.ts';
import { Directory } from './chain.ts';
import { newUnitSecret } from './paper.ts';
import { firstRecord, succeed } from './succession.ts';
import { unitPublic, unitSeed } from './unitkey.ts';
import { verifyRoots, type UnitRoot } from './unit.ts';

let world: World;
let amira: Person;
let bo: Person;
let vic: Person;
let directory: Directory;

beforeEach(async () => {
  world = new World();
  [amira, bo, vic] = [await world.enrol(2), await world.enrol(2), await world.enrol(1)];
  directory = new Directory(world.root);
});

/** The root after the first, which vouches for these. */
async function followed(...kept: readonly Person[]): Promise<UnitRoot> {
  const keys = [{ key: unitPublic(newUnitSecret()), holder: utf8('Ruth') }];
  const policy = { version: 1, hash: new Uint8Array(32) };
  const next = { threshold: 1, keys, kept: kept.map(({ record }) => record.hash), policy, created: 1 };
  const record = await succeed(world.root, next, [{ index: 0, seed: unitSeed(world.unitSecret) }]);
  return (await verifyRoots([firstRecord(world.root), record], null)).at(-1) ?? world.root;
}

const add = (who: Person): Promise<void> =>
  directory.add(
    who.account,
    who.chain.map(({ raw }) => raw),
  );

const outcome = (work: Promise<void>): Promise<string | undefined> => work.then(() => 'done', codeOf);

const known = (): readonly boolean[] =>
  [amira, bo, vic].map(({ account }) => directory.current(account) !== undefined);

describe('later keys of the unit', () => {
  test('that vouch for everybody', async () => {
    for (const who of [amira, bo, vic]) await add(who);
    expect(await outcome(directory.advance(await followed(amira, bo)))).toBe('done');
    expect(known()).toEqual([true, true, true]);
  });

  test('forget whom they do not vouch for, first or last, and nobody else', async () => {
    for (const forgotten of [amira, bo]) {
      directory = new Directory(world.root);
      for (const who of [amira, bo, vic]) await add(who);
      const next = await followed(forgotten === amira ? bo : amira);
      expect(await outcome(directory.advance(next))).toBe('IDENT');
      expect(known()).toEqual([forgotten !== amira, forgotten !== bo, true]);
      expect(await outcome(add(forgotten))).toBe('IDENT');
    }
  });

  test('judge whoever is taken in meanwhile, begun before or after them', async () => {
    const next = await followed(amira);
    for (const isFirst of [true, false]) {
      directory = new Directory(world.root);
      await add(amira);
      const work = isFirst ? [add(bo), directory.advance(next)] : [directory.advance(next), add(bo)];
      const said = await Promise.all(work.map(outcome));
      expect(said).toContain('IDENT');
      expect(known()).toEqual([true, false, false]);
    }
  });

  test('leave everybody known until all are judged', async () => {
    for (const who of [amira, bo, vic]) await add(who);
    const advancing = outcome(directory.advance(await followed(amira)));
    while (directory.current(bo.account)) {
      expect(known()).toEqual([true, true, true]);
      await new Promise((done) => setTimeout(done));
    }
    expect(await advancing).toBe('IDENT');
    expect(known()).toEqual([true, false, true]);
  });
});
