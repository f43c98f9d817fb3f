import type { Failure, Unsaved } from '../worker/messages.ts';
import { takeBack } from './casefile.ts';

/** Asked again after this long while something is on its way, ms. */
const AGAIN = 400;

/** Resolves once the service has the entry; rejects with why it was refused, and then nothing of it is on its way any more. */
export async function whenSaved(id: string, unsaved: () => Promise<readonly Unsaved[]>): Promise<void> {
  for (;;) {
    const mine = (await unsaved()).find((one) => one.id === id);
    if (!mine) return;
    if (mine.code !== '') {
      await takeBack(id);
      throw Object.assign(new Error(mine.code), { code: mine.code } satisfies Failure);
    }
    await new Promise((again) => setTimeout(again, AGAIN));
  }
}
