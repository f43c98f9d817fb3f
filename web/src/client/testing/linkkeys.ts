// A unit with its colleagues and its vaults of keys, for tests of the link key. Whoever uses it mocks genesis, links, members and
// pauseroutes.
import { vi } from 'vitest';
import { Verifiable } from '../../crypto/login/testing/verifiable.ts';
import { kinds } from '../../crypto/vault/role.ts';
import { reason } from '../../crypto/vault/statement.ts';
import { createVault, found } from '../genesis.ts';
import { fromHex } from '../hex.ts';
import { state, turn } from '../links.ts';
import { canConfirm, isVouched, newMember, outcome } from '../members.ts';
import { pausedAccounts } from '../pauseroutes.ts';
import type { Session } from '../session.ts';
import type { Vault } from '../vault.ts';

export const id = (name: string): string => name.padEnd(32, '0');
export const bytes = (name: string): Uint8Array => fromHex(id(name));
export const [unit, amira, bea, ruth, ines, sam, jo, dan] = ['99', 'a1', 'b1', 'f1', 'f2', '51', 'c1', 'd1'];
/** Whoever has left was an advocate. */
export const gone = 'ee';
export const roles: Readonly<Record<string, number>> = {
  ...{ [amira]: 2, [bea]: 2, [jo]: 3, [dan]: 4, [ruth]: 7, [ines]: 7, [sam]: 8, [gone]: 2 },
};
export const server = new Verifiable(new Uint8Array(32).fill(3), 'linnet/v1/link').publicKey;
export const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);
export const key = (number: number, fill = number) => ({
  type: 'linkkey',
  number,
  secret: secret(fill),
  server,
});

export type Line = {
  readonly id: string;
  readonly content: object | null;
  readonly by?: string;
  readonly statement?: object;
};

export const vaultOf = (
  name: string,
  members: readonly string[],
  lines: readonly Line[] = [],
  verified = 'verified',
) => {
  const listed = members.map((one) => ({ account: bytes(one), role: roles[one] }));
  const entries = [{ id: id(`${name}e`), content: null }, ...lines].map((line: Line, i) => ({
    ...{
      seq: i + 1,
      id: line.id,
      role: roles[line.by ?? ruth]!,
      authorId: bytes(line.by ?? ruth),
      written: 5,
    },
    ...{ content: line.content, statement: line.statement ?? null },
  }));
  const log = {
    ...{ id: id(name), vault: bytes(name), kind: kinds.keys, members: listed, entries, state: verified },
    code: verified === 'stopped' ? 'FORK' : '',
    catchUp: () => Promise.resolve(),
    change: (epoch: number) => ({ removed: [{ account: Uint8Array.of(epoch, ...new Uint8Array(15)) }] }),
    member: (account: Uint8Array) => listed.find((one) => one.account.join() === account.join()),
  };
  // What is delivered stands in the log at once.
  const deliver = vi.fn((content: object, _files: unknown, as: { entryId: Uint8Array }) => {
    entries.push({
      ...entries[0]!,
      seq: entries.length + 1,
      id: as.entryId.join(),
      role: 7,
      content: content,
    });
    return Promise.resolve();
  });
  return { log, outbox: { jobs: [] }, deliver } as unknown as Vault & { readonly deliver: typeof deliver };
};

export type World = {
  staff?: readonly string[];
  waiting?: readonly string[];
  since?: Readonly<Record<string, number>>;
  ended?: readonly string[];
};

export const session = (who: string, vaults: Vault[], world: World = {}): Session => {
  const { staff = Object.keys(roles), waiting = [], since = {}, ended = [gone] } = world;
  return {
    account: bytes(who),
    role: roles[who],
    root: { unit: bytes(unit) },
    env: { now: () => 7 },
    get vaults() {
      return new Map(vaults.map((one) => [one.log.id, one]));
    },
    caseVaults: () => vaults,
    api: {
      unit: () => Promise.resolve({ staff: staff.map(bytes) }),
      vaults: () => Promise.resolve(vaults.map(({ log }) => ({ vault: log.vault, kind: log.kind }))),
    },
    people: {
      refresh: () => Promise.resolve(),
      current: (account: Uint8Array) => {
        const name = Object.keys(roles).find((one) => bytes(one).join() === account.join())!;
        const version = waiting.includes(name) ? 1 : 2;
        return {
          account,
          role: roles[name],
          version,
          hash: bytes(`${name}aa`),
          revoked: ended.includes(name),
        };
      },
      directory: {
        signed: Object.keys(roles).map((one) => ({
          account: bytes(one),
          role: roles[one],
          version: 1,
          created: since[one] ?? 1,
        })),
      },
    },
  } as unknown as Session;
};

export const everybody = [amira, bea, dan, ruth, ines];
export const listed = (): readonly string[] =>
  vi
    .mocked(found)
    .mock.calls.flatMap(([, , others]) => others.map(({ account }) => account[0]!.toString(16)));
/** The numbers that were written into a vault. */
export const written = (vault: ReturnType<typeof vaultOf>): readonly number[] =>
  vault.deliver.mock.calls.map(([content]) => (content as { number: number }).number);

/** Nothing was called yet, and everything goes well. */
export function begin(): void {
  vi.resetAllMocks();
  vi.mocked(found).mockResolvedValue({} as never);
  vi.mocked(newMember).mockImplementation((_session, _vault, account) =>
    Promise.resolve({ account } as never),
  );
  vi.mocked(outcome).mockReturnValue('open');
  vi.mocked(canConfirm).mockReturnValue(true);
  vi.mocked(isVouched).mockReturnValue(true);
  vi.mocked(state).mockResolvedValue({ server, first: 1 });
  vi.mocked(turn).mockResolvedValue();
  vi.mocked(pausedAccounts).mockResolvedValue([]);
}

/** What is made is there from then on. */
export function makes(made: ReturnType<typeof vaultOf>, into: Vault[]): typeof made {
  vi.mocked(createVault).mockImplementation(() => {
    into.push(made);
    return Promise.resolve(made);
  });
  return made;
}
/** Takes somebody out: the number of the epoch stands for whom. */
export const left = (seq: string, who = gone): Line => ({
  ...{ id: id(seq), content: null },
  statement: { reason: reason.remove, epoch: bytes(who)[0] },
});
