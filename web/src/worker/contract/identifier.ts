/** What people can be found by, as it was written, and the one form that two ways of writing it have. */

/** `service`: of a handle, as it was written; otherwise ''. */
export type Writing = {
  readonly what: 'phone' | 'plate' | 'handle' | 'email' | 'tracker';
  readonly text: string;
  readonly service: string;
};

/** `what`: a handle at a service that knows people by their number is a number. Null for what is not surely one whole identifier. */
export type Form = { readonly what: Writing['what']; readonly normal: string } | null;

/** Calls: name → what goes in, what comes out. */
export type IdentifierCalls = {
  /** A form for each, in their order. Nothing of them leaves this machine. */
  'identifier/forms': { in: { writings: readonly Writing[] }; out: { forms: readonly Form[] } };
};
