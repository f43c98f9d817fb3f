import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/lost.json';
import { Directory } from '../keys/chain.ts';
import { parseUnitRoot } from '../keys/unit.ts';
import { unhex } from '../login/testing/bytes.ts';
import { list, parse } from '../wire/shape.ts';
import { isLost } from './lost.ts';
import { readMember } from './statement.ts';

/** One case of lost.json, see crypto/vectors/README.md. */
type Golden = {
  name: string;
  unitRoot: string;
  kind: number;
  members: string;
  accounts: string[];
  chains: string[][];
  lost?: boolean;
};

test.each(file as Golden[])('$name', async ({ unitRoot, kind, members, accounts, chains, lost }) => {
  const directory = new Directory(parseUnitRoot(unhex(unitRoot)));
  for (const [at, account] of accounts.entries()) await directory.add(unhex(account), chains[at]!.map(unhex));
  const all = parse(unhex(members), list(readMember));
  expect(isLost(kind, all, directory)).toBe(lost ?? false);
});
