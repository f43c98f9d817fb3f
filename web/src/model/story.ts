// What is told of an incident, from what she began to what is saved of it.
import { said, type IncidentDraft } from '../worker/messages.ts';

export { blank, NOT_SAID } from '../worker/messages.ts';

/** Something was said of it, beside when it was. */
export const saysSomething = (draft: IncidentDraft): boolean =>
  Object.keys(said({ ...draft, repeatOf: '' })).length > 0;

/** Which channel is meant, where she only says how many times: that of what happened. */
const channels: Readonly<Record<string, string>> = {
  call: 'call',
  text_or_chat: 'text',
  email: 'email',
  social_media_contact: 'social_media',
  post_about_me: 'post',
  came_to_home: 'visit',
};

/** Through what an incident came: what she said of many times, and what its kinds tell. */
export const channelsOf = ({ kinds, burst }: IncidentDraft): readonly string[] => [
  ...new Set([burst.channel, ...kinds.map((kind) => channels[kind] ?? '')].filter((one) => one !== '')),
];

/** Every line of hers without what is around it, and none that is empty. */
function trimmed<T>(value: T): T {
  if (typeof value === 'string') return value.trim() as T;
  if (Array.isArray(value)) return value.map(trimmed).filter((one) => !isEmpty(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, trimmed(one as unknown)])) as T;
}

const isEmpty = (value: unknown): boolean =>
  value === '' ||
  (typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => one === '' || one === 0));

/** As it can be saved: half an answer is none. */
export function told(draft: IncidentDraft): IncidentDraft {
  const found = trimmed(draft);
  const { burst, when, reported } = found;
  const { start, end } = when;
  const channel = burst.channel || found.kinds.map((kind) => channels[kind]).find((one) => one) || 'other';
  return {
    ...found,
    when: { ...when, end: end > start ? end : 0 },
    burst: burst.count > 1 ? { count: burst.count, channel } : { count: 0, channel: '' },
    reported: reported.filter(({ to }) => to !== ''),
  };
}

/** "It happened again": what is the same each time. What she felt and said that time is not put into her mouth again. */
export const again = ({ kinds, where, who }: IncidentDraft): Partial<IncidentDraft> => ({
  kinds,
  where,
  who,
});

/**
 * "The same as before, but …": all that can be the same another time. How it was for her, who saw it and whom she told is of
 * its own time.
 */
export const sameBut = (draft: IncidentDraft): Partial<IncidentDraft> => {
  const { text, words, look, children, order } = draft;
  return { ...again(draft), text, words, look, children, order };
};
