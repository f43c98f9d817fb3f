/** Security keys of staff. */
import type { Me } from './session.ts';

/** What the browser needs to ask a security key, or to make one. */
export type PasskeyRequest = {
  readonly challenge: Uint8Array;
  /** Those that may answer, or that are not to be made again. */
  readonly credentials: readonly Uint8Array[];
  readonly prfInput: Uint8Array;
};

/** The answer of a security key. `prf`: 32 bytes, or empty where key or browser yield none; the Worker empties it. */
export type PasskeyAnswer = {
  readonly credential: Uint8Array;
  readonly clientData: Uint8Array;
  readonly authenticatorData: Uint8Array;
  readonly signature: Uint8Array;
  readonly prf: Uint8Array;
};

/** A security key that was made. */
export type PasskeyMade = {
  readonly credential: Uint8Array;
  readonly clientData: Uint8Array;
  readonly attestation: Uint8Array;
  readonly prf: Uint8Array;
};

export type PasskeyView = {
  readonly id: string;
  /** '' for one that the service asks for and the box does not know. */
  readonly name: string;
  /** It can open a box. */
  readonly locks: boolean;
  /** The service asks for it. */
  readonly asked: boolean;
  /** It has answered as if there were two of it. */
  readonly doubled: boolean;
};

export type PasskeysView = {
  /** The box opens with one of the keys beside the passphrase, and not without. */
  readonly locked: boolean;
  readonly keys: readonly PasskeyView[];
};

/** Calls: name → what goes in, what comes out. */
export type PasskeyCalls = {
  'passkey/request': { in: Record<never, never>; out: PasskeyRequest };
  /** After `passkey_refused` it may be tried again. */
  'passkey/touch': { in: PasskeyAnswer; out: Me };
  /** Staff: the own security keys. */
  'passkey/list': { in: Record<never, never>; out: PasskeysView };
  /** Before a key is made, within two minutes. */
  'passkey/begin': { in: Record<never, never>; out: PasskeyRequest };
  /** Adds the key and ends the own sessions elsewhere. */
  'passkey/add': { in: { name: string; made: PasskeyMade }; out: PasskeysView };
  'passkey/remove': { in: { id: string }; out: PasskeysView };
  /** Manager: takes away the keys of a colleague who has lost them. `passkey_locks` where the box opens with nothing else. */
  'passkey/drop': { in: { account: string }; out: null };
};
