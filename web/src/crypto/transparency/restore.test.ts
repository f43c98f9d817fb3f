import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/restore.json';
import { parseUnitRoot } from '../keys/unit.ts';
import { unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { hex } from '../wire/bytes.ts';
import { list, parse } from '../wire/shape.ts';
import { placedRestore, verifyRestores } from './restore.ts';

type Case = {
  name: string;
  unitRoot: string;
  now: number;
  size: number;
  root: string;
  placed: string;
  want?: string[];
  code?: string;
};

test.each(file as Case[])('restore: $name', async (c) => {
  const tree = { size: c.size, root: unhex(c.root) };
  const judge = async (): Promise<readonly string[]> => {
    const placed = parse(unhex(c.placed), list(placedRestore));
    const restores = await verifyRestores(parseUnitRoot(unhex(c.unitRoot)), c.now, tree, placed);
    return restores.map(({ hash }) => hex(hash));
  };
  const found = await judge().catch((error: unknown) => codeOf(error) ?? String(error));
  expect(found).toEqual(c.code ?? c.want ?? []);
});
