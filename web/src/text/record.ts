// Lines of the timeline for what staff keep in versions, and for how she may be reached. The name of who wrote it comes before.
import type { Labels } from './labels.ts';

const more = (what: string): string => (what === '' ? '' : `: ${what}`);

export const recordLine = {
  /** A line for each type that is kept. */
  noun: {
    order: 'an order of a court',
    risk: 'a risk record',
    motive: 'a hypothesis of the motive',
    note: 'a private note',
    formulation: 'a formulation',
    referral: 'the referral',
    decision: 'a decision',
    action: 'an action',
    meeting: 'what was said when the unit met',
    request: 'a request of the police',
    answer: 'an answer to a request of the police',
  } as Labels,
  said: (noun: string, what: string) => `noted ${noun}${more(what)}`,
  replaced: (noun: string, what: string) => `noted ${noun} that replaces another${more(what)}`,
  changed: (noun: string, what: string) => `changed ${noun}${more(what)}`,
  void: 'Does not count: its writer may not change this, or somebody else was faster',
  open: {
    order: 'Open the orders',
    risk: 'Open the risk records',
    motive: 'Open the motive',
    note: 'Open the private notes',
    formulation: 'Open the formulation',
    referral: 'Open the referral',
    decision: 'Open the decisions',
    action: 'Open the actions',
    meeting: 'Open the meetings',
    request: 'Open the requests',
    answer: 'Open the requests',
  } as Labels,
};

export const contactLine = {
  rules: 'said how she may be reached',
  stop: (until: string) => `said that it is not safe to contact her${until === '' ? '' : ` until ${until}`}`,
  safe: 'said that it is safe again to contact her',
};
