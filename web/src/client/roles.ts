/** Roles by number (PROTOCOL 2). */
const victim = 1;
const advocate = 2;
const manager = 7;
const guest = 9;

export const isAdvocate = (role: number): boolean => role === advocate;

export const isManager = (role: number): boolean => role === manager;

export const isGuest = (role: number): boolean => role === guest;

export const isVictim = (role: number): boolean => role === victim;

/** The two roles that run a case: they create vaults, propose and confirm members. */
export const leads = (role: number): boolean => role === advocate || role === manager;
