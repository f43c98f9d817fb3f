// The draft of a statement on a possible breach: plain text, to be read and changed by whoever uses it.
import { tellable } from './when.ts';

/** Day and clock in a zone, as a statement says them. A zone that is not known here is UTC, and said to be. */
export function momentIn(zone: string, moment: number, withClock: boolean): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  const form = (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', withClock ? { ...day, ...clock, timeZone } : { ...day, timeZone });
  try {
    return form(zone).format(tellable(moment));
  } catch {
    return `${form('UTC').format(tellable(moment))} (UTC)`;
  }
}

export function monthIn(zone: string, moment: number): string {
  const form = (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone });
  try {
    return form(zone).format(tellable(moment));
  } catch {
    return `${form('UTC').format(tellable(moment))} (UTC)`;
  }
}

export const statementText = {
  head: 'DRAFT – read it, change it, and leave out what should not be told. It has been sent to nobody.',
  order: 'The order',
  made: (kind: string, stage: string) => `${kind}, ${stage}`,
  court: (court: string) => `Court: ${court}`,
  reference: (reference: string) => `Reference: ${reference}`,
  against: (name: string) => `Against: ${name}`,
  force: (from: string, until: string) =>
    until === '' ? `In force from ${from}, without an end` : `In force from ${from} until ${until}`,
  served: (when: string) =>
    when === '' ? 'When they were told of it: not known' : `They were told of it: ${when}`,
  condition: 'The condition, in the words of the court',
  except: (words: string) => `What it allows: ${words}`,
  happened: 'What is in the log',
  when: 'When',
  precise: {
    exact: (when: string) => when,
    about: (when: string) => `about ${when}`,
    day: (when: string) => `some time on ${when}`,
    month: (when: string) => `some time in ${when}`,
    ongoing: (when: string) => `since ${when}`,
  } as Record<string, (when: string) => string>,
  until: (when: string) => `until ${when}`,
  times: (n: number, channel: string) => `Told as ${n} times: ${channel}`,
  what: 'What happened',
  place: 'Where',
  placeLeftOut: 'Her own words on the place are left out.',
  told: 'In her words',
  words: 'What was said or written',
  who: 'Who it was',
  witness: 'Somebody saw or heard it',
  fear: 'How afraid she was',
  written: (when: string) => `Written down: ${when}`,
  why: 'Why it stands beside this condition',
  open: 'What is open',
  evidence: 'Evidence',
  noEvidence: 'No file is attached to this incident.',
  file: (n: number, name: string, type: string) => `${n}. ${name} (${type})`,
  since: (when: string) => `in the service’s record since ${when}`,
  captured: (when: string) => `made ${when} by the device’s own clock`,
};
