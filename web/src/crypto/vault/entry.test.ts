import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/entry.json';
import { hex, unhex } from '../login/testing/bytes.ts';
import { codeOf, Refusal } from '../refuse.ts';
import { parse } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { decodeContent, encodeContent } from './content.ts';
import { encodePlain, openData } from './data.ts';
import { parseEntry, verifyEntry } from './entry.ts';
import { frozenHash, readFrozen } from './frozen.ts';

/** One case of entry.json, see crypto/vectors/README.md. */
type Golden = {
  name: string;
  op: string;
  entry?: string;
  zeros?: number;
  signKey?: string;
  epochKey?: string;
  kind?: number;
  vault?: string;
  type?: number;
  content?: string;
  plain?: string;
  hash?: string;
  code?: string;
};

const cases = file as Golden[];

const entryOf = ({ entry = '', zeros = 0 }: Golden): Uint8Array =>
  zeros > 0 ? encode([unhex(entry), new Uint8Array(zeros), new Uint8Array(64)]) : unhex(entry);

async function perform(c: Golden): Promise<string> {
  switch (c.op) {
    case 'parse': {
      const { hash } = parseEntry(entryOf(c));
      return c.hash === undefined ? '' : hex(hash);
    }
    case 'sig': {
      const holds = await verifyEntry(parseEntry(entryOf(c)), unhex(c.signKey ?? ''));
      if (!holds) throw new Refusal('SIG', 'signature');
      return '';
    }
    case 'open':
      return hex(encodePlain(await openData(parseEntry(entryOf(c)), unhex(c.epochKey ?? ''))));
    case 'content': {
      const content = decodeContent(c.kind ?? 0, c.type ?? 0, unhex(c.content ?? ''));
      const again = encodeContent(content);
      expect(again.type).toBe(c.type);
      return hex(again.content);
    }
    case 'frozen':
      return hex(frozenHash(unhex(c.vault ?? ''), parse(unhex(c.content ?? ''), readFrozen)));
    default:
      throw new Error(`no operation ${c.op}`);
  }
}

test('entry.json has more refusals than successes', () => {
  expect(cases.length).toBeGreaterThan(70);
  expect(cases.filter((c) => c.code).length).toBeGreaterThan(cases.length / 2);
});

test.each(cases)('$name', async (c) => {
  const got = await perform(c).then(
    (want) => ({ want }),
    (error: unknown) => ({ code: codeOf(error) ?? error }),
  );
  const wanted = { parse: c.hash, sig: '', open: c.plain, frozen: c.hash, content: c.content }[c.op] ?? '';
  expect(got).toEqual(c.code === undefined ? { want: wanted } : { code: c.code });
});
