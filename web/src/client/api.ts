import { ke2Size } from '../crypto/login/message.ts';
import { closedSize, saltSize } from '../crypto/login/way.ts';
import { bytes, list, parse, tuple, uint, type Read } from '../crypto/wire/shape.ts';
import { encode } from '../crypto/wire/wire.ts';
import type { Proof } from './account.ts';
import { toHex } from './hex.ts';
import { readStream, type Page } from './page.ts';
import { finished, type Asked, type SignedIn } from './loginend.ts';
import { Requests, slow } from './requests.ts';
import type { Receipt } from './socket.ts';

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

export type Credential = {
  readonly loginId: Uint8Array;
  readonly record: Uint8Array;
  readonly cost: Cost;
};

export type InviteAnswer = {
  readonly sealed: Uint8Array;
  readonly offer: Uint8Array;
  readonly inviter: readonly Uint8Array[];
  /** The newest version of the invited identity, whose keys come from the invitation. */
  readonly first: Uint8Array;
  /** The version of the box until now, 0 for none. */
  readonly boxVersion: number;
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

export type Room = { readonly longest: number; readonly left: number };

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
 * The service's routes (PROTOCOL 13), but for those of security keys (passkeyroutes.ts), of the log (logroutes.ts) and of pauses (pauseroutes.ts).
 */
export class Api extends Requests {
  // Registration, sign-in and sign-out.

  async register(ticket: Uint8Array, loginId: Uint8Array, request: Uint8Array): Promise<Uint8Array> {
    const answer = await this.post(
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
    return (await this.post('/api/setup', sent, tuple<[Uint8Array]>(bytes(32))))[0];
  }

  async login(
    loginId: Uint8Array,
    ke1: Uint8Array,
  ): Promise<{ state: Uint8Array; ke2: Uint8Array; cost: Cost }> {
    const answer = tuple<[Uint8Array, Uint8Array, Cost]>(
      bytes(),
      bytes(ke2Size + saltSize + closedSize),
      tuple<[number, number, number]>(uint, uint, uint),
    );
    const [state, ke2, cost] = await this.post('/api/login', [loginId, ke1], answer);
    return { state, ke2, cost };
  }

  finishLogin(state: Uint8Array, ke3: Uint8Array): Promise<SignedIn | Asked> {
    return this.post('/api/login/finish', [state, ke3], finished);
  }

  /** Outlives the page and the Worker, as far as the browser lets it. */
  async logout(): Promise<void> {
    parse(await this.fetch('POST', '/api/logout', encode([]), { keepalive: true }), nothing);
  }

  /** As {@link register}, for the own name of somebody signed in. */
  async registerAgain(loginId: Uint8Array, request: Uint8Array): Promise<Uint8Array> {
    return (await this.post('/api/passphrase', [loginId, request], tuple<[Uint8Array]>(bytes(64))))[0];
  }

  /** Replaces passphrase, keys and box at once, and ends every session, this one too. */
  async renew(proof: Proof, credential: Credential, record: Uint8Array, box: Uint8Array): Promise<void> {
    const { loginId, record: opaque, cost } = credential;
    const sent = [proof.state, proof.ke3, loginId, opaque, [...cost], record, box];
    await this.put('/api/passphrase', sent, nothing);
  }

  async sessions(): Promise<readonly OpenSession[]> {
    return (await this.get('/api/sessions', tuple<[readonly OpenSession[]]>(list(openSession))))[0];
  }

  async endSession(id: Uint8Array): Promise<void> {
    await this.post('/api/sessions/end', [id], nothing);
  }

  // Invitations.

  async invite(id: Uint8Array): Promise<InviteAnswer> {
    const answer = tuple<[Uint8Array, Uint8Array, readonly Uint8Array[], Uint8Array, number]>(
      bytes(48),
      bytes(),
      list(bytes()),
      bytes(),
      uint,
    );
    const [sealed, offer, inviter, first, boxVersion] = await this.get(`/api/invites/${toHex(id)}`, answer);
    return { sealed, offer, inviter, first, boxVersion };
  }

  async putInvite(invite: NewInvite): Promise<void> {
    const { linkId, linkSealed, wordsId, wordsSealed, offer, expires, record } = invite;
    await this.post(
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
    return (await this.post('/api/invites/accept', sent, tuple<[Uint8Array]>(bytes(32))))[0];
  }

  // The account.

  /** Outlives the page and the Worker, as {@link logout}, while browsers take it: no more than 64 KiB. */
  async putBox(box: Uint8Array): Promise<void> {
    const keepalive = box.length < 60_000;
    parse(await this.fetch('PUT', '/api/box', encode([box]), { keepalive }), nothing);
  }

  /** The stored box, for when another session of the same account wrote it. */
  async box(): Promise<Uint8Array> {
    return (await this.get('/api/box', tuple<[Uint8Array]>(bytes())))[0];
  }

  async identities(account: Uint8Array): Promise<readonly Uint8Array[]> {
    return (
      await this.get(`/api/identities/${toHex(account)}`, tuple<[readonly Uint8Array[]]>(list(bytes())))
    )[0];
  }

  async putIdentity(record: Uint8Array): Promise<void> {
    await this.post('/api/identities', [record], nothing);
  }

  /** Takes a colleague's keys back for the unit. */
  async endIdentity(account: Uint8Array, record: Uint8Array): Promise<void> {
    await this.post(`/api/identities/${toHex(account)}/end`, [record], nothing);
  }

  /** Version and signal of somebody's box. */
  async signal(account: Uint8Array): Promise<{ version: number; signal: Uint8Array }> {
    const answer = tuple<[number, Uint8Array]>(uint, bytes());
    const [version, signal] = await this.get(`/api/box/${toHex(account)}`, answer);
    return { version, signal };
  }

  /** Records of all roots of the unit, and its staff. */
  async unit(): Promise<{ roots: readonly Uint8Array[]; staff: readonly Uint8Array[] }> {
    const [roots, staff] = await this.get(
      '/api/unit',
      tuple<[readonly Uint8Array[], readonly Uint8Array[]]>(list(bytes()), list(bytes(16))),
    );
    return { roots, staff };
  }

  // Vaults.

  async createVault(genesis: Uint8Array): Promise<Receipt> {
    return this.post('/api/vaults', [genesis], receipt);
  }

  async vaults(): Promise<readonly Listed[]> {
    return (await this.get('/api/vaults', tuple<[readonly Listed[]]>(list(listed))))[0];
  }

  async controls(vault: Uint8Array): Promise<Page> {
    return readStream(
      await this.fetch('GET', `/api/vaults/${toHex(vault)}/controls`, null, { timeout: slow }),
    );
  }

  /** Ascending entries: those after a seq, or the last ones before a seq (0: the newest page). */
  async entries(
    vault: Uint8Array,
    from: { after: number } | { before: number },
    limit: number,
  ): Promise<Page> {
    const where = 'after' in from ? `after=${from.after}` : `before=${from.before}`;
    const path = `/api/vaults/${toHex(vault)}/entries?${where}&limit=${limit}`;
    return readStream(await this.fetch('GET', path, null, { timeout: slow }));
  }

  async append(vault: Uint8Array, entry: Uint8Array): Promise<Receipt> {
    return this.post(`/api/vaults/${toHex(vault)}/entries`, [entry], receipt);
  }

  // Files.

  /** `expires`: the day on which it goes, 0 for never. */
  async createBlob(
    fileId: Uint8Array,
    vault: Uint8Array,
    count: number,
    size: number,
    expires: number,
  ): Promise<void> {
    await this.post('/api/blobs', [fileId, vault, count, size, expires], nothing);
  }

  /** How long a file may be, in bytes, and for how many sealed bytes the case of the vault has room (PROTOCOL 13). */
  async room(vault: Uint8Array): Promise<Room> {
    const [longest, left] = await this.get(
      `/api/vaults/${toHex(vault)}/room`,
      tuple<[number, number]>(uint, uint),
    );
    return { longest, left };
  }

  /** Which chunks of the file the service holds. */
  async blob(fileId: Uint8Array): Promise<{ count: number; size: number; held: readonly number[] }> {
    const answer = tuple<[number, number, readonly number[]]>(uint, uint, list(uint));
    const [count, size, held] = await this.get(`/api/blobs/${toHex(fileId)}`, answer);
    return { count, size, held };
  }

  async putChunk(fileId: Uint8Array, index: number, chunk: Uint8Array): Promise<void> {
    const path = `/api/blobs/${toHex(fileId)}/${index}`;
    parse(await this.fetch('PUT', path, chunk, { timeout: slow, type: 'application/octet-stream' }), nothing);
  }

  async chunk(fileId: Uint8Array, index: number): Promise<Uint8Array> {
    return this.fetch('GET', `/api/blobs/${toHex(fileId)}/${index}`, null, { timeout: slow });
  }
}
