// All that her phone may say, in each language: what comes with the page, and what comes with writing without a line.
import { fillAll } from '../catalogue.ts';
import * as englishPage from '../en/catalogue.ts';
import * as englishPocket from '../en/phonepocket.ts';
import { fill as fillPocket } from '../phonepocket.ts';
import * as polishPage from '../pl/catalogue.ts';
import * as polishPocket from '../pl/phonepocket.ts';

export const english = { ...englishPage, ...englishPocket };
export type Whole = typeof english;
export const polish: Whole = { ...polishPage, ...polishPocket };

export function fillWhole(from: Whole): void {
  fillAll(from);
  fillPocket(from);
}
