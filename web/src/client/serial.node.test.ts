import { expect, test } from 'vitest';
import { inputOf, Token, type Key } from '../crypto/blind/token.ts';
import { Verifiable } from '../crypto/login/testing/verifiable.ts';
import { hashOf } from '../crypto/wire/label.ts';
import { hex, randomBytes } from '../crypto/wire/bytes.ts';
import { identify } from './identifiers/identifier.ts';
import { find, mint, mostRefs, put } from './links.ts';
import { LinkService } from './testing/linkservice.ts';
import { makeUnit, pairOf, type Unit } from './testing/serial.ts';

const seed = Number(process.env['SEED'] ?? 1127);
const all = 1000;
const serial = 50;
const slips = 0.01;

/** The pairs of cases that come to the same tag, but for tags of as many cases as say nothing. */
function linked(unit: Unit, tagOf: (input: Uint8Array) => string): Set<string> {
  const byTag = new Map<string, Set<number>>();
  unit.cases.forEach(({ written }, i) => {
    for (const w of written) {
      const one = identify(w);
      if (!one) continue;
      const tag = tagOf(inputOf(one.kind, one.normal));
      byTag.set(tag, (byTag.get(tag) ?? new Set()).add(i));
    }
  });
  const pairs = new Set<string>();
  for (const cases of byTag.values()) {
    if (cases.size >= mostRefs) continue;
    for (const a of cases) for (const b of cases) if (a < b) pairs.add(pairOf(a, b));
  }
  return pairs;
}

function judge(unit: Unit, pairs: Set<string>): { recall: number; wrong: number } {
  const right = [...unit.pairs].filter((pair) => pairs.has(pair)).length;
  const wrong = [...pairs].filter((pair) => {
    const [a, b] = pair.split(' ').map((i) => unit.cases[Number(i)]!.stalker);
    return a !== b;
  }).length;
  return { recall: right / unit.pairs.size, wrong };
}

const say = (what: string, unit: Unit, { recall, wrong }: { recall: number; wrong: number }) =>
  console.log(
    `${what}: ${unit.cases.length} cases, ${serial} serial, ${unit.pairs.size} pairs with something in common, recall ${recall.toFixed(3)}, false links ${wrong}`,
  );

// The whole way: VOPRF, link key, tag.
test('fifty serial stalkers among a thousand cases are found, and nobody else', () => {
  const unit = makeUnit(seed, all, serial, slips);
  const server = new Verifiable(new Uint8Array(32).fill(4), 'linnet/v1/link');
  const key: Key = { number: 1, secret: randomBytes(32), server: server.publicKey };
  const known = new Map<string, string>();
  const pairs = linked(unit, (input) => {
    const at = hex(input);
    const tag = known.get(at) ?? hex(Token.of(key, server.alone(input)).tag());
    known.set(at, tag);
    return tag;
  });
  const got = judge(unit, pairs);
  say(`seed ${seed}, ${known.size} tokens`, unit, got);
  expect(unit.cases.length).toBe(all);
  expect(got.recall).toBeGreaterThanOrEqual(0.95);
  expect(got.wrong).toBeLessThan(all / 1000);
});

// Twenty more such units; a hash in place of the token, which is one to one like it.
test('and with other seeds', () => {
  let [wrong, right, due] = [0, 0, 0];
  for (let i = 1; i <= 20; i++) {
    const unit = makeUnit(seed + i, all, serial, slips);
    const got = judge(
      unit,
      linked(unit, (input) => hex(hashOf('page', input))),
    );
    expect(got.recall, `seed ${seed + i}`).toBeGreaterThanOrEqual(0.95);
    wrong += got.wrong;
    right += got.recall * unit.pairs.size;
    due += unit.pairs.size;
  }
  console.log(
    `seeds ${seed + 1} to ${seed + 20}: recall ${(right / due).toFixed(4)} of ${due} pairs, ${wrong} false links in ${20 * all} cases`,
  );
  expect(wrong / 20).toBeLessThan(all / 1000);
});

// A small unit as its clients do it, request by request, against a service in memory.
test('a unit of forty cases, over the line', async () => {
  const unit = makeUnit(seed, 40, 8, 0);
  const service = new LinkService();
  const api = service.requests();
  const key: Key = { number: 1, secret: randomBytes(32), server: service.server.publicKey };
  const ids = unit.cases.map(() => randomBytes(16));
  const minted = [];
  for (const [i, { written }] of unit.cases.entries()) {
    const tokens = await mint(
      api,
      key,
      written.flatMap((w) => identify(w) ?? []),
    );
    await put(api, key, ids[i]!, tokens);
    minted.push(tokens);
  }
  const pairs = new Set<string>();
  for (const [i, tokens] of minted.entries()) {
    const { links, spoiled } = await find(api, key, ids[i]!, tokens);
    expect(spoiled).toBe(0);
    for (const { caseId } of links)
      pairs.add(
        pairOf(
          i,
          ids.findIndex((id) => hex(id) === hex(caseId)),
        ),
      );
  }
  const got = judge(unit, pairs);
  say(`seed ${seed}, over the line`, unit, got);
  expect(got.recall).toBe(1);
  expect(got.wrong).toBe(3); // the taxi firm's cases, too few of them to say nothing
});
