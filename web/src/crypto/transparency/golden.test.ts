import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/transparency.json';
import { encodeLogPin, logPin } from '../keys/boxcontent.ts';
import { parseUnitRoot } from '../keys/unit.ts';
import { unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { hex } from '../wire/bytes.ts';
import { bytes, list, parse, tuple, uint } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { checkProof, parseProof } from './snapshot.ts';
import { verifyEvidence } from './view.ts';

type Case = {
  name: string;
  op: string;
  unitRoot?: string;
  pin?: string;
  now?: number;
  evidence?: string;
  seen?: string;
  witnesses?: number;
  root?: string;
  asked?: string;
  proof?: string;
  code?: string;
};

const evidence = tuple<
  [readonly Uint8Array[], Uint8Array, Uint8Array, readonly Uint8Array[], readonly Uint8Array[]]
>(list(bytes()), bytes(), bytes(), list(bytes(32)), list(bytes(32)));
const name = tuple<[number, Uint8Array]>(uint, bytes(16));

async function run(c: Case): Promise<unknown> {
  if (c.op === 'proof') {
    const [kind, id] = parse(unhex(c.asked ?? ''), name);
    checkProof(unhex(c.root ?? ''), { kind, id }, parseProof(unhex(c.proof ?? '')));
    return null;
  }
  const [policies, checkpoint, snapshot, inclusion, consistency] = parse(unhex(c.evidence ?? ''), evidence);
  const shown = { policies, checkpoint, snapshot, inclusion, consistency };
  const pin = parse(unhex(c.pin ?? ''), logPin);
  const seen = await verifyEvidence(parseUnitRoot(unhex(c.unitRoot ?? '')), pin, c.now ?? 0, shown);
  return [hex(encode(encodeLogPin(seen.pin))), seen.witnesses.length];
}

test.each(file as Case[])('$op: $name', async (c) => {
  let code: string | undefined;
  let seen: unknown;
  try {
    seen = await run(c);
  } catch (error) {
    code = codeOf(error) ?? String(error);
  }
  expect(code).toBe(c.code);
  if (!c.code && c.op === 'view') expect(seen).toEqual([c.seen, c.witnesses ?? 0]);
});
