// In which language the page speaks. It is known in this page only: the phone keeps nothing, and so not this either.
import { signal } from '@preact/signals';
import { fillAll, type Catalogue } from '../text/catalogue.ts';
import { languages } from '../text/languages.ts';
import { fill as fillPocket } from '../text/phonepocket.ts';

export type Language = keyof typeof languages;

const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => import('../text/en/catalogue.ts'),
  pl: () => import('../text/pl/catalogue.ts'),
};

/** What is said of writing without a line. A phone on which that is off never loads it. */
const pockets = {
  en: () => import('../text/en/phonepocket.ts'),
  pl: () => import('../text/pl/phonepocket.ts'),
};

let withPocket = false;

/** What is shown now. */
export const language = signal<Language>('en');

let wanted: Language = 'en';

const isOurs = (tag: string): tag is Language => tag in languages;

/** The first of these that the page can speak, and English if there is none; as `navigator.languages` has them. */
export const firstOf = (tags: readonly string[]): Language =>
  tags.map((tag) => tag.slice(0, 2)).find(isOurs) ?? 'en';

/** Fails with the code `offline` where it does not come; what is shown stays then. */
export async function choose(to: Language): Promise<void> {
  wanted = to;
  const coming = Promise.all([catalogues[to](), withPocket ? pockets[to]() : undefined]);
  const [found, pocket] = await coming.catch(() => {
    throw Object.assign(new Error('offline'), { code: 'offline' });
  });
  if (to !== wanted) return; // another one was chosen since
  fillAll(found);
  if (pocket) fillPocket(pocket);
  language.value = to;
}

/** From now on the sentences on writing without a line are there, too, in whatever is chosen; fails as {@link choose} does. */
export async function addPocket(): Promise<void> {
  withPocket = true;
  for (let to: Language | undefined; to !== wanted;) await choose((to = wanted));
}
