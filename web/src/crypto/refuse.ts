// The one kind of error with which the protocol says no, with the same stable codes as
// crypto/refuse in Go. The reason is for developers, static, and never holds bytes of a message.

/** A class of refusal (docs/PROTOCOL.md section 12). */
export type Code =
  | 'KDF' // key stretching below the floor, absurdly high, or another suite
  | 'FORMAT' // not the one valid encoding: length, trailing bytes, unknown type, bad group element
  | 'LOGIN' // wrong passphrase or unknown name: nobody can tell which
  | 'BLOB' // the account box is missing, somebody else's, or does not open
  | 'BLOB_ROLLBACK' // the account box is older than one that somebody has seen
  | 'IDENT' // an identity is not what pins, signatures or its own history allow
  | 'SIG' // a signature does not hold
  | 'MEMBER' // a change of members breaks the rules of who may do what
  | 'EPOCH' // an epoch's number, wraps or approvals are wrong, or an old epoch is used
  | 'KEYCOMMIT' // a key is not the one committed to or confirmed
  | 'CHAIN' // an entry is not the successor of the one before it
  | 'REPLAY' // an entry id comes a second time
  | 'HEAD_ROLLBACK' // a vault's history is shorter than somebody has seen
  | 'FORK' // a vault's history is another one than somebody has seen
  | 'PEER_ROLLBACK' // somebody else's account box is older than one already seen
  | 'WITHHELD' // a message has no body before its time
  | 'UNIT' // the unit's keys are not the pinned ones or those that these were followed by
  | 'GENESIS' // the vault is another one under the same id
  | 'LOCKED' // a revoked member is still listed: no writing until an epoch without them
  | 'WITNESS' // a checkpoint's origin, log key or number of distinct witnesses is wrong
  | 'FRESH' // a checkpoint is stale or from the future
  | 'SNAP' // a snapshot is not included in the log
  | 'CONSIST' // the log is not a continuation of the pinned one
  | 'ATTACH' // an attachment's chunks are changed, swapped, cut or extended
  | 'INVITE'; // an invite does not open, has expired, or offers another identity

/** A refusal: fail closed, show nothing, send nothing. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: Code;

  constructor(code: Code, reason: string) {
    super(`${code}: ${reason}`);
    this.code = code;
  }
}

/** The code of a refusal, or undefined for any other error. */
export function codeOf(error: unknown): Code | undefined {
  return error instanceof Refusal ? error.code : undefined;
}
