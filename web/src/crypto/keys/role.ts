/** What a person is in the unit, by number (PROTOCOL 2); it never changes in the life of an account. */
export const role = {
  victim: 1,
  advocate: 2,
  outreach: 3,
  psychologist: 4,
  health: 5,
  police: 6,
  manager: 7,
  support: 8,
} as const;

/** Whether the role exists in suite 1. */
export const isRole = (number: number): boolean => number >= role.victim && number <= role.support;

/** Whether the role is one of the unit's: everyone but the victim. */
export const isStaff = (number: number): boolean => number >= role.advocate && number <= role.support;
