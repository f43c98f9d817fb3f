// At the desk: the keys of the unit are replaced by three on cards, of which two have to sign.
import { unitKeysText as text } from '../src/text/unitkeys.ts';
import type { Person } from './browser.ts';

const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true });

/** Makes a card for each holder, none of the present keys stays. Returns the words of the cards. */
export async function ceremony(
  manager: Person,
  holders: readonly string[],
  look: (name: string) => Promise<void> = () => Promise.resolve(),
): Promise<readonly string[]> {
  const { page } = manager;
  await button(manager, 'Unit').click();
  await page.getByText(text.alone).scrollIntoViewIfNeeded();
  await look('desk-unit-alone');
  await button(manager, text.replace).click();
  await page.getByRole('checkbox', { name: 'Ruth Okafor' }).uncheck();
  for (const [i, holder] of holders.entries()) await page.getByLabel(text.person(i + 1)).fill(holder);
  await page.getByLabel(text.own).selectOption({ label: holders[0] ?? '' });
  await look('desk-unit-plan');
  await button(manager, text.next).click();
  const cards: string[] = [];
  for (const holder of holders) {
    await page.getByRole('heading', { name: text.cardTitle(holder) }).waitFor();
    const words = (await page.locator('ol.spoken li').allTextContents()).join(' ');
    if (cards.length === 0) await look('desk-unit-card');
    cards.push(words);
    await button(manager, text.cardWritten).click();
    await page.getByLabel(text.cardWords).fill(words.replace(/ \w+$/, ' zebra'));
    await button(manager, text.next).click();
    await page.getByText(text.typeOther).waitFor();
    if (cards.length === 1) await look('desk-unit-type');
    await page.getByLabel(text.cardWords).fill(words.toUpperCase());
    await button(manager, text.next).click();
  }
  await page.getByRole('heading', { name: text.signTitle }).waitFor();
  await look('desk-unit-sign');
  await button(manager, text.sign).click();
  await page.getByText(text.done).waitFor();
  await page.getByText(text.quorum(2, holders.length)).scrollIntoViewIfNeeded();
  await look('desk-unit-quorum');
  return cards;
}
