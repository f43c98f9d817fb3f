import { ke2Size } from '../crypto/login/message.ts';
import { closedSize } from '../crypto/login/way.ts';
import { decode, encode } from '../crypto/wire/wire.ts';
import type { Policy, Witness } from '../crypto/transparency/policy.ts';
import type { Name } from '../crypto/transparency/snapshot.ts';
import type { Evidence } from '../crypto/transparency/view.ts';
import type { Proof } from './account.ts';
import type { Env } from './env.ts';
import { Failed, isServiceCode } from './failure.ts';
import { toBase64url, toHex } from './hex.ts';
import { bytes, list, parse, text, tuple, uint, type Read } from '../crypto/wire/shape.ts';
import { finished, type Asked, type SignedIn } from './passkeyroutes.ts';
import type { Receipt, Stored } from './socket.ts';

/** Argon2id cost: [memory KiB, passes, lanes]. */
export type Cost = readonly [number, number, number];

/** A vault as the service lists it; the list is a hint and nothing more. */
export type Listed = {
  readonly vault: Uint8Array;
  readonly caseId: Uint8Array;
  readonly kind: number;
  readonly seq: number;
  readonly head: Uint8Array;
  readonly epoch: number;
};

/** Entries in ascending order and the head that the service claims. */
export type Page = { readonly head: number; readonly entries: readonly Stored[] };

export type Credential = {
  readonly loginId: Uint8Array;
  readonly record: Uint8Array;
  readonly cost: Cost;
};

export type InviteAnswer = {
  readonly sealed: Uint8Array;
  readonly offer: Uint8Array;
  readonly inviter: readonly Uint8Array[];
  readonly first: Uint8Array;
};

export type NewInvite = {
  readonly linkId: Uint8Array;
  readonly linkSealed: Uint8Array;
  readonly wordsId: Uint8Array;
  readonly wordsSealed: Uint8Array;
  readonly offer: Uint8Array;
  readonly expires: number;
  readonly record: Uint8Array;
};

/** A session of one's own that has not ended. */
export type OpenSession = {
  readonly id: Uint8Array;
  /** Unix ms, rounded down to ten minutes. */
  readonly created: number;
  /** Unix ms, if it is not used again. */
  readonly expires: number;
  /** The one that asks. */
  readonly own: boolean;
};

/** What a unit may decide for about its log. */
export type LogOffer = Omit<Policy, 'created'>;

/** What is shown of the log; nothing of it is verified yet. */
export type LogAnswer = Evidence & { readonly proofs: readonly Uint8Array[] };

/** Longest answer that is read; a page of 1,000 entries of the largest size is asked for in parts. */
const largestAnswer = 64 << 20;
const usual = 15_000;
const slow = 60_000;

const codes: Readonly<Record<number, string>> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'origin',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  429: 'rate_limited',
  503: 'unavailable',
};

const nothing: Read<readonly []> = tuple<[]>();
const receipt: Read<Receipt> = (value) => {
  const [seq, hash, received] = tuple<[number, Uint8Array, number]>(uint, bytes(32), uint)(value);
  return { seq, hash, received };
};
const openSession: Read<OpenSession> = (value) => {
  const [id, created, expires, own] = tuple<[Uint8Array, number, number, number]>(
    bytes(16),
    uint,
    uint,
    uint,
  )(value);
  return { id, created, expires, own: own === 1 };
};
const listed: Read<Listed> = (value) => {
  const [vault, caseId, kind, seq, head, epoch] = tuple<
    [Uint8Array, Uint8Array, number, number, Uint8Array, number]
  >(
    bytes(16),
    bytes(16),
    uint,
    uint,
    bytes(32),
    uint,
  )(value);
  return { vault, caseId, kind, seq, head, epoch };
};

/**
 * The service's routes (PROTOCOL 13). Answers are decoded as strictly as everything else and believed as little:
 * callers verify. Failures are {@link Failed} with the service's code, or `offline` where no answer came.
 */
export class Api {
  readonly #env: Env;
  #session: Uint8Array | null = null;
  /** Called once when the service does not know the session any more. */
  ended: () => void = () => undefined;

  constructor(env: Env) {
    this.#env = env;
  }

  get session(): Uint8Array | null {
    return this.#session;
  }

