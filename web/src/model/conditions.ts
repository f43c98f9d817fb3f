// What each kind of condition forbids, by what an incident says. Data and plain rules: a match asks somebody to look, it proves nothing.
import type { ConditionView, IncidentDraft } from '../worker/messages.ts';

/** Why it is shown: what in the incident fits the condition. */
export type Why =
  | { readonly what: 'kind'; readonly kind: string }
  | { readonly what: 'burst'; readonly channel: string }
  | { readonly what: 'place'; readonly place: string }
  | { readonly what: 'sent' | 'mention' | 'behalf' | 'said' };

/**
 * What is not certain. near: near the place and not at it · left: a thing was left there, by whom is open · mention: named in a post ·
 * means: by which means is open · watched: watched, how is open · sent: by somebody else · elsewhere: the condition names another
 * place in words.
 */
export type Unsure = 'near' | 'left' | 'mention' | 'means' | 'watched' | 'sent' | 'elsewhere';

export type Match = { readonly why: readonly Why[]; readonly unsure: readonly Unsure[] };

const meansOf: Readonly<Record<string, readonly string[]>> = {
  call: ['call'],
  text_or_chat: ['text'],
  email: ['email'],
  letter: ['letter'],
  gift_or_item: ['gift'],
  social_media_contact: ['social_media'],
  approached_me: ['in_person'],
  hurt_me: ['in_person'],
};

const meansOfBurst: Readonly<Record<string, string>> = {
  call: 'call',
  voicemail: 'call',
  text: 'text',
  chat: 'text',
  email: 'email',
  social_media: 'social_media',
};

/** What reaches her by a means that is not said: it follows from where it was, as far as it does. */
const spoken = ['threat_to_me', 'threat_to_others', 'threat_to_self', 'sexual'];

/** Somebody was where she or her things were. */
const present = [
  'followed',
  'watched',
  'waited_near',
  'came_to_home',
  'came_to_work_or_school',
  'approached_me',
  'silent_presence',
  'entered_property',
  'damaged_property',
  'took_something',
  'hurt_me',
  'sexual',
  'threat_to_me',
];
const approaching = [
  'followed',
  'waited_near',
  'came_to_home',
  'came_to_work_or_school',
  'approached_me',
  'silent_presence',
  'hurt_me',
];
const published = ['post_about_me', 'fake_account', 'impersonated_me'];
const monitored = ['online_account_accessed', 'tracker_found', 'camera_or_recording'];
const violent = ['threat_to_me', 'threat_to_others', 'hurt_me', 'sexual', 'hurt_animal'];
const onThings = ['entered_property', 'damaged_property', 'took_something', 'hurt_animal'];

/** English only: who wrote it in another language is not found by it. */
const MENTION = /\b(tag(ged|s)?|mention(ed|s)?)\b|@me\b/iu;
const POST =
  /\b(post(ed|s)?|tag(ged|s)?|mention(ed|s)?|stor(y|ies)|reels?|tweet(ed|s)?|livestream|live stream|group chat|forum|review)\b/iu;
const BEHALF =
  /\b(on (his|her|their) behalf|message from (him|her|them)|from him|(he|she|they) (had )?asked (him|her|them)|passed (it )?on|(he|she|they) wants? (me|to talk)|sent by)\b/iu;

const isRemote = (place: string): boolean => place === 'phone' || place === 'online';

const kindsIn = (draft: IncidentDraft, kinds: readonly string[]): readonly Why[] =>
  draft.kinds.filter((kind) => kinds.includes(kind)).map((kind) => ({ what: 'kind', kind }));

const said = ({ text, words }: IncidentDraft): string => `${text} ${words}`;

/** By which means she was reached, and what in the incident says so. */
function reached(draft: IncidentDraft): readonly { means: string; why: Why; unsure?: Unsure }[] {
  const { kinds, where, burst, words } = draft;
  const found: { means: string; why: Why; unsure?: Unsure }[] = [];
  const add = (means: string, why: Why, unsure?: Unsure) =>
    found.push({ means, why, ...(unsure ? { unsure } : {}) });
  for (const kind of kinds) {
    const why: Why = { what: 'kind', kind };
    for (const means of meansOf[kind] ?? []) add(means, why);
    if (kind === 'text_or_chat' && where.code === 'online') add('social_media', why, 'means');
    // Whoever stands there and speaks, or is there with words, is in contact.
    if (approaching.includes(kind) && kind !== 'approached_me' && words !== '') add('in_person', why);
    if (!spoken.includes(kind)) continue;
    const ways = where.code === 'phone' ? ['call', 'text'] : ['text', 'email', 'social_media'];
    if (isRemote(where.code)) for (const means of ways) add(means, why, 'means');
    else if (where.code !== '') add('in_person', why);
    else for (const means of ['call', ...ways, 'letter', 'in_person']) add(means, why, 'means');
  }
  const means = meansOfBurst[burst.channel];
  if (means) add(means, { what: 'burst', channel: burst.channel });
  if (isMention(draft)) add('social_media', { what: 'mention' }, 'mention');
  return found;
}

