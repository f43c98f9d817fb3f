import { expect, test } from 'vitest';
import { kinds } from '../crypto/blind/kind.ts';
import { Token, type Key } from '../crypto/blind/token.ts';
import { Verifiable } from '../crypto/login/testing/verifiable.ts';
import { codeOf } from '../crypto/refuse.ts';
import { hex, randomBytes } from '../crypto/wire/bytes.ts';
import type { Identifier } from './identifiers/identifier.ts';
import { asked, batch, find, mint, mostRefs, put, state, turn } from './links.ts';
import { LinkService } from './testing/linkservice.ts';

const number = (n: number): Identifier => ({
  kind: kinds.phone,
  normal: `+4477009${String(n).padStart(5, '0')}`,
});
const plate: Identifier = { kind: kinds.plate, normal: 'GB:AB12CDE' };

function world() {
  const service = new LinkService();
  const key: Key = { number: 1, secret: randomBytes(32), server: service.server.publicKey };
  return { service, key, api: service.requests(), a: randomBytes(16), b: randomBytes(16) };
}

const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    return codeOf(error) ?? String(error);
  }
  return 'none';
};

test('the same identifier in two cases is a possible link, and its kind', async () => {
  const { service, key, api, a, b } = world();
  const ofA = await mint(api, key, [number(1), plate, number(2), number(1)]);
  expect(ofA.length).toBe(3); // each once
  await put(api, key, a, ofA);
  await put(api, key, a, ofA);
  const ofB = await mint(api, key, [number(3), plate]);
  await put(api, key, b, ofB);
  const found = await find(api, key, b, ofB);
  expect(found).toEqual({ links: [{ caseId: a, kind: kinds.plate }], common: [], spoiled: 0 });
  expect((await find(api, key, a, ofA)).links).toEqual([{ caseId: b, kind: kinds.plate }]);
  // Nothing that travels holds an identifier or a case.
  for (const refs of service.rows.values()) {
    for (const ref of refs.values()) expect(hex(ref)).not.toContain(hex(a));
  }
  expect(await state(api)).toEqual({ server: service.server.publicKey, first: 1 });
  expect((await asked(api)).map(({ what, count }) => [what, count])).toEqual([[1, 4]]);
  await turn(api, 2);
});

test('many go in several requests', async () => {
  const { service, key, api, a, b } = world();
  const many = Array.from({ length: batch + 5 }, (_, i) => number(i));
  await put(api, key, a, await mint(api, key, many));
  expect((await find(api, key, b, await mint(api, key, many.slice(3)))).links.length).toBe(batch + 2);
  expect(service.asked.every(([, n]) => n <= batch)).toBe(true);
  expect(service.asked[0]).toEqual(['/api/links/blind', batch]);
  expect(service.asked[1]).toEqual(['/api/links/blind', 5]);
});

test('another link key, another kind: no link', async () => {
  const { key, api, a, b } = world();
  await put(api, key, a, await mint(api, key, [plate]));
  const other = await mint(api, { ...key, secret: randomBytes(32) }, [plate]);
  expect((await find(api, key, b, other)).links).toEqual([]);
  const asHandle = await mint(api, key, [{ kind: kinds.handle, normal: plate.normal }]);
  expect((await find(api, key, b, asHandle)).links).toEqual([]);
});

test('what stands in many cases says nothing', async () => {
  const { key, api, a } = world();
  const minted = await mint(api, key, [number(1)]);
  for (let i = 0; i < mostRefs - 1; i++) await put(api, key, randomBytes(16), minted);
  expect((await find(api, key, a, minted)).links.length).toBe(mostRefs - 1);
  await put(api, key, a, minted);
  expect(await find(api, key, a, minted)).toEqual({ links: [], common: [kinds.phone], spoiled: 0 });
});

test('what somebody put there without the token is not believed, and told of', async () => {
  const { service, key, api, a, b } = world();
  const minted = await mint(api, key, [plate]);
  await put(api, key, a, minted);
  const tag = hex(minted[0]!.token.tag());
  const elsewhere = await new Token(randomBytes(32)).ref(a);
  service.rows.get(tag)?.set('x', elsewhere);
  expect(await find(api, key, b, minted)).toEqual({
    links: [{ caseId: a, kind: kinds.plate }],
    common: [],
    spoiled: 1,
  });
});

test('a service that uses another key, or answers in another shape, is refused', async () => {
  const { service, key, api, a } = world();
  const other = new Verifiable(new Uint8Array(32).fill(9), 'linnet/v1/link');
  const minted = await mint(api, key, [plate]);
  // As if it were another one for this member alone.
  expect(await refusal(mint(api, { ...key, server: other.publicKey }, [plate]))).toBe('KEYCOMMIT');
  const bad: [string, (answer: unknown[]) => unknown[], string][] = [
    ['/api/links/blind', ([evaluated]) => [evaluated, new Uint8Array(64)], 'KEYCOMMIT'],
    ['/api/links/blind', ([evaluated]) => [evaluated, new Uint8Array(63)], 'FORMAT'],
    ['/api/links/blind', ([, proof]) => [[new Uint8Array(32)], proof], 'FORMAT'],
    ['/api/links/blind', ([, proof]) => [[], proof], 'FORMAT'],
    ['/api/links/find', () => [[[[new Uint8Array(63)]]]], 'FORMAT'],
    ['/api/links/find', () => [[]], 'FORMAT'],
    ['/api/links/find', () => [[[[]], [[]]]], 'FORMAT'],
    ['/api/links/find', () => [[[[]]]], 'none'], // withheld: no link, as a service can always say
  ];
  for (const [at, change, code] of bad) {
    service.lie = (path, answer) => (path === at ? change(answer) : answer);
    expect(
      await refusal(at.endsWith('find') ? find(api, key, a, minted) : mint(api, key, [plate])),
      code,
    ).toBe(code);
  }
});