  /** From now on requests carry this token; null forgets it. */
  signIn(session: Uint8Array | null): void {
    this.#session?.fill(0);
    this.#session = session;
  }

  // Registration, sign-in and sign-out.

  async register(ticket: Uint8Array, loginId: Uint8Array, request: Uint8Array): Promise<Uint8Array> {
    const answer = await this.#post(
      '/api/register',
      [ticket, loginId, request],
      tuple<[Uint8Array]>(bytes(64)),
    );
    return answer[0];
  }

  async setup(
    token: Uint8Array,
    credential: Credential,
    unitRoot: Uint8Array,
    policy: Uint8Array,
    record: Uint8Array,
    box: Uint8Array,
  ): Promise<Uint8Array> {
    const { loginId, record: opaque, cost } = credential;
    const sent = [token, loginId, opaque, [...cost], unitRoot, policy, record, box];
    return (await this.#post('/api/setup', sent, tuple<[Uint8Array]>(bytes(32))))[0];
  }

  async login(
    loginId: Uint8Array,
    ke1: Uint8Array,
  ): Promise<{ state: Uint8Array; ke2: Uint8Array; cost: Cost }> {
    const answer = tuple<[Uint8Array, Uint8Array, Cost]>(
      bytes(),
      bytes(ke2Size + closedSize),
      tuple<[number, number, number]>(uint, uint, uint),
    );
    const [state, ke2, cost] = await this.#post('/api/login', [loginId, ke1], answer);
    return { state, ke2, cost };
  }

  finishLogin(state: Uint8Array, ke3: Uint8Array): Promise<SignedIn | Asked> {
    return this.#post('/api/login/finish', [state, ke3], finished);
  }

  /** Outlives the page and the Worker, as far as the browser lets it. */
  async logout(): Promise<void> {
    parse(await this.#fetch('POST', '/api/logout', encode([]), usual, { keepalive: true }), nothing);
  }

  /** As {@link register}, for the own name of somebody signed in. */
  async registerAgain(loginId: Uint8Array, request: Uint8Array): Promise<Uint8Array> {
    return (await this.#post('/api/passphrase', [loginId, request], tuple<[Uint8Array]>(bytes(64))))[0];
  }

  /** Replaces passphrase, keys and box at once, and ends every session, this one too. */
  async renew(proof: Proof, credential: Credential, record: Uint8Array, box: Uint8Array): Promise<void> {
    const { loginId, record: opaque, cost } = credential;
    const sent = [proof.state, proof.ke3, loginId, opaque, [...cost], record, box];
    await this.#call('PUT', '/api/passphrase', encode(sent), nothing);
  }

  async sessions(): Promise<readonly OpenSession[]> {
    return (await this.#get('/api/sessions', tuple<[readonly OpenSession[]]>(list(openSession))))[0];
  }

  async endSession(id: Uint8Array): Promise<void> {
    await this.#post('/api/sessions/end', [id], nothing);
  }

  /** A route of security keys: passkeyroutes.ts has them. */
  passkeys<T>(path: string, body: readonly unknown[] | null, answer: Read<T>): Promise<T> {
    return body ? this.#post(path, body, answer) : this.#get(path, answer);
  }

  // Invitations.

  async invite(id: Uint8Array): Promise<InviteAnswer> {
    const answer = tuple<[Uint8Array, Uint8Array, readonly Uint8Array[], Uint8Array]>(
      bytes(48),
      bytes(),
      list(bytes()),
      bytes(),
    );
    const [sealed, offer, inviter, first] = await this.#get(`/api/invites/${toHex(id)}`, answer);
    return { sealed, offer, inviter, first };
  }

  async putInvite(invite: NewInvite): Promise<void> {
    const { linkId, linkSealed, wordsId, wordsSealed, offer, expires, record } = invite;
    await this.#post(
      '/api/invites',
      [linkId, linkSealed, wordsId, wordsSealed, offer, expires, record],
      nothing,
    );
  }

  async acceptInvite(
    inviteId: Uint8Array,
    credential: Credential,
    record: Uint8Array,
    box: Uint8Array,
  ): Promise<Uint8Array> {
    const { loginId, record: opaque, cost } = credential;
    const sent = [inviteId, loginId, opaque, [...cost], record, box];
    return (await this.#post('/api/invites/accept', sent, tuple<[Uint8Array]>(bytes(32))))[0];
  }

  // The account.

  async putBox(box: Uint8Array): Promise<void> {
    await this.#call('PUT', '/api/box', encode([box]), nothing);
  }

  /** The stored box, for when another session of the same account wrote it. */
  async box(): Promise<Uint8Array> {
    return (await this.#get('/api/box', tuple<[Uint8Array]>(bytes())))[0];
  }

  async identities(account: Uint8Array): Promise<readonly Uint8Array[]> {
    return (
      await this.#get(`/api/identities/${toHex(account)}`, tuple<[readonly Uint8Array[]]>(list(bytes())))
    )[0];
  }

  async putIdentity(record: Uint8Array): Promise<void> {
    await this.#post('/api/identities', [record], nothing);
  }

  /** Takes a colleague's keys back for the unit. */
  async endIdentity(account: Uint8Array, record: Uint8Array): Promise<void> {
    await this.#post(`/api/identities/${toHex(account)}/end`, [record], nothing);
  }

  /** Version and signal of somebody's box. */
  async signal(account: Uint8Array): Promise<{ version: number; signal: Uint8Array }> {
    const answer = tuple<[number, Uint8Array]>(uint, bytes());
    const [version, signal] = await this.#get(`/api/box/${toHex(account)}`, answer);
    return { version, signal };
  }

  async unit(): Promise<{ root: Uint8Array; staff: readonly Uint8Array[] }> {
    const [root, staff] = await this.#get(
      '/api/unit',
      tuple<[Uint8Array, readonly Uint8Array[]]>(bytes(), list(bytes(16))),
    );
    return { root, staff };
  }

  // The transparency log.

  /** What the operator offers to a unit for its log. */
  async logOffer(): Promise<LogOffer> {
    const witness: Read<Witness> = (value) => {
      const [name, key] = tuple<[Uint8Array, Uint8Array]>(bytes(), bytes(32))(value);
      return { name: new TextDecoder().decode(name), key };
    };
    const answer = tuple<[Uint8Array, readonly Witness[], number]>(bytes(32), list(witness), uint);
    const [logKey, witnesses, needed] = await this.#get('/api/log/offer', answer);
    return { logKey, witnesses, needed };
  }

  /** The newest checkpoint as seen from a size, and what its snapshot says of at most 256 names: an encoded proof, or nothing. */
  async log(from: number, names: readonly Name[]): Promise<LogAnswer> {
    const hashes = list(bytes(32));
    const answer = tuple<
      [
        readonly Uint8Array[],
        Uint8Array,
        Uint8Array,
        readonly Uint8Array[],
        readonly Uint8Array[],
        readonly Uint8Array[],
      ]
    >(list(bytes()), bytes(), bytes(), hashes, hashes, list(bytes()));
    const asked = [from, names.map(({ kind, id }) => [kind, id])];
    const [policies, checkpoint, snapshot, inclusion, consistency, proofs] = await this.#post(
      '/api/log',
      asked,
      answer,
    );
    return { policies, checkpoint, snapshot, inclusion, consistency, proofs };
  }

  async putLogPolicy(record: Uint8Array): Promise<void> {
    await this.#post('/api/log/policies', [record], nothing);
  }

  // Vaults.

  async createVault(genesis: Uint8Array): Promise<Receipt> {
    return this.#post('/api/vaults', [genesis], receipt);
  }

  async vaults(): Promise<readonly Listed[]> {
    return (await this.#get('/api/vaults', tuple<[readonly Listed[]]>(list(listed))))[0];
  }

  async controls(vault: Uint8Array): Promise<Page> {
    return readStream(await this.#fetch('GET', `/api/vaults/${toHex(vault)}/controls`, null, slow));
  }

  /** Ascending entries: those after a seq, or the last ones before a seq (0: the newest page). */
  async entries(
    vault: Uint8Array,
    from: { after: number } | { before: number },
    limit: number,
  ): Promise<Page> {
    const where = 'after' in from ? `after=${from.after}` : `before=${from.before}`;
    const path = `/api/vaults/${toHex(vault)}/entries?${where}&limit=${limit}`;
    return readStream(await this.#fetch('GET', path, null, slow));
  }

  async append(vault: Uint8Array, entry: Uint8Array): Promise<Receipt> {
    return this.#post(`/api/vaults/${toHex(vault)}/entries`, [entry], receipt);
  }

  // Files.

  async createBlob(fileId: Uint8Array, vault: Uint8Array, count: number, size: number): Promise<void> {
    await this.#post('/api/blobs', [fileId, vault, count, size], nothing);
  }

  /** Which chunks of the file the service holds. */
  async blob(fileId: Uint8Array): Promise<{ count: number; size: number; held: readonly number[] }> {
    const answer = tuple<[number, number, readonly number[]]>(uint, uint, list(uint));
    const [count, size, held] = await this.#get(`/api/blobs/${toHex(fileId)}`, answer);
    return { count, size, held };
  }

  async putChunk(fileId: Uint8Array, index: number, chunk: Uint8Array): Promise<void> {
    const path = `/api/blobs/${toHex(fileId)}/${index}`;
    parse(await this.#fetch('PUT', path, chunk, slow, { type: 'application/octet-stream' }), nothing);
  }

  async chunk(fileId: Uint8Array, index: number): Promise<Uint8Array> {
    return this.#fetch('GET', `/api/blobs/${toHex(fileId)}/${index}`, null, slow);
  }

  #get<T>(path: string, answer: Read<T>): Promise<T> {
    return this.#call('GET', path, null, answer);
  }

  #post<T>(path: string, body: readonly unknown[], answer: Read<T>): Promise<T> {
    return this.#call('POST', path, encode(body), answer);
  }

  async #call<T>(method: string, path: string, body: Uint8Array | null, answer: Read<T>): Promise<T> {
    return parse(await this.#fetch(method, path, body, usual), answer);
  }

  async #fetch(
    method: string,
    path: string,
    body: Uint8Array | null,
    timeout: number,
    { type = 'application/cbor', keepalive = false } = {},
  ): Promise<Uint8Array> {
    const session = this.#session;
    const headers: Record<string, string> = body ? { 'Content-Type': type } : {};
    if (session) headers['Authorization'] = `Bearer ${toBase64url(session)}`;
    let answer: Uint8Array;
    let status: number;
    try {
      const response = await this.#env.fetch(this.#env.origin + path, {
        method,
        headers,
        body: body as Uint8Array<ArrayBuffer> | null,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        keepalive,
        signal: AbortSignal.timeout(timeout),
      });
      status = response.status;
      answer = new Uint8Array(await response.arrayBuffer());
    } catch {
      throw new Failed('offline'); // also: answered too late, redirected, cut off
    }
    if (answer.length > largestAnswer) throw new Failed('FORMAT');
    if (status === 200) return answer;
    if (status === 401 && session && session === this.#session) this.ended();
    throw new Failed(errorCode(status, answer));
  }
}

/** The code of an error answer. A proxy in between answers without one: then the status tells. */
function errorCode(status: number, answer: Uint8Array): string {
  try {
    const [code] = tuple<[string]>(text)(decode(answer));
    if (isServiceCode(code)) return code;
  } catch {
    // Not ours: fall through to the status.
  }
  return codes[status] ?? (status === 502 || status === 504 ? 'unavailable' : 'internal');
}

/** An entry stream: `uint64be head`, then for each entry `uint64be seq ‖ uint64be received ‖ uint32be length ‖ entry`. */
export function readStream(stream: Uint8Array): Page {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const number = (at: number): number => {
    const wide = view.getBigUint64(at);
    if (wide > BigInt(Number.MAX_SAFE_INTEGER)) throw new Failed('FORMAT');
    return Number(wide);
  };
  if (stream.length < 8) throw new Failed('FORMAT');
  const entries: Stored[] = [];
  let at = 8;
  while (at < stream.length) {
    if (stream.length - at < 20) throw new Failed('FORMAT');
    const length = view.getUint32(at + 16);
    const end = at + 20 + length;
    if (end > stream.length) throw new Failed('FORMAT');
    // Copied, so that a kept entry does not keep the whole page alive.
    entries.push({ seq: number(at), received: number(at + 8), entry: stream.slice(at + 20, end) });
    at = end;
  }
  return { head: number(0), entries };
}
