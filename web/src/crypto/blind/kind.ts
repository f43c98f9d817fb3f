// Alone, as what brings identifiers to their form needs no cryptography, and is loaded by itself.

/** What an identifier is. The same text of another kind is another identifier. */
export const kinds = { phone: 1, plate: 2, handle: 3, email: 4, tracker: 5 } as const;

/** One of {@link kinds}. */
export type Kind = (typeof kinds)[keyof typeof kinds];
