/** What staff keep in versions. */

/** A version that the service has not saved: its entry, and why it was refused, or '' while it is on its way. */
export type Unsaved = { readonly id: string; readonly code: string };
