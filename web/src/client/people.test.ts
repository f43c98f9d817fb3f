import { expect, test } from 'vitest';
import { World } from '../crypto/vault/testing/world.ts';
import type { Api } from './api.ts';
import { codeOf, Failed } from './failure.ts';
import { randomBytes } from './hex.ts';
import { People } from './people.ts';

const codeFrom = (job: Promise<unknown>): Promise<string> => job.then(() => 'none', codeOf);

test('what is known of somebody must be what a pin of another session names', async () => {
  const world = new World();
  const amira = await world.enrol(2);
  await world.rotate(amira);
  const { account, chain, record } = amira;
  let asked = 0;
  const api = {
    identities: () => {
      asked++;
      return Promise.resolve(chain.map(({ raw }) => raw));
    },
  } as unknown as Api;
  const newPeople = async () => new People(api, await world.directory(), () => [], world);
  let people = await newPeople();
  const meet = (version: number, identity: Uint8Array) =>
    codeFrom(people.meet([{ account, version, identity }]));
  expect(await meet(2, record.hash)).toBe('none');
  expect(await meet(2, randomBytes(32))).toBe('IDENT');
  expect(await meet(1, randomBytes(32))).toBe('IDENT');
  expect(asked).toBe(0);
  people = await newPeople();
  // A later version than is known is asked for.
  await world.rotate(amira);
  expect(await codeFrom(people.meet([{ account, version: 3, identity: randomBytes(32) }]))).toBe('IDENT');
  people = await newPeople();
  expect(await meet(3, amira.record.hash)).toBe('none');
  expect(people.current(account)?.version).toBe(3);
});

test('an identity that is withheld is left to the rules; any other failure is heard', async () => {
  const world = new World();
  const people = async (code: string) =>
    new People(
      { identities: () => Promise.reject(new Failed(code)) } as unknown as Api,
      await world.directory(),
      () => [],
      world,
    );
  const named = [{ account: randomBytes(16), identity: randomBytes(32) }];
  expect(await codeFrom((await people('not_found')).learn(named))).toBe('none');
  for (const code of ['offline', 'FORMAT']) {
    expect(await codeFrom((await people(code)).learn(named))).toBe(code);
  }
});

test('nothing is written where somebody has later keys than are known, or the unit has', async () => {
  const world = new World();
  const [amira, bea] = [await world.enrol(2), await world.enrol(2)];
  const peopleUnder = async (unit: { isBehind: boolean }): Promise<People> =>
    new People(
      { identities: () => Promise.reject(new Failed('offline')) } as unknown as Api,
      await world.directory([bea]),
      () => [],
      { under: (judge) => world.under(judge), ...unit },
    );
  const people = await peopleUnder({ isBehind: false });
  expect([people.isBehind(amira.account), people.isBehind(bea.account)]).toEqual([false, false]);
  // She was seen elsewhere, and nothing is known of her yet.
  await people.meet([{ account: amira.account, version: 1, identity: amira.record.hash }]);
  expect([people.isBehind(amira.account), people.isBehind(bea.account)]).toEqual([true, false]);
  const old = await peopleUnder({ isBehind: true });
  expect(old.isBehind(bea.account)).toBe(true);
});
