// How far everybody had her spaces, by their own word: what staff are told of it, told to her.
import { signal } from '@preact/signals';
import type { SeenView, VaultView } from '../worker/messages.ts';
export type { SeenBy } from '../worker/messages.ts';
import { caseId, vaults } from './hers.ts';
import { call } from './link.ts';
import { whenOver } from './session.ts';

const last = signal<readonly SeenView[]>([]);

/** Asks again whenever a space of hers has changed, until the answer is to stop. Where it fails nothing is said of anybody. */
export const watchReceived = (): (() => void) =>
  vaults.subscribe(
    () =>
      void call('seen/list', { caseId: caseId.value }).then(
        (views) => (last.value = views),
        () => (last.value = []),
      ),
  );

/** Who had how much of a space; undefined where nothing is to be said. */
export const receivedIn = ({ kind, section = 0 }: VaultView): SeenView | undefined =>
  last.value.find((one) => one.kind === kind && one.section === section);

whenOver(() => {
  last.value = [];
});
