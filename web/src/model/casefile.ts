// The case that is open on the desk: its vaults and entries as they arrive, the filters, and what follows from them.
import { computed, signal } from '@preact/signals';
import type { EntryView, Failure, MessageView, VaultKind, VaultView } from '../worker/messages.ts';
export type {
  CheckEntryView,
  ContactChangeView,
  EntryView,
  FactsView,
  FileView,
  IncidentView,
  MembershipView,
  MessageView,
  PlanChangeView,
  ProposalView,
  RecordView,
  VaultKind,
  VaultView,
} from '../worker/messages.ts';
import { byKind, heat } from './calendar.ts';
import { putBefore, taken, type Draft } from './drafts.ts';
import { FACETS } from './facets.ts';
import { horizonOf, oldestOf } from './horizon.ts';
import { call, on } from './link.ts';
import { HERS, IN_USE, matrix, openProposals } from './matrix.ts';
import { cases } from './office.ts';
import { whenOver } from './session.ts';
import { believed } from './shut.ts';
import { EVERYTHING, sift, type Filter } from './sieve.ts';
import { days, freshIds, inOrder, withOlder, type Order, type Strand } from './timeline.ts';
import { dropHanded, noteHanded } from './unfinished.ts';
import { current, withoutBeginnings } from './versions.ts';
import { wordsOf } from './wording.ts';

export const caseId = signal('');
export const vaults = signal<readonly VaultView[]>([]);
const told = signal<ReadonlyMap<string, EntryView>>(new Map());
const entries = computed(() => believed(told.value, vaults.value));
export const filter = signal<Filter>(EVERYTHING);
export const order = signal<Order>('written');
export const loadingOlder = signal(false);
/** Why the case could not be opened, or ''. */
export const openFailure = signal('');
/** When the case was opened, Unix ms: the moment that "the last 30 days" and what has changed are counted from. */
export const opened = signal(0);

/** Vault → its newest entry when the case was opened. */
const openedAt = signal<ReadonlyMap<string, number>>(new Map());
/** Vault → up to where it had been looked at when the case was opened; stays for the visit. */
export const lookedAt = signal<ReadonlyMap<string, number>>(new Map());

export const summary = computed(() => cases.value.find((one) => one.caseId === caseId.value));
export const everyEntry = computed(() => withoutBeginnings(inOrder(entries.value.values(), order.value)));
export const entryById = entries;
export const fresh = computed(() => freshIds(entries.value.values(), lookedAt.value));
export const older = computed(() => withOlder(vaults.value));
/** The oldest entry that is here, by vault. */
export const oldest = computed(() => oldestOf(entries.value.values()));
const sieve = computed(() => ({
  ...{ filter: filter.value, fresh: fresh.value, words: wordsOf },
  from: horizonOf(filter.value, older.value, oldest.value),
}));
const sifted = computed(() => sift(everyEntry.value, sieve.value));
export const shown = computed(() => sifted.value.shown);
export const counts = computed(() => sifted.value.counts);
export const shownDays = computed(() => days(shown.value, order.value));
export const isFiltered = computed(
  () =>
    filter.value.strands.size > 0 ||
    filter.value.person !== '' ||
    filter.value.freshOnly ||
    filter.value.behind.size > 0 ||
    FACETS.some((facet) => filter.value.facets[facet] !== '') ||
    filter.value.text.trim() !== '',
);
/** The entry above which "new since you looked" stands. */
export const firstFresh = computed(() => shown.value.find((entry) => fresh.value.has(entry.id))?.id ?? '');

export const incidents = computed(() => current(entries.value.values(), opened.value));
/** Incidents of her log by their id; one that was taken from a message has the id of that one's entry. */
export const logged = computed(() => new Set(incidents.value.map(({ incident }) => incident)));
/** Incidents that messages name as theirs. */
export const ofMessages = computed(
  () => new Set(everyEntry.value.flatMap((one) => (one.type === 'message' ? [one.incident] : []))),
);
export const strip = computed(() => heat(incidents.value, opened.value));
export const kindCounts = computed(() => byKind(incidents.value));
export const people = computed(() => matrix(vaults.value));
export const proposals = computed(() => openProposals(everyEntry.value));
export const facts = computed(() => everyEntry.value.filter((entry) => entry.type === 'facts').at(-1));

export const vaultOf = (kind: VaultKind): VaultView | undefined =>
  vaults.value.find((vault) => vault.kind === kind && !vault.section);

/** Spaces of this case that are not shared with the person signed in; hers first. */
export const closedKinds = computed((): readonly VaultKind[] => {
  const known = new Set([...(summary.value?.kinds ?? []), ...vaults.value.map((vault) => vault.kind)]);
  return IN_USE.filter((kind) => !known.has(kind)).sort((a, b) => Number(HERS.has(b)) - Number(HERS.has(a)));
});

/** Row to bring into view next, or ''. */
export const target = signal('');

/** Entries of others that came while the page is open, for the screen reader and the "below" button. */
export const arrived = signal<readonly EntryView[]>([]);

