// Checkpoints of the transparency log that lie, signed by its key and by as many witnesses as each case says. The real client refuses
// every one at sign-in, shows and sends nothing, and is well again with an honest service. Names such as E01 are those of the list
// of hostile cases.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { randomBytes } from '../src/crypto/wire/bytes.ts';
import type { Forgery, Shown } from './forgery.ts';
import {
  begin,
  end,
  control,
  wellAgain,
  forger,
  caseId,
  outcome,
  aboutTo,
  silent,
  spent,
  hers,
} from './logunit.ts';
import { betweenSnapshots } from './snapshots.ts';

const hour = 3_600_000;

beforeEach(betweenSnapshots, 60_000);
beforeAll(begin, 60_000);

afterAll(end);

control();

describe('checkpoints', () => {
  test.each<[string, string, () => Forgery]>([
    ['E01 everything is set back to last week, with its old cosignatures', 'FRESH', () => old(7 * 24)],
    ['E01 to a day and an hour ago', 'FRESH', () => old(25)],
    ['old cosignatures under a new snapshot', 'FRESH', () => ({ cosignedAt: Date.now() - 25 * hour })],
    ['E02 a new checkpoint by the log alone', 'WITNESS', () => ({ witnesses: [] })],
    ['E03 one of three witnesses is corrupted', 'WITNESS', () => ({ witnesses: [2] })],
    ['E07 the snapshot is not in the log', 'SNAP', () => ({ change: otherSnapshot })],
    ['E09 the checkpoint of another log', 'WITNESS', () => ({ origin: `linnet/${'0'.repeat(32)}` })],
    ['another log key', 'WITNESS', () => ({ logSeed: randomBytes(32) })],
    ['E10 the log is another one of the same length', 'CONSIST', () => ({ before: rewritten })],
    ['E10 the log has shrunk', 'CONSIST', () => ({ before: () => [] })],
    ['E11 cosignatures from the future', 'FRESH', () => ({ cosignedAt: Date.now() + 2 * hour })],
    ['E11 a snapshot from the future', 'FRESH', () => ({ time: Date.now() + 2 * hour })],
    ['E12 one witness is counted twice', 'WITNESS', () => ({ witnesses: [1, 1] })],
    ['the policy is withheld', 'WITNESS', () => ({ change: (s) => ({ ...s, policies: [] }) })],
    [
      'a release is shown as a snapshot',
      'FORMAT',
      () => ({ change: (s) => ({ ...s, snapshot: forger.records[0] ?? s.snapshot }) }),
    ],
    ['a proof is missing', 'FORMAT', () => ({ change: (s) => ({ ...s, proofs: s.proofs.slice(1) }) })],
    ['no consistency', 'CONSIST', () => ({ change: (s) => ({ ...s, consistency: [randomBytes(32)] }) })],
  ])('%s', async (_what, code, forgery) => {
    const actor = await aboutTo(forgery());
    expect(await outcome(actor)).toBe(code);
    silent(actor, code);
  });

  const old = (hours: number): Forgery => ({
    time: Date.now() - hours * hour,
    cosignedAt: Date.now() - hours * hour,
  });
  const otherSnapshot = (shown: Shown): Shown => ({
    ...shown,
    snapshot: forger.records[1] ?? shown.snapshot,
  });
  const rewritten = (records: readonly Uint8Array[]): readonly Uint8Array[] =>
    records.map((record, i) => (i === 1 ? Uint8Array.from([...record.slice(0, -1), 0]) : record));

  test('a clock that is a day behind is told from a lie by nobody', async () => {
    const actor = await aboutTo({}, -25 * hour);
    expect(await outcome(actor)).toBe('FRESH');
    silent(actor, 'FRESH');
  });

  test('E10 the log is shorter than one that she has seen, and says so itself', async () => {
    const longer = await aboutTo({});
    await longer.call('session/signIn', hers);
    await longer.openCase(caseId);
    await longer.call('session/signOut', {}); // writes the pin
    const actor = await aboutTo(null);
    expect(await outcome(actor)).toBe('CONSIST');
    silent(actor, 'CONSIST');
    spent(); // her pins are of no use with the honest log any more
  });

  test('no answer at all', async () => {
    const actor = await aboutTo(null);
    actor.meddle = (path, body) => (path === '/api/log' ? new Uint8Array() : body);
    expect(await outcome(actor)).toBe('FORMAT');
    silent(actor, 'FORMAT');
  });
});

wellAgain();
