// The keys of the unit: which there are, and new ones.
import { signal } from '@preact/signals';
import type { CardView, KeptView, UnitKeysView } from '../worker/messages.ts';
export type { CardView, KeptView, UnitKeysView } from '../worker/messages.ts';
import { call } from './link.ts';
import { whenOver } from './session.ts';

/** Undefined until it was asked for. */
export const unitKeys = signal<UnitKeysView | undefined>(undefined);

export async function loadUnitKeys(): Promise<void> {
  unitKeys.value = await call('unit/keys', {});
}

/** The words of a key that is in the own box. */
export const cardOf = (index: number): Promise<string> => call('unit/card', { index });

/** Draws a key for each holder; none of them is the unit's yet. */
export const drawCards = (holders: readonly string[]): Promise<readonly CardView[]> =>
  call('unit/cards', { holders });

/** What is to come after the present keys. */
export type Plan = {
  readonly threshold: number;
  /** Places of present keys. */
  readonly stay: readonly number[];
  readonly holders: readonly string[];
  /** Which of the new ones goes into the own box; −1 for none. */
  readonly own: number;
};

/** For whom new keys would vouch. */
export const keptByNew = (): Promise<readonly KeptView[]> => call('unit/kept', {});

/** Nobody is kept but who was shown. */
export async function followKeys(
  { threshold, stay, own }: Plan,
  cards: readonly CardView[],
  papers: readonly string[],
  shown: readonly KeptView[],
): Promise<void> {
  const kept = shown.flatMap(({ hashes }) => hashes);
  unitKeys.value = await call('unit/follow', { threshold, stay, cards, own, papers, kept });
}

export async function holdKey(words: string): Promise<void> {
  unitKeys.value = await call('unit/hold', { words });
}

export async function releaseKey(words: string): Promise<void> {
  unitKeys.value = await call('unit/release', { words });
}

/** Words as they are compared: lower case, single blanks. */
export const sameWords = (a: string, b: string): boolean => plain(a) === plain(b);

const plain = (words: string): string => words.trim().toLowerCase().split(/\s+/).join(' ');

whenOver(() => {
  unitKeys.value = undefined;
});
