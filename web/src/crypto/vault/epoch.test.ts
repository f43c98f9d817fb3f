import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/epoch.json';
import { unwrap } from '../keys/pair.ts';
import { hex, unhex } from '../login/testing/bytes.ts';
import { codeOf, Refusal, type Code } from '../refuse.ts';
import { decode } from '../wire/wire.ts';
import { parseEntry } from './entry.ts';
import { commitmentTo, confirms, openHistory, verifyApproval, wrapInfo } from './epoch.ts';
import { kinds, maxRights } from './role.ts';
import { encodeStatement, parseStatement, readMember, reason } from './statement.ts';
import { Story, World } from './testing/world.ts';

/** One case of epoch.json, see crypto/vectors/README.md. */
type Golden = {
  name: string;
  op: string;
  code?: string;
  want?: string;
  kind?: number;
  role?: number;
  max?: number;
  epoch?: number;
} & { [field in Bytes]?: string };

type Bytes =
  | 'statement'
  | 'entry'
  | 'vault'
  | 'epochKey'
  | 'prevKey'
  | 'account'
  | 'identity'
  | 'kemSeed'
  | 'wrap'
  | 'signKey'
  | 'added'
  | 'removed'
  | 'sig';

const cases = file as Golden[];

const unless = (ok: boolean, code: Code): void => {
  if (!ok) throw new Refusal(code, 'of the test');
};

async function perform(c: Golden): Promise<string> {
  const input = (field: Bytes): Uint8Array => unhex(c[field] ?? '');
  const { epoch = 0 } = c;
  switch (c.op) {
    case 'rights':
      expect(maxRights(c.kind ?? 0, c.role ?? 0)).toBe(c.max ?? 0);
      return '';
    case 'statement':
      expect(hex(encodeStatement(parseStatement(input('statement'))))).toBe(c.statement);
      return '';
    case 'commitment':
      return hex(commitmentTo(input('vault'), epoch, input('epochKey')));
    case 'confirm': {
      const { header, body } = parseEntry(input('entry'));
      unless(confirms(parseStatement(body), input('epochKey'), header), 'KEYCOMMIT');
      return '';
    }
    case 'history': {
      const key = await openHistory(input('epochKey'), input('vault'), epoch, input('prevKey'));
      unless(key !== null, 'KEYCOMMIT');
      return hex(key ?? new Uint8Array());
    }
    case 'wrap': {
      const info = wrapInfo(input('vault'), epoch, {
        account: input('account'),
        identity: input('identity'),
      });
      const key = await unwrap(input('kemSeed'), info, input('wrap'));
      unless(key !== null, 'EPOCH');
      return hex(key ?? new Uint8Array());
    }
    case 'approval': {
      const added = (decode(input('added')) as unknown[]).map(readMember);
      const removed = decode(input('removed')) as Uint8Array[];
      const { signKey, sig, vault } = { signKey: input('signKey'), sig: input('sig'), vault: input('vault') };
      unless(await verifyApproval(signKey, sig, vault, epoch, added, removed), 'MEMBER');
      return '';
    }
    default:
      throw new Error(`no operation ${c.op}`);
  }
}

test('epoch.json has every kind with every role and many refusals', () => {
  expect(cases.filter((c) => c.op === 'rights')).toHaveLength(90);
  expect(cases.filter((c) => c.code).length).toBeGreaterThan(40);
});

test.each(cases)('$name', async (c) => {
  const got = await perform(c).then(
    (want) => ({ want }),
    (error: unknown) => ({ code: codeOf(error) ?? error }),
  );
  expect(got).toEqual(c.code === undefined ? { want: c.want ?? '' } : { code: c.code });
});

test('no key is wrapped for somebody whose identity is not known', async () => {
  const world = new World();
  const [amira, vic, stranger] = [await world.enrol(2), await world.enrol(1), await new World().enrol(2)];
  const story = await Story.open(world, kinds.chat, amira, vic);
  const members = [...story.members, stranger.member(kinds.chat)];
  await expect(story.draft(vic, reason.add, members)).rejects.toMatchObject({ code: 'IDENT' });
});
