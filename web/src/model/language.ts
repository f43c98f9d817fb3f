// In which language the page speaks. It is known in this page only: the phone keeps nothing, and so not this either.
import { signal } from '@preact/signals';
import { fillDoor, type Door } from '../text/door.ts';
import * as english from '../text/en/door.ts';
import { fillInside, type Inside } from '../text/inside.ts';
import { languages } from '../text/languages.ts';

export type Language = keyof typeof languages;

type Pack = { readonly door: () => Door | Promise<Door>; readonly inside: () => Promise<Inside> };

const packs: Readonly<Record<Language, Pack>> = {
  en: { door: () => english, inside: () => import('../text/en/inside.ts') },
  pl: { door: () => import('../text/pl/door.ts'), inside: () => import('../text/pl/inside.ts') },
};

/** What is shown now. */
export const language = signal<Language>('en');

let wanted: Language = 'en';
let isInside = false;
fillDoor(english);

/** The first of these that the page can speak, English if none; in the way of `navigator.languages`. */
export const firstOf = (tags: readonly string[]): Language =>
  (tags.map((tag) => tag.split('-')[0]).find((tag) => tag !== undefined && tag in languages) as
    Language | undefined) ?? 'en';

/** Loads what is wanted and takes it all at once. Fails with the code `offline`, and nothing has changed then. */
async function speak(): Promise<void> {
  const to = wanted;
  const { door, inside } = packs[to];
  const [before, behind] = await Promise.all([door(), isInside ? inside() : undefined]).catch(() => {
    throw Object.assign(new Error('offline'), { code: 'offline' });
  });
  if (to !== wanted) return speak();
  fillDoor(before);
  if (behind) fillInside(behind);
  language.value = to;
}

export async function choose(to: Language): Promise<void> {
  wanted = to;
  try {
    await speak();
  } catch (failed) {
    if (wanted === to) wanted = language.value;
    throw failed;
  }
}

/** From now on the sentences behind the sign-in are there as well. */
export function speakInside(): Promise<void> {
  isInside = true;
  return speak();
}
