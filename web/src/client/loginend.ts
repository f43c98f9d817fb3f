import { bytes, list, tuple, type Read } from '../crypto/wire/shape.ts';

/** The end of a sign-in. */
export type SignedIn = {
  readonly session: Uint8Array;
  readonly account: Uint8Array;
  readonly box: Uint8Array;
};

/** A security key is to answer before anything else is given out. */
export type Asked = { readonly state: Uint8Array; readonly credentials: readonly Uint8Array[] };

/** Both ends of the second step of a sign-in; they differ in length. */
export const finished: Read<SignedIn | Asked> = (value) => {
  if (Array.isArray(value) && value.length === 2) {
    const [state, credentials] = tuple<[Uint8Array, readonly Uint8Array[]]>(bytes(), list(bytes()))(value);
    return { state, credentials };
  }
  const [session, account, box] = tuple<[Uint8Array, Uint8Array, Uint8Array]>(
    bytes(32),
    bytes(16),
    bytes(),
  )(value);
  return { session, account, box };
};
