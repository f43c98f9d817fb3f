import { bytes, list, optional, tuple, uint, type Read } from '../crypto/wire/shape.ts';
import { wrapSize } from '../crypto/keys/pair.ts';
import type { SignedIn } from './loginend.ts';
import type { Requests } from './requests.ts';

/** What a security key and its browser say to a challenge. */
export type Assertion = {
  readonly credential: Uint8Array;
  readonly clientData: Uint8Array;
  readonly authenticatorData: Uint8Array;
  readonly signature: Uint8Array;
};

/** How a browser says that a security key was made. */
export type Made = {
  readonly credential: Uint8Array;
  readonly clientData: Uint8Array;
  readonly attestation: Uint8Array;
};

/** A box secret, sealed for the security key of this id. */
export type WrapFor = readonly [credential: Uint8Array, sealed: Uint8Array];

const nothing: Read<readonly []> = tuple<[]>();

/** The third step of a sign-in; `wrap` is empty where the box asks for no security key. */
export async function touched(
  api: Requests,
  state: Uint8Array,
  { credential, clientData, authenticatorData, signature }: Assertion,
): Promise<SignedIn & { readonly wrap: Uint8Array }> {
  const answer = tuple<[Uint8Array, Uint8Array, Uint8Array, Uint8Array]>(
    bytes(32),
    bytes(16),
    bytes(),
    optional(wrapSize),
  );
  const sent = [state, credential, clientData, authenticatorData, signature];
  const [session, account, box, wrap] = await api.post('/api/login/passkey', sent, answer);
  return { session, account, box, wrap };
}

/** The own security keys that the service asks for, and how often the counter of each had not risen. */
export async function listed(
  api: Requests,
): Promise<readonly { readonly credential: Uint8Array; readonly doubled: number }[]> {
  const rows = list(tuple<[Uint8Array, number]>(bytes(), uint));
  const [all] = await api.get('/api/passkeys', tuple<[[Uint8Array, number][]]>(rows));
  return all.map(([credential, doubled]) => ({ credential, doubled }));
}

export async function begin(api: Requests): Promise<Uint8Array> {
  return (await api.post('/api/passkeys/begin', [], tuple<[Uint8Array]>(bytes())))[0];
}

export async function add(
  api: Requests,
  state: Uint8Array,
  { credential, clientData, attestation }: Made,
  box: Uint8Array,
  wraps: readonly WrapFor[],
): Promise<void> {
  const sent = [state, credential, clientData, attestation, box, wraps];
  await api.post('/api/passkeys', sent, nothing);
}

export async function remove(
  api: Requests,
  credential: Uint8Array,
  box: Uint8Array,
  wraps: readonly WrapFor[],
): Promise<void> {
  await api.post('/api/passkeys/remove', [credential, box, wraps], nothing);
}

/** Manager: takes away all security keys of somebody who has lost them. `conflict` where the box asks for one. */
export async function drop(api: Requests, account: Uint8Array): Promise<void> {
  await api.post('/api/passkeys/drop', [account], nothing);
}