const isMention = (draft: IncidentDraft): boolean =>
  (draft.kinds.some((kind) => published.includes(kind)) || draft.where.code === 'online') &&
  MENTION.test(said(draft));

function contact(draft: IncidentDraft, means: readonly string[]): Match | null {
  const fits = reached(draft).filter((one) => means.length === 0 || means.includes(one.means));
  if (fits.length === 0) return null;
  const isSure = fits.some(({ unsure }) => !unsure);
  return {
    why: [...new Map(fits.map(({ why }) => [JSON.stringify(why), why])).values()],
    unsure: isSure ? [] : [...new Set(fits.flatMap(({ unsure }) => unsure ?? []))],
  };
}

/** Where it was, by what is said and by what the kind says of itself. */
function placesOf({ kinds, where }: IncidentDraft): readonly string[] {
  const found = new Set(where.code === '' || isRemote(where.code) ? [] : [where.code]);
  if (kinds.includes('came_to_home') && !found.has('near_home')) found.add('home');
  if (kinds.includes('came_to_work_or_school') && !found.has('school_nursery')) found.add('work');
  if (kinds.includes('came_to_work_or_school') && where.code === '') found.add('school_nursery');
  if (kinds.includes('entered_property') && where.code === '') found.add('home');
  return [...found];
}

function within(draft: IncidentDraft, places: readonly string[]): Match | null {
  const there = kindsIn(draft, present);
  const left = kindsIn(draft, ['gift_or_item', 'camera_or_recording']);
  if (there.length + left.length === 0) return null;
  const wide = places.includes('home')
    ? [...places, 'near_home']
    : places.includes('near_home')
      ? [...places, 'home']
      : places;
  const found = placesOf(draft).filter((place) => wide.includes(place));
  if (found.length === 0) return null;
  const unsure: Unsure[] = [];
  if (!found.some((place) => places.includes(place))) unsure.push('near');
  if (there.length === 0) unsure.push('left');
  if (found.every((place) => place === 'other')) unsure.push('elsewhere');
  return { why: [...there, ...left, ...found.map((place): Why => ({ what: 'place', place }))], unsure };
}

const of = (why: readonly Why[], unsure: readonly Unsure[] = []): Match | null =>
  why.length > 0 ? { why, unsure } : null;

function posting(draft: IncidentDraft): Match | null {
  const why = kindsIn(draft, published);
  if (draft.burst.channel === 'post') return of([...why, { what: 'burst', channel: 'post' }]);
  if (why.length > 0) return of(why);
  const mayBe = kindsIn(draft, ['social_media_contact', 'contacted_people_i_know', 'other']);
  const isOnline = draft.where.code === 'online' || draft.kinds.includes('social_media_contact');
  return mayBe.length > 0 && isOnline && POST.test(said(draft))
    ? of([{ what: 'mention' }], ['mention'])
    : null;
}

function approach(draft: IncidentDraft): Match | null {
  const isThere = draft.where.code !== '' && !isRemote(draft.where.code);
  const why = kindsIn(draft, isThere ? [...approaching, 'watched', 'sexual'] : approaching);
  if (why.length > 0) return of(why);
  return draft.burst.channel === 'visit' ? of([{ what: 'burst', channel: 'visit' }]) : null;
}

/** Through somebody else: whom she knows, who was sent, or who speaks for them. */
function thirdParty(draft: IncidentDraft): Match | null {
  const why: Why[] = [...kindsIn(draft, ['contacted_people_i_know', 'sent_others'])];
  if (draft.who.code === 'someone_sent_by_them') why.push({ what: 'sent' });
  if (why.length > 0) return of(why);
  return draft.who.code !== 'unknown' && BEHALF.test(said(draft)) ? of([{ what: 'behalf' }], ['sent']) : null;
}

/** What in an incident fits a condition, or null. Times and people are looked at elsewhere. */
export function matches(draft: IncidentDraft, { code, means, places }: ConditionView): Match | null {
  switch (code) {
    case 'no_contact':
      return contact(draft, means);
    case 'no_third_party':
      return thirdParty(draft);
    case 'no_approach':
      return approach(draft);
    case 'not_within':
      return within(draft, places);
    case 'no_posting':
      return posting(draft);
    case 'no_monitoring': {
      const sure = kindsIn(draft, monitored);
      return sure.length > 0 ? of(sure) : of(kindsIn(draft, ['watched']), ['watched']);
    }
    case 'no_threats':
      return of(kindsIn(draft, violent));
    case 'no_property':
      return of(kindsIn(draft, onThings));
    default:
      return null;
  }
}
