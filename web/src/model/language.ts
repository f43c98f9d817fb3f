// In which language the page speaks. It is known in this page only: the phone keeps nothing, and so not this either.
import { signal } from '@preact/signals';
import { fillAll, type Catalogue } from '../text/catalogue.ts';
import { languages } from '../text/languages.ts';

export type Language = keyof typeof languages;

const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => import('../text/en/catalogue.ts'),
  pl: () => import('../text/pl/catalogue.ts'),
};

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
  const found = await catalogues[to]().catch(() => {
    throw Object.assign(new Error('offline'), { code: 'offline' });
  });
  if (to !== wanted) return; // another one was chosen since
  fillAll(found);
  language.value = to;
}
