import { prfInput } from '../crypto/keys/passkey.ts';
import { hashOf } from '../crypto/wire/label.ts';

/** What a browser needs to ask a security key. */
export type PasskeyRequest = {
  readonly challenge: Uint8Array;
  /** Those that may answer, or that are not to be made again. */
  readonly credentials: readonly Uint8Array[];
  /** What the key is to run its PRF over. */
  readonly prfInput: Uint8Array;
};

/** `prf`: what the PRF of the key yields, 32 bytes; empty where key or browser have none. */
export type Yield = { readonly prf: Uint8Array };

export const requestFor = (state: Uint8Array, credentials: readonly Uint8Array[]): PasskeyRequest => ({
  challenge: hashOf('passkey-challenge', state),
  credentials,
  prfInput: prfInput(),
});
