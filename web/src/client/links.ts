// Possible links between cases (docs/decisions/0024-linked-cases.md): tokens of what stands in a case are put where other cases'
// clients find them. Staff only.
import type { Kind } from '../crypto/blind/kind.ts';
import { inputOf, type Key, refSize, Token } from '../crypto/blind/token.ts';
import { blindAll } from '../crypto/login/voprf.ts';
import { codeOf, Refusal } from '../crypto/refuse.ts';
import { equal, hex, randomBytes } from '../crypto/wire/bytes.ts';
import { bytes, list, tuple, uint } from '../crypto/wire/shape.ts';
import type { Identifier } from './identifiers/identifier.ts';
import type { Requests } from './requests.ts';

/** How many one request may be about. */
export const batch = 32;
/** How many cases the service tells of under one tag. What stands in as many is no sign of one person: the number of a taxi firm. */
export const mostRefs = 32;

/** What the service says of itself: its public key, and the number of the first link key that counts. */
export type State = { readonly server: Uint8Array; readonly first: number };

/**
 * What somebody asked: `what` 1, so many made blind, and 2, so many looked for, in one day (UTC); 3, `count` is the first key that
 * counts.
 */
export type Asked = {
  readonly account: Uint8Array;
  /** Unix ms; of a day the last time. */
  readonly made: number;
  readonly what: number;
  readonly count: number;
};

/** That the same identifier of a kind stands in another case, and nothing more of either. */
export type Link = { readonly caseId: Uint8Array; readonly kind: Kind };

/** What was found of a case. */
export type Links = {
  readonly links: readonly Link[];
  /** Kinds of identifiers that stand in so many cases that they say nothing. */
  readonly common: readonly Kind[];
  /** How many of the answers were made under no token of this case: somebody put them there who should not have. */
  readonly spoiled: number;
};

/** An identifier with its token. */
type Minted = { readonly kind: Kind; readonly token: Token };

const nothing = tuple<[]>();
const answer = tuple<[Uint8Array[], Uint8Array]>(list(bytes(32)), bytes(64));
const found = tuple<[[Uint8Array[]][]]>(list(tuple<[Uint8Array[]]>(list(bytes(refSize)))));

export async function state(api: Requests): Promise<State> {
  const [server, first] = await api.get('/api/links', tuple<[Uint8Array, number]>(bytes(32), uint));
  return { server, first };
}

/** What everybody asked, by days, the newest first. */
export async function asked(api: Requests): Promise<Asked[]> {
  const one = tuple<[Uint8Array, number, number, number]>(bytes(16), uint, uint, uint);
  const [all] = await api.get('/api/links/asked', tuple<[[Uint8Array, number, number, number][]]>(list(one)));
  return all.map(([account, made, what, count]) => ({ account, made, what, count }));
}

/** Says that the next link key is the first that counts; what was made under those before is gone. Managers alone. */
export async function turn(api: Requests, number: number): Promise<void> {
  await api.post('/api/links/turn', [number], nothing);
}

/**
 * The tokens of a case's identifiers, each once. KEYCOMMIT where the service used another key than the one that the link key names:
 * then nothing of it is used. `rate_limited` where this member has asked as much as one may in a day.
 */
export async function mint(api: Requests, key: Key, identifiers: readonly Identifier[]): Promise<Minted[]> {
  const once = new Map(identifiers.map((one) => [hex(inputOf(one.kind, one.normal)), one]));
  const minted: Minted[] = [];
  for (const part of batches([...once.values()])) {
    const blinding = blindAll(
      part.map(({ kind, normal }) => inputOf(kind, normal)),
      randomBytes,
    );
    const [evaluated, proof] = await api.post('/api/links/blind', [blinding.elements], answer);
    blinding.finish(key.server, { evaluated, proof }).forEach((output, i) => {
      const kind = part[i]?.kind;
      if (kind !== undefined) minted.push({ kind, token: Token.of(key, output) });
    });
  }
  return minted;
}

/** Puts a case where the other cases with the same identifiers find it. A second time changes nothing. */
export async function put(
  api: Requests,
  key: Key,
  caseId: Uint8Array,
  minted: readonly Minted[],
): Promise<void> {
  for (const part of batches(minted)) {
    const rows = await Promise.all(part.map(async ({ token }) => [token.tag(), await token.ref(caseId)]));
    await api.post('/api/links', [key.number, rows], nothing);
  }
}

/** The other cases in which identifiers of a case stand. FORMAT where the answer does not have the one shape. */
export async function find(
  api: Requests,
  key: Key,
  caseId: Uint8Array,
  minted: readonly Minted[],
): Promise<Links> {
  const links: Link[] = [];
  const common: Kind[] = [];
  let spoiled = 0;
  for (const part of batches(minted)) {
    const tags = part.map(({ token }) => token.tag());
    const [answers] = await api.post('/api/links/find', [key.number, tags], found);
    if (answers.length !== part.length) throw new Refusal('FORMAT', 'an answer for another number of tags');
    for (const [i, { kind, token }] of part.entries()) {
      const refs = answers[i]?.[0] ?? [];
      if (refs.length >= mostRefs) {
        common.push(kind);
        continue;
      }
      for (const ref of refs) {
        const other = await opened(token, ref);
        if (!other) spoiled++;
        else if (!equal(other, caseId)) links.push({ caseId: other, kind });
      }
    }
  }
  return { links, common, spoiled };
}

/** The case in a ref; null where it was not sealed under this token. */
async function opened(token: Token, ref: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await token.open(ref);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += batch) yield all.slice(i, i + batch);
}
