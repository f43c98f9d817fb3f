// What staff keep in versions in the case that is open: read again whenever its vault changes, and written until the service has it.
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Failure, Unsaved, VaultKind } from '../worker/messages.ts';
import { caseId } from './casefile.ts';
import { call, on } from './link.ts';
import { whenOver } from './session.ts';

/** Asked again after this long while something is on its way, ms. */
const AGAIN = 400;

export type Records<View> = {
  /** Null until they were read, and where their vault is not shared or was refused. */
  readonly view: ReadonlySignal<View | null>;
  readonly read: () => Promise<void>;
  /** Resolves once the service has it; rejects with why it was refused, and then nothing of it is on its way any more. */
  readonly save: (of: string, write: () => Promise<{ readonly id: string }>) => Promise<void>;
};

export function recordsIn<View extends { readonly unsaved: readonly Unsaved[] }>(
  kind: VaultKind,
  list: (of: string) => Promise<View>,
): Records<View> {
  const last = signal<{ readonly caseId: string; readonly view: View } | null>(null);
  const read = async (): Promise<void> => {
    const of = caseId.value;
    const view = await list(of).catch(() => null);
    if (caseId.value === of) last.value = view && { caseId: of, view };
  };
  on('vault', ({ caseId: of, vault }) => {
    if (of === caseId.value && vault.kind === kind) void read();
  });
  whenOver(() => {
    last.value = null;
  });
  return {
    view: computed(() => (last.value?.caseId === caseId.value ? last.value.view : null)),
    read,
    save: async (of, write) => {
      const { id } = await write();
      for (;;) {
        const mine = (await list(of)).unsaved.find((one) => one.id === id);
        if (!mine) break;
        if (mine.code !== '') {
          await call('outbox/takeBack', { id });
          throw Object.assign(new Error(mine.code), { code: mine.code } satisfies Failure);
        }
        await new Promise((again) => setTimeout(again, AGAIN));
      }
      await read();
    },
  };
}
