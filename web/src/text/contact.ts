// Labels of how she may be reached, on her phone and on the desk.
import type { Labels } from './vocabulary.ts';

export const meansLabel: Labels = {
  call: 'Ring me',
  text: 'Send a text',
  email: 'Send an e-mail',
  knock: 'A mail with my own words',
  post: 'Send a letter',
  in_person: 'Meet me',
  through_somebody: 'Through someone else',
};

export const answerLabel: Labels = {
  only_me: 'Only me',
  named: 'People I name',
  anyone: 'Anyone may answer',
};

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const two = (n: number): string => String(n).padStart(2, '0');

/** Minutes from midnight as a clock shows them. */
export const clockOf = (minutes: number): string =>
  `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;

type Hours = { readonly days: number; readonly from: number; readonly to: number };

/** "Mon to Fri, 09:00 to 15:00", "Sat, Sun, all day". */
export function hoursText({ days: set, from, to }: Hours): string {
  const on = days.filter((_, day) => (set >> day) & 1);
  const first = days.indexOf(on[0] ?? '');
  const isRow = on.length > 2 && on.every((day, i) => day === days[first + i]);
  const when = on.length === 7 ? 'Every day' : isRow ? `${on[0] ?? ''} to ${on.at(-1) ?? ''}` : on.join(', ');
  if (from === 0 && to === 1440) return `${when}, all day`;
  return `${when}, ${clockOf(from)} to ${clockOf(to)}${to < from ? ' the next day' : ''}`;
}

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
