// The course of conduct as a table: the examples of the law in short, and what its numbers mean.
import { count } from './desk.ts';
import type { Labels } from './labels.ts';

/** After the Protection from Harassment Act 1997 s2A(3). */
export const limbLabel: Labels = {
  a: 'Following',
  b: 'Contacting, or trying to',
  c: 'Publishing about or as her',
  d: 'Monitoring her use of the internet or messages',
  e: 'Loitering',
  f: 'Interfering with property',
  g: 'Watching or spying',
  none: 'None of the examples',
};

export const conductText = {
  column: 'Changes and course of conduct',
  open: 'Changes and course of conduct',
  close: 'Close the course of conduct (c)',
  closed: 'The log is not shared with you.',
  stopped: 'The log was refused, and nothing is counted from it.',
  empty: 'Nothing is in the log yet.',
  table: 'Incidents by the examples of the law',
  whole: (span: string) => `All together, over ${span}`,
  without: (names: readonly string[]) => `Nothing in the log like: ${names.join('; ').toLowerCase()}.`,
  impact: (name: string, n: number) => `${name.toLowerCase()}: ${n}`,
  title: 'Course of conduct',
  lead: 'Incidents by the examples of section 2A(3) of the Protection from Harassment Act 1997, suggested from what happened. It counts, and decides nothing.',
  columns: {
    limb: 'Like',
    incidents: 'Incidents',
    acts: 'Times',
    first: 'First',
    last: 'Last',
    gap: 'Longest gap',
    impact: 'Impact (s4A)',
  },
  counted:
    'Times: something told as many times counts that often, where it is clear which of several things it was.',
  bursts: (n: number) => `${count(n, 'incident', 'incidents')} told as many times`,
  gap: (days: number) => `at least ${count(days, 'day', 'days')}`,
  noGap: 'none for certain',
  feared: (n: number) => `feared violence: ${n}`,
  source: (source: string, version: number) => `Suggested after: ${source} (version ${version})`,
};
