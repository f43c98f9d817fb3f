// Labels of how she may be reached, on her phone and on the desk.
import type { Labels } from '../labels.ts';

export const meansLabel: Labels = {
  call: 'Ring me',
  text: 'Send a text',
  email: 'Send an e-mail',
  knock: 'A mail with my own words',
  push: 'A notice on my phone, with my own words',
  post: 'Send a letter',
  in_person: 'Meet me',
  through_somebody: 'Through someone else',
};

export const mayAnswerLabel: Labels = {
  only_me: 'Only me',
  named: 'People I name',
  anyone: 'Anyone may answer',
};

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const hourWords = {
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  row: (first: string, last: string) => `${first} to ${last}`,
  everyDay: 'Every day',
  allDay: (days: string) => `${days}, all day`,
  between: (days: string, from: string, to: string) => `${days}, ${from} to ${to}`,
  overNight: (days: string, from: string, to: string) => `${days}, ${from} to ${to} the next day`,
};
