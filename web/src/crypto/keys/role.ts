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
  /** An interpreter, a solicitor, probation: for a limited time. */
  guest: 9,
} as const;

/** Whether the role exists in suite 1. */
export const isRole = (number: number): boolean => number >= role.victim && number <= role.guest;

/** Whether the unit's keys stand behind somebody of the role: everybody but the victim, whom her invite authenticates. */
export const isVouched = (number: number): boolean => number > role.victim;
