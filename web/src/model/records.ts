// What staff keep in versions in the case that is open: read again whenever its vault changes, and written until the service has it.
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Unsaved, VaultKind } from '../worker/messages.ts';
import { caseId } from './casefile.ts';
import { on } from './link.ts';
import { whenOver } from './session.ts';
import { whenSaved } from './whensaved.ts';

export type Records<View> = {
  /** Null until they were read, and where their vault is not shared or was refused. */
  readonly view: ReadonlySignal<View | null>;
  readonly read: () => Promise<void>;
  /** The version of a record that holds now, 0 for none: what a colleague wrote meanwhile is read, and shown where the case is open. */
  readonly held: (of: string, version: (view: View) => number | undefined) => Promise<number>;
  /** Resolves once the service has it; rejects with why it was refused, and then nothing of it is on its way any more. */
  readonly save: (of: string, write: () => Promise<{ readonly id: string }>) => Promise<void>;
};

/** `kind`: of the vaults that they may be in. */
export function recordsIn<View extends { readonly unsaved: readonly Unsaved[] }>(
  kind: VaultKind | readonly VaultKind[],
  list: (of: string) => Promise<View>,
): Records<View> {
  const last = signal<{ readonly caseId: string; readonly view: View } | null>(null);
  const read = async (): Promise<void> => {
    const of = caseId.value;
    const view = await list(of).catch(() => null);
    if (caseId.value === of) last.value = view && { caseId: of, view };
  };
  on('vault', ({ caseId: of, vault }) => {
    if (of === caseId.value && [kind].flat().includes(vault.kind)) void read();
  });
  whenOver(() => {
    last.value = null;
  });
  return {
    view: computed(() => (last.value?.caseId === caseId.value ? last.value.view : null)),
    read,
    held: async (of, version) => {
      await read();
      return version(await list(of)) ?? 0;
    },
    save: async (of, write) => {
      const { id } = await write();
      await whenSaved(id, async () => (await list(of)).unsaved);
      await read();
    },
  };
}
