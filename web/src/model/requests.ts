// What the police ask of her information in the case that is open, what is answered, and what was given.
import { computed, signal } from '@preact/signals';
import type { ItemsView, ItemView, RequestDraft, RequestView, VaultKind } from '../worker/messages.ts';
export type {
  Closed,
  Compared,
  Doubt,
  ItemText,
  ItemTold,
  ItemView,
  ReceiptView,
  RequestDraft,
  RequestView,
} from '../worker/messages.ts';
import { caseId } from './casefile.ts';
import { call, on } from './link.ts';
import { recordsIn } from './records.ts';
import { whenOver } from './session.ts';

const records = recordsIn('team', (of) => call('request/list', { caseId: of }));

/** Null until they were read, and where the team's vault is not shared or was refused. */
export const requests = records.view;

/** Where things stand that may be given: what they tell is held against what the team has. */
const SOURCES: readonly VaultKind[] = ['chat', 'incidents', 'advocacy'];
on('vault', ({ caseId: of, vault }) => {
  const isOurs = of === caseId.value && SOURCES.includes(vault.kind);
  if (isOurs && (requests.value?.requests.length ?? 0) > 0) void records.read();
});

/** `after`: the version that was looked at. See Records.save. */
export const saveRequest = (of: string, after: number, request: RequestDraft): Promise<void> =>
  records.save(of, () => call('request/write', { caseId: of, after, request }));

/** See Records.held. */
export const requestHeld = (of: string, id: string): Promise<number> =>
  records.held(of, (view) => view.requests.find(({ request }) => request === id)?.version);

export type Said = {
  readonly request: string;
  /** The entry of the version that was read. */
  readonly about: string;
  readonly verdict: 'accepted' | 'refused';
  readonly reason: string;
};

export const saveAnswer = (of: string, after: number, said: Said): Promise<void> =>
  records.save(of, () => call('request/answer', { caseId: of, after, ...said }));

/** What an answer is to by now, and the version of the answer that holds: the request, or the answer, was changed meanwhile. */
export async function answerHeld(
  of: string,
  id: string,
): Promise<{ readonly after: number; readonly about: string }> {
  const find = (all: readonly RequestView[]) => all.find(({ request }) => request === id);
  const after = await records.held(of, (view) => find(view.requests)?.answered);
  return { after, about: find(requests.value?.requests ?? [])?.id ?? '' };
}

/** They wait for an answer. */
export const unanswered = computed(() =>
  (requests.value?.requests ?? []).filter(({ closed }) => closed === 'unanswered'),
);
/** She should have been told by now. */
export const lateNotices = computed(() =>
  (requests.value?.requests ?? []).filter(({ isNoticeLate }) => isNoticeLate),
);

/** The last one made first. */
export const newestFirst = computed((): readonly RequestView[] =>
  [...(requests.value?.requests ?? [])].reverse(),
);

const chosen = signal<{ readonly request: string; readonly view: ItemsView } | null>(null);
whenOver(() => {
  chosen.value = null;
});

/** What may be given under the request that was last read; null until then. */
export const itemsFor = (request: string): ItemsView | null =>
  chosen.value?.request === request ? chosen.value.view : null;

export async function readItems(of: string, request: string): Promise<void> {
  const view = await call('request/items', { caseId: of, request });
  if (caseId.value === of) chosen.value = { request, view };
}

/** Under the version of a request that is on the screen. Resolves once the service has both: what the vault tells in which it stands, and what the team has. */
export async function give(
  of: string,
  { request, id: about }: RequestView,
  { vault, entry }: ItemView,
): Promise<void> {
  try {
    await call('request/give', { caseId: of, request, about, vault, entry });
  } finally {
    await Promise.all([records.read(), readItems(of, request)]);
  }
}
