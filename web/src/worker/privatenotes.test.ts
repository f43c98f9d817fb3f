import { beforeEach, expect, it, vi } from 'vitest';
import { begin } from '../client/begin.ts';
import { codeOf, Failed } from '../client/failure.ts';
import { fromHex, toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import { kinds } from '../crypto/vault/role.ts';
import { Directory } from '../crypto/keys/chain.ts';
import type { Handover } from '../crypto/vault/handover.ts';
import { writeNote } from './privatenotes.ts';

vi.mock('../client/begin.ts', () => ({ begin: vi.fn() }));

const bytes = (name: string): Uint8Array => fromHex(name.padEnd(32, '0'));
const none = new Uint8Array();
const [amira, bea] = [bytes('a1'), bytes('b1')];
const note = { note: '11'.repeat(16), purpose: 'note', about: 0, text: 'Sounded tired.' } as const;

beforeEach(() => {
  vi.mocked(begin).mockReset().mockRejectedValue(new Failed('begun'));
});

/** What is said of a handover: by whom, to whom; nobody where that is off. */
const word = (from: Uint8Array, to: Uint8Array): Handover => ({
  ...{ type: 'handover', from, to, vault: none, epoch: 0, added: [], approval: none },
});

type Known = {
  readonly said?: readonly Handover[];
  readonly job?: Handover;
  state?: string;
  begun?: boolean;
};

/** How an advocate fares who writes a private note: `begun` where it got as far as asking for the vault. */
function fate({ said = [], job, state = 'waiting', begun = false }: Known): Promise<string> {
  const entries = said.map((content) => ({ content, authorId: content.from, role: 2, mayEdit: true }));
  const jobs = job ? [{ draft: { content: job }, state }] : [];
  const vaults = [
    { log: { kind: kinds.team, entries, state: 'verified' }, outbox: { jobs } },
    ...(begun ? [{ log: { kind: kinds.advocacy, members: [] }, outbox: { jobs: [] } }] : []),
  ];
  const session = { account: amira, role: 2, caseVaults: () => vaults } as unknown as Session;
  return writeNote(session, { caseId: 'c', after: 0, readers: [], note, files: [] }).then(() => '', codeOf);
}

/** How a note fares in a vault with these in it, by somebody who has seen that these can read it. */
function read(by: readonly Uint8Array[], seen: readonly Uint8Array[]): Promise<string> {
  const members = by.map((account) => ({ account, role: 2, identity: new Uint8Array(32) }));
  const log = { kind: kinds.advocacy, state: 'verified', canEdit: true, members, entries: [], partial: true };
  const vault = { log, outbox: { jobs: [] } };
  vi.mocked(begin)
    .mockReset()
    .mockResolvedValue(vault as unknown as Vault);
  const session = {
    ...{ account: amira, role: 2, env: { now: () => 0 }, people: { directory: new Directory(null) } },
    ...{ caseVaults: () => [vault], vaultOf: () => vault },
  } as unknown as Session;
  const readers = seen.map(toHex);
  return writeNote(session, { caseId: 'c', after: 1, readers, note, files: [] }).then(() => '', codeOf);
}

it.each<[string, Uint8Array[], Uint8Array[], boolean]>([
  ['nobody but the writer, who had seen nobody yet', [amira], [], true],
  ['nobody but the writer, as they had seen', [amira], [amira], true],
  ['both, as they had seen', [amira, bea], [bea, amira], true],
  ['a colleague, in whose notes the writer is now', [bea, amira], [], false],
  ['a colleague since', [amira, bea], [amira], false],
  ['another one since', [amira, bytes('c1')], [amira, bea], false],
  ['a colleague no more', [amira], [amira, bea], false],
])('what is written can be read by %s', async (_, by, seen, isTaken) => {
  const code = await read(by, seen);
  // Where the readers are those that were seen, it is next asked whether the version is.
  expect(code).toBe(isTaken ? 'taken' : 'other_readers');
});

it.each<[string, Known, string]>([
  ['nobody hands the case over', {}, 'begun'],
  ['they hand it over', { said: [word(amira, bea)] }, 'giving_up'],
  ['they are about to say so', { job: word(amira, bea) }, 'giving_up'],
  ['that was refused', { job: word(amira, bea), state: 'refused' }, 'begun'],
  ['they called it off', { said: [word(amira, bea), word(amira, none)] }, 'begun'],
  ['they are about to call it off', { said: [word(amira, bea)], job: word(amira, none) }, 'begun'],
  ['a colleague hands it over to them', { said: [word(bea, amira)] }, 'begun'],
  ['the notes were there before, and are asked for', { said: [word(amira, bea)], begun: true }, 'begun'],
])('the first note where %s', async (_where, known, code) => {
  expect(await fate(known)).toBe(code);
  expect(begin).toHaveBeenCalledTimes(code === 'begun' ? 1 : 0);
});
