/**
 * An error with a stable code: one of the server's (docs/PROTOCOL.md 13), `offline`, or one of our own. Protocol
 * refusals (section 12) are thrown by crypto and carry a code in the same place.
 */
export class Failed extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The code of whatever was thrown; a mistake in the program is `internal`. */
export function codeOf(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return 'internal';
}

/** Protocol refusals are written in capitals; after one of these nothing of the vault is shown or sent any more. */
export const isRefusal = (code: string): boolean => /^[A-Z_]+$/.test(code);

/** What the service may answer: it has no say in what our own checks refuse. */
export const isServiceCode = (code: string): boolean => /^[a-z_]{1,40}$/.test(code);

/** What may go away by itself: try again later, with the same bytes. */
export const isPassing = (code: string): boolean =>
  code === 'offline' || code === 'rate_limited' || code === 'internal' || code === 'unavailable';
