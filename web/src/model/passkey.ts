// Security keys. A browser lets nobody but the page ask one, and hands what the key yields to the page alone: it goes on to the
// Worker in the same turn and is emptied here.
import { signal } from '@preact/signals';
import { passkeyAccount } from '../text/passkey.ts';
import type { PasskeyRequest, PasskeysView } from '../worker/messages.ts';
export type { PasskeyRequest, PasskeysView, PasskeyView } from '../worker/messages.ts';
import { call } from './link.ts';
import { entered, signIn, whenOver } from './session.ts';

/** Set while a sign-in waits for a security key. */
export const asked = signal<PasskeyRequest | undefined>(undefined);

/** The own keys; undefined until they were asked for. */
export const passkeys = signal<PasskeysView | undefined>(undefined);

/** As long as the service waits. */
const PATIENCE = 120_000;

const failure = (code: string) => Object.assign(new Error(code), { code });

/** EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

/** What went wrong in the browser, as a code for src/text/errors. */
function reasonOf(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return failure('passkey_untouched');
  if (name === 'InvalidStateError') return failure('passkey_known');
  return failure('passkey_unsupported');
}

const source = (bytes: Uint8Array): BufferSource => bytes as Uint8Array<ArrayBuffer>;

const listed = (ids: readonly Uint8Array[]): PublicKeyCredentialDescriptor[] =>
  ids.map((id) => ({ type: 'public-key', id: source(id) }));

async function asPasskey(work: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  let made: Credential | null;
  try {
    made = await work();
  } catch (error) {
    throw reasonOf(error);
  }
  if (!(made instanceof PublicKeyCredential)) throw failure('passkey_unsupported');
  return made;
}

/**
 * Asks for one of these keys. The PIN or the finger is asked for as well: without it the PRF of a key yields another value, and browsers
 * ask for it all the same where the PRF is wanted.
 */
const ask = (request: PasskeyRequest, signal?: AbortSignal): Promise<PublicKeyCredential> =>
  asPasskey(() =>
    navigator.credentials.get({
      ...(signal ? { signal } : {}),
      publicKey: {
        challenge: source(request.challenge),
        allowCredentials: listed(request.credentials),
        userVerification: 'required',
        timeout: PATIENCE,
        extensions: { prf: { eval: { first: source(request.prfInput) } } },
      },
    }),
  );

/** Makes a key that is not on the list. What the key keeps tells nobody whose it is. */
const make = (request: PasskeyRequest): Promise<PublicKeyCredential> =>
  asPasskey(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: source(request.challenge),
        rp: { name: passkeyAccount },
        user: {
          id: crypto.getRandomValues(new Uint8Array(16)),
          name: passkeyAccount,
          displayName: passkeyAccount,
        },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: listed(request.credentials),
        authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
        attestation: 'none',
        timeout: PATIENCE,
        extensions: { prf: { eval: { first: source(request.prfInput) } } },
      },
    }),
  );

/** What the PRF of the key has yielded, where it did. */
function yielded(key: PublicKeyCredential): Uint8Array | undefined {
  const first = key.getClientExtensionResults().prf?.results?.first;
  return first instanceof ArrayBuffer ? new Uint8Array(first) : undefined;
}

/** The same of a key that has just been made: most have to be asked once more. */
async function yieldedBy(made: PublicKeyCredential, { prfInput }: PasskeyRequest): Promise<Uint8Array> {
  const now = yielded(made);
  if (now || made.getClientExtensionResults().prf?.enabled !== true) return now ?? new Uint8Array();
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  const again = await ask({ challenge, credentials: [new Uint8Array(made.rawId)], prfInput });
  return yielded(again) ?? new Uint8Array();
}

/** Signs in; where a security key is to answer, {@link asked} is set and nobody is in yet. */
export async function signInAtDesk(signInName: string, passphrase: string): Promise<void> {
  try {
    await signIn(signInName, passphrase);
  } catch (failed) {
    if ((failed as { code?: string }).code !== 'passkey_needed') throw failed;
    asked.value = await call('passkey/request', {});
  }
}

/** Has a key answer, and is in. */
export async function touch(request: PasskeyRequest, signal: AbortSignal): Promise<void> {
  const key = await ask(request, signal);
  const { response } = key;
  if (!(response instanceof AuthenticatorAssertionResponse)) throw failure('passkey_unsupported');
  const prf = yielded(key) ?? new Uint8Array();
  const entering = call('passkey/touch', {
    credential: new Uint8Array(key.rawId),
    clientData: new Uint8Array(response.clientDataJSON),
    authenticatorData: new Uint8Array(response.authenticatorData),
    signature: new Uint8Array(response.signature),
    prf,
  });
  prf.fill(0);
  const me = await entering;
  asked.value = undefined;
  entered(me);
}

/** Back to the door; the Worker forgets that the passphrase was right. */
export async function giveUp(): Promise<void> {
  asked.value = undefined;
  await call('session/signOut', {});
}

export async function loadPasskeys(): Promise<void> {
  passkeys.value = await call('passkey/list', {});
}

export async function addPasskey(name: string): Promise<void> {
  const request = await call('passkey/begin', {});
  const key = await make(request);
  const { response } = key;
  if (!(response instanceof AuthenticatorAttestationResponse)) throw failure('passkey_unsupported');
  const prf = await yieldedBy(key, request);
  const made = {
    credential: new Uint8Array(key.rawId),
    clientData: new Uint8Array(response.clientDataJSON),
    attestation: new Uint8Array(response.attestationObject),
    prf,
  };
  const adding = call('passkey/add', { name, made });
  prf.fill(0);
  passkeys.value = await adding;
}

export async function removePasskey(id: string): Promise<void> {
  passkeys.value = await call('passkey/remove', { id });
}

export const dropPasskeys = (account: string): Promise<null> => call('passkey/drop', { account });

whenOver(() => {
  asked.value = undefined;
  passkeys.value = undefined;
});
