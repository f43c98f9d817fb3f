import { expect, test } from 'vitest';
import { hex, unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { encode } from '../wire/wire.ts';
import { encodePlain } from './data.ts';
import { Log } from './log.ts';
import type { Opened } from './opened.ts';
import { memberList } from './statement.ts';
import { entriesOf, logCases, optionsOf, type LogCase } from './testing/golden.ts';

type Ended = { log: Log; opened: Opened[]; at: number; code: string | undefined };

/** Appends until the first refusal, then checks the pin. */
async function replay(c: LogCase): Promise<Ended> {
  const log = new Log(await optionsOf(c));
  const opened: Opened[] = [];
  for (const [at, raw] of entriesOf(c).entries()) {
    try {
      opened.push(await log.append(raw));
    } catch (error) {
      return { log, opened, at, code: codeOf(error) ?? String(error) };
    }
  }
  let code: string | undefined;
  try {
    if (c.pin) log.checkPin(c.pin.seq, unhex(c.pin.hash));
  } catch (error) {
    code = codeOf(error) ?? String(error);
  }
  return { log, opened, at: c.entries.length, code };
}

const isLocked = (log: Log): boolean => {
  try {
    log.checkLocked();
    return false;
  } catch (error) {
    expect(codeOf(error)).toBe('LOCKED');
    return true;
  }
};

async function stateOf({ log, opened }: Ended): Promise<LogCase['want']> {
  const epochs = Array.from({ length: log.epoch }, (_, i) => i + 1);
  const keys = epochs.flatMap((epoch) => {
    const key = log.epochKey(epoch);
    return key ? [{ epoch, key: hex(key) }] : [];
  });
  const plains: { seq: number; plain: string }[] = [];
  const late: { seq: number; code: string }[] = [];
  for (const one of opened) {
    const { seq } = one.entry.header;
    try {
      const { plain } = await log.reopen(one);
      if (plain) plains.push({ seq, plain: hex(encodePlain(plain)) });
    } catch (error) {
      late.push({ seq, code: codeOf(error) ?? String(error) });
    }
  }
  return {
    seq: log.seq,
    head: hex(log.head),
    epoch: log.epoch,
    kind: log.kind,
    section: log.section,
    case: hex(log.caseId),
    members: hex(encode(memberList(log.members))),
    ...(keys.length > 0 && { keys }),
    ...(plains.length > 0 && { plains }),
    ...(late.length > 0 && { late }),
    ...(isLocked(log) && { locked: true }),
  };
}

test('log.json has every code of the verifier and more refusals than successes', () => {
  const codes = new Set(logCases.flatMap(({ code }) => (code === undefined ? [] : [code])));
  expect([...codes].sort()).toEqual(
    ['CHAIN', 'EPOCH', 'FORMAT', 'GENESIS', 'HEAD_ROLLBACK', 'IDENT', 'KEYCOMMIT', 'LOCKED', 'MEMBER'].concat(
      ['PEER_ROLLBACK', 'REPLAY', 'SIG', 'WITHHELD'],
    ),
  );
  expect(logCases.filter(({ code }) => code).length).toBeGreaterThan(logCases.length / 2);
});

test.each(logCases)('$name', async (c) => {
  const ended = await replay(c);
  expect({ code: ended.code, at: ended.at }).toEqual({ code: c.code, at: c.at });
  expect(await stateOf(ended)).toEqual(c.want);
});
