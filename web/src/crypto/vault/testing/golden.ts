import { Directory } from '../../keys/chain.ts';
import { parseUnitRoot } from '../../keys/unit.ts';
import { unhex } from '../../login/testing/bytes.ts';
import file from '../../../../../crypto/vectors/log.json';
import '../staffcontent.ts';
import type { Options } from '../opened.ts';

/** One case of log.json; numbers are indices into its blobs. See crypto/vectors/README.md. */
export type LogCase = {
  name: string;
  vault: string;
  unitRootHash: string;
  genesis?: string;
  self: string;
  seeds?: { identity: string; kemSeed: string }[];
  chains: { account: string; records: number[] }[];
  entries: number[];
  /** The reader's clock. */
  now?: number;
  pin?: { seq: number; hash: string };
  code?: string;
  at: number;
  want: {
    seq: number;
    head: string;
    epoch: number;
    kind: number;
    section: number;
    case: string;
    members: string;
    keys?: { epoch: number; key: string }[];
    plains?: { seq: number; plain: string }[];
    late?: { seq: number; code: string }[];
    locked?: boolean;
  };
};

const { unitRoot, blobs, cases } = file as { unitRoot: string; blobs: string[]; cases: LogCase[] };

export const logCases = cases;

const bytes = blobs.map(unhex);

const blob = (index: number): Uint8Array => {
  const found = bytes[index];
  if (!found) throw new Error(`no blob ${index}`);
  return found;
};

const directories = new Map<string, Promise<Directory>>();

/** The identities that the reader of a case has verified. Most cases share one world, which is verified once. */
export function directoryOf({ chains }: LogCase): Promise<Directory> {
  const known = JSON.stringify(chains);
  let directory = directories.get(known);
  if (!directory) {
    directory = (async () => {
      const made = new Directory(parseUnitRoot(unhex(unitRoot)));
      for (const { account, records } of chains) await made.add(unhex(account), records.map(blob));
      return made;
    })();
    directories.set(known, directory);
  }
  return directory;
}

/** What the reader of a case knows before the first entry. */
export async function optionsOf(c: LogCase): Promise<Options> {
  return {
    vault: unhex(c.vault),
    unitRoots: [new Uint8Array(32).fill(7), unhex(c.unitRootHash)],
    genesis: c.genesis === undefined ? null : unhex(c.genesis),
    self: unhex(c.self),
    seeds: (c.seeds ?? []).map(({ identity, kemSeed }) => ({
      identity: unhex(identity),
      kemSeed: unhex(kemSeed),
    })),
    directory: await directoryOf(c),
    now: () => c.now ?? 0,
  };
}

export const entriesOf = ({ entries }: LogCase): readonly Uint8Array[] => entries.map(blob);
