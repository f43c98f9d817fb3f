// Something of the case that is open that follows from several of its vaults: read again whenever one of them changes.
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { caseId } from './casefile.ts';
import { on } from './link.ts';
import { whenOver } from './session.ts';

/** What comes together is asked about once, ms. */
const TOGETHER = 300;

export type CaseView<View> = {
  /** Null until it was read, and where it was refused. */
  readonly view: ReadonlySignal<View | null>;
  readonly read: () => Promise<void>;
  /** As it is said to be by now. */
  readonly put: (of: string, view: View) => void;
};

export function caseView<View>(ask: (of: string) => Promise<View | null>): CaseView<View> {
  const last = signal<{ readonly caseId: string; readonly view: View | null }>({ caseId: '', view: null });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const put = (of: string, view: View | null): void => {
    if (caseId.value === of) last.value = { caseId: of, view };
  };
  const read = async (): Promise<void> => {
    const of = caseId.value;
    if (of !== '') put(of, await ask(of).catch(() => null));
  };
  on('vault', ({ caseId: of }) => {
    if (of !== caseId.value) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void read();
    }, TOGETHER);
  });
  whenOver(() => {
    clearTimeout(timer);
    timer = undefined;
    last.value = { caseId: '', view: null };
  });
  return {
    view: computed(() => (last.value.caseId === caseId.value ? last.value.view : null)),
    read,
    put,
  };
}