/** Every vault that was heard of: its case and kind, to say where something was refused. */
const whereabouts = new Map<string, { readonly caseId: string; readonly kind: VaultKind }>();
export const placeOfVault = (vault: string) => whereabouts.get(vault);

on('vault', ({ caseId: of, vault }) => {
  whereabouts.set(vault.id, { caseId: of, kind: vault.kind });
  if (of !== caseId.value) return;
  if (!openedAt.value.has(vault.id) && vault.state !== 'opening') {
    openedAt.value = new Map(openedAt.value).set(vault.id, vault.seq);
    lookedAt.value = new Map(lookedAt.value).set(vault.id, vault.looked ?? vault.seq);
  }
  const rest = vaults.value.filter((one) => one.id !== vault.id);
  vaults.value = [...rest, vault];
});

on('entries', ({ caseId: of, entries: found }) => {
  if (of !== caseId.value || found.length === 0) return;
  const known = told.value;
  const next = new Map(known);
  for (const entry of found) next.set(entry.id, entry);
  told.value = next;
  const live = found.filter((entry) => {
    const since = openedAt.value.get(entry.vault);
    return !entry.mine && !known.has(entry.id) && since !== undefined && entry.seq > since;
  });
  if (live.length > 0) arrived.value = [...arrived.value, ...live].slice(-50);
});

/** "entry index" → how much of a file has come, 0–1. */
export const fileProgress = signal<ReadonlyMap<string, number>>(new Map());

on('file', ({ entry, index, progress }) => {
  fileProgress.value = new Map(fileProgress.value).set(`${entry} ${index}`, progress);
});

function forget(): void {
  fileProgress.value = new Map();
  target.value = '';
  vaults.value = [];
  told.value = new Map();
  openedAt.value = lookedAt.value = new Map();
  arrived.value = [];
  filter.value = EVERYTHING;
  order.value = 'written';
  openFailure.value = '';
  loadingOlder.value = false;
}

export async function openCase(id: string): Promise<void> {
  forget();
  caseId.value = id;
  opened.value = Date.now();
  try {
    await call('case/open', { caseId: id });
  } catch (failed) {
    openFailure.value = (failed as Failure).code;
  }
}

export function closeCase(): void {
  caseId.value = '';
  forget();
}

whenOver(() => {
  closeCase();
  whereabouts.clear();
});

/** What is shown now was looked at; the marks of this visit stay. */
export async function markSeen(): Promise<void> {
  const id = caseId.value;
  if (id === '') return;
  try {
    await call('case/seen', { caseId: id });
  } catch {
    // Nothing is lost: it stays marked as new, and the next visit tries again.
  }
}

export function toggleStrand(strand: Strand): void {
  const strands = new Set(filter.value.strands);
  if (!strands.delete(strand)) strands.add(strand);
  filter.value = { ...filter.value, strands };
}

export function clearFilter(): void {
  filter.value = EVERYTHING;
}

/** Shows the incidents of a day in the timeline. */
export function showDay(day: string): void {
  filter.value = { ...EVERYTHING, strands: new Set<Strand>(['incidents']) };
  order.value = 'happened';
  const found =
    shownDays.value.find((one) => one.key === day) ?? shownDays.value.find((one) => one.key > day);
  target.value = found?.rows[0]?.key ?? '';
}

/** Shows these incidents alone in the timeline, in the order in which they happened. */
export function showIncidents(ids: readonly string[]): void {
  filter.value = { ...EVERYTHING, behind: new Set(ids) };
  order.value = 'happened';
  target.value = shown.value[0]?.id ?? '';
}

/** The draft stays until the Worker has taken it; from then on it is an entry of the timeline. */
export async function send(of: string, draft: Draft): Promise<void> {
  const { id } = await call('chat/send', {
    caseId: of,
    text: draft.text.trim(),
    replyTo: draft.replyTo,
    files: draft.files,
  });
  noteHanded(id, { caseId: of, draft });
  taken(of, draft);
}

/** What was refused is forgotten here, and nothing of it is at the service; what came with it. */
export async function takeBack(id: string): Promise<readonly File[]> {
  const { files } = await call('outbox/takeBack', { id });
  dropHanded([id]);
  const next = new Map(told.value);
  next.delete(id);
  told.value = next;
  return files;
}

/** A message that was refused is in the field again. */
export async function rewrite({ id, text, replyTo }: MessageView): Promise<void> {
  putBefore(caseId.value, { text, files: await takeBack(id), replyTo });
}

export const retry = (id: string): Promise<null> => call('outbox/retry', { id });

export async function openFile(vault: string, entry: string, index: number): Promise<Blob> {
  const { blob } = await call('file/open', { vault, entry, index });
  return blob;
}

/** What is given away with a file, so that others can check since when the service's record has it. */
export async function proofOfFile(vault: string, entry: string, index: number): Promise<Blob> {
  const { blob } = await call('file/proof', { vault, entry, index });
  return blob;
}
