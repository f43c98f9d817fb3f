// A member whom later keys of the unit do not vouch for. Its twin is crypto/vault/forgotten_test.go.
import { expect, test } from 'vitest';
import { newUnitSecret } from '../keys/paper.ts';
import { firstRecord, succeed } from '../keys/succession.ts';
import { unitPublic, unitSeed } from '../keys/unitkey.ts';
import { verifyRoots, type UnitRoot } from '../keys/unit.ts';
import { codeOf } from '../refuse.ts';
import { compare, utf8 } from '../wire/bytes.ts';
import { Log } from './log.ts';
import { kinds } from './role.ts';
import { reason } from './statement.ts';
import { Story, World } from './testing/world.ts';

const coded = (work: () => unknown): Promise<string | undefined> =>
  Promise.resolve()
    .then(work)
    .then(() => undefined, codeOf);

test('nobody writes while they are listed, and what they have approved counts for nothing', async () => {
  const world = new World();
  const [amira, bea, vic] = [await world.enrol(2), await world.enrol(2), await world.enrol(1)];
  const story = await Story.open(world, kinds.chat, amira, vic);
  await story.change(vic, reason.add, [...story.members, bea.member(kinds.chat)]);
  // An approval names those who are taken out in their order.
  story.members = [...story.members].sort((a, b) => compare(a.account, b.account));
  const { entry } = await story.draft(bea, reason.remove, [bea.member(kinds.chat)], [amira]);
  const next = {
    threshold: 1,
    keys: [{ key: unitPublic(newUnitSecret()), holder: utf8('Ruth') }],
    kept: [bea.record.hash],
    policy: { version: 1, hash: new Uint8Array(32) },
    created: 1,
  };
  const record = await succeed(world.root, next, [{ index: 0, seed: unitSeed(world.unitSecret) }]);
  const later = (await verifyRoots([firstRecord(world.root), record], null)).at(-1)!;

  const under = async (root: UnitRoot): Promise<readonly (string | undefined)[]> => {
    const options = await story.options(bea);
    const log = new Log(options);
    for (const raw of story.raws) await log.append(raw);
    const known = await coded(() => options.directory.advance(root));
    return [known, await coded(() => log.checkLocked()), await coded(() => log.append(entry.raw))];
  };
  expect(await under(world.root)).toEqual([undefined, undefined, undefined]);
  expect(await under(later)).toEqual(['IDENT', 'LOCKED', 'IDENT']);
});
