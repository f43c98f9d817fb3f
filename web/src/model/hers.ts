// Her one case, as the Worker tells it: spaces, entries, and what follows from them.
import { computed, signal } from '@preact/signals';
import type {
  CaseSummary,
  CheckEntryView,
  EntryView,
  Events,
  Failure,
  IncidentView,
  MessageView,
  VaultKind,
  VaultView,
} from '../worker/messages.ts';
export type {
  CheckEntryView,
  EntryView,
  FileView,
  IncidentView,
  MemberView,
  MessageView,
  VaultKind,
  VaultView,
} from '../worker/messages.ts';
import { putBefore } from './drafts.ts';
import { call, on } from './link.ts';
import { openProposals, type OpenProposal } from './matrix.ts';
import { me, whenOver } from './session.ts';
import { believed } from './shut.ts';
import { inOrder } from './timeline.ts';
import { current, isGone, newest } from './versions.ts';

export type { OpenProposal } from './matrix.ts';

const PAGE = 60;

export const summary = signal<CaseSummary | undefined>(undefined);
export const caseId = computed(() => summary.value?.caseId ?? '');
export const vaults = signal<readonly VaultView[]>([]);
const told = signal<ReadonlyMap<string, EntryView>>(new Map());
const entries = computed(() => believed(told.value, vaults.value));
export const alarms = signal<readonly Events['alarm'][]>([]);
/** Why her case could not be opened, or ''. */
export const failure = signal('');
/** Proposals that she does not want to decide now. */
const later = signal<ReadonlySet<string>>(new Set());
/** "entry index" → how much of a file has come, 0–1. */
export const fileProgress = signal<ReadonlyMap<string, number>>(new Map());

export const ordered = computed(() => inOrder(entries.value.values(), 'written'));
export const entryById = (id: string): EntryView | undefined => entries.value.get(id);
/** The message that an incident is made of. */
export const messageOf = (incident: string): MessageView | undefined =>
  messages.value.find((one): one is MessageView => one.type === 'message' && one.incident === incident);
/** Her messages; of those in a row that are gone, the last one alone. */
export const messages = computed(() => {
  const all = ordered.value.filter((entry) => entry.type === 'message' || entry.type === 'spent');
  return all.filter((entry, i) => entry.type === 'message' || all[i + 1]?.type !== 'spent');
});
/**
 * What she sees in her log: the newest version of each incident, the latest that happened first. It is looked at when entries
 * come: what leaves her list while it is open is gone the next time.
 */
export const incidents = computed(() =>
  current(entries.value.values(), Date.now()).sort(
    (a, b) => b.draft.when.start - a.draft.when.start || b.written - a.written,
  ),
);
const newestOnes = computed(() => new Map(newest(entries.value.values()).map((one) => [one.incident, one])));
/** The newest version of an incident, whatever its state. */
export const entryOfIncident = (incident: string): IncidentView | undefined => newestOnes.value.get(incident);
/** What she began and did not finish, the latest first. */
export const unfinished = computed(() =>
  [...newestOnes.value.values()]
    .filter((one) => one.unfinished && one.mine && !isGone(one, Date.now()))
    .sort((a, b) => b.written - a.written),
);
/** All versions of an incident, oldest first. */
export const versionsOf = (incident: string): readonly EntryView[] =>
  ordered.value.filter((entry) => entry.type === 'incident' && entry.incident === incident);

/** A question of the last day stands above what she types until she has answered it, whatever that was. */
const ASKED = 24 * 3_600_000;
export const question = computed((): CheckEntryView | undefined => {
  const found = ordered.value.filter((entry) => entry.type === 'check' && !entry.mine && entry.asked === '');
  const last = found.at(-1);
  return last?.type === 'check' && last.written > Date.now() - ASKED ? last : undefined;
});
export const answerTo = ({ id }: CheckEntryView): EntryView | undefined =>
  ordered.value.find((entry) => entry.type === 'check' && entry.mine && entry.asked === id);

/** What waits for her word; about people whose identity was verified, and so have a name. */
const asked = computed(() =>
  openProposals(ordered.value).filter(
    ({ canConfirm, added }) => canConfirm && added.every(({ name }) => name !== ''),
  ),
);
export const proposals = computed((): readonly OpenProposal[] =>
  asked.value.filter(({ key }) => !later.value.has(key)),
);
/** What she put aside, to come back to. */
export const putAside = computed((): readonly OpenProposal[] =>
  asked.value.filter(({ key }) => later.value.has(key)),
);

export const vaultOf = (kind: VaultKind): VaultView | undefined =>
  vaults.value.find((vault) => vault.kind === kind && !vault.section);

/** Her spaces in the order in which she meets them; then parts of her plan that are kept by themselves. */
export const HER_KINDS: readonly VaultKind[] = ['chat', 'incidents', 'plan', 'contact'];
export const spaces = computed(() => [
  ...HER_KINDS.flatMap((kind) => vaultOf(kind) ?? []),
  ...vaults.value.filter(({ section }) => section),
]);

/** The name of her advocate, or ''. */
export const advocate = computed(
  () => vaultOf('chat')?.members.find(({ role }) => role === 'advocate')?.name ?? '',
);

/** The names of those who read her messages, herself left out. */
export const companions = computed(() =>
  (vaultOf('chat')?.members ?? [])
    .filter(({ account }) => account !== me.value?.account)
    .map(({ name }) => name),
);

/** What is hers and not saved yet. */
export const notSaved = computed(() =>
  ordered.value.filter((entry) => entry.mine && entry.state !== 'saved'),
);
/** Whether what she writes in a space waits until she has seen who reads it. */
export const waitsForHer = (vault: string): boolean =>
  vaults.value.some(({ id, news }) => id === vault && news.length > 0);
/** Something of hers is on its way, and nothing keeps it but the line. */
export const sending = computed(() =>
  notSaved.value.some(({ state, vault }) => state === 'sending' && !waitsForHer(vault)),
);

/** Entry → the files that were handed over with it, until it is saved. */
const handed = signal<ReadonlyMap<string, readonly File[]>>(new Map());
export const sentFiles = (id: string): readonly File[] => handed.value.get(id) ?? [];

export function noteFiles(id: string, files: readonly File[]): void {
  if (files.length > 0) handed.value = new Map(handed.value).set(id, files);
}

on('cases', ({ cases }) => {
  if (me.value?.role !== 'victim' && me.value) return;
  const [hers] = cases;
  const known = caseId.value;
  summary.value = hers;
  if (hers && hers.caseId !== known) void openHers();
});

on('vault', ({ caseId: of, vault }) => {
  if (of !== caseId.value) return;
  vaults.value = [...vaults.value.filter(({ id }) => id !== vault.id), vault];
});

on('entries', ({ caseId: of, entries: found }) => {
  if (of !== caseId.value || found.length === 0) return;
  const next = new Map(told.value);
  for (const entry of found) {
    // What is unfinished and was refused is kept nowhere but in her form.
    if (entry.type === 'incident' && entry.status === 'draft' && entry.state === 'refused')
      next.delete(entry.id);
    else next.set(entry.id, entry);
  }
  told.value = next;
  const arrived = found.filter(({ id, state }) => state === 'saved' && handed.value.has(id));
  if (arrived.length > 0) {
    const left = new Map(handed.value);
    for (const { id } of arrived) left.delete(id);
    handed.value = left;
  }
});

on('alarm', (alarm) => {
  if (!alarms.value.some(({ vault, code }) => vault === alarm.vault && code === alarm.code))
    alarms.value = [...alarms.value, alarm];
});

on('file', ({ entry, index, progress }) => {
  fileProgress.value = new Map(fileProgress.value).set(`${entry} ${index}`, progress);
});

export async function openHers(): Promise<void> {
  failure.value = '';
  try {
    await call('case/open', { caseId: caseId.value });
  } catch (failed) {
    failure.value = (failed as Failure).code;
  }
}

/** What is shown now was looked at. */
export async function seen(): Promise<void> {
  // Nothing is lost where it fails: it stays marked as new.
  if (caseId.value !== '') await call('case/seen', { caseId: caseId.value }).catch(() => null);
}

/** Hands out older entries of a space. */
export async function older(kind: VaultKind): Promise<void> {
  const vault = vaultOf(kind);
  if (vault?.older) await call('vault/older', { vault: vault.id, count: PAGE });
}

/** Her case, as soon as it is known: that takes a moment after a sign-in. */
const herCase = (): Promise<string> =>
  new Promise((known) => {
    const stop = caseId.subscribe((id) => {
      if (id === '') return;
      known(id);
      queueMicrotask(() => stop());
    });
  });

export async function send(text: string, files: readonly File[], replyTo: string): Promise<void> {
  const { id } = await call('chat/send', { caseId: await herCase(), text, files, replyTo });
  noteFiles(id, files);
}

/** Whatever she typed is taken; whether it was right is told to nobody here. */
export const answer = ({ id: asked }: CheckEntryView, word: string): Promise<unknown> =>
  call('check/answer', { caseId: caseId.value, asked, word });

/** What was refused is no entry any more; its files. */
export async function takeBack(id: string): Promise<readonly File[]> {
  const { files } = await call('outbox/takeBack', { id });
  const [next, left] = [new Map(told.value), new Map(handed.value)];
  next.delete(id);
  left.delete(id);
  told.value = next;
  handed.value = left;
  return files;
}

/** A message that was refused is in the field again, before what is typed there. */
export async function rewrite({ id, text, replyTo }: MessageView): Promise<void> {
  putBefore(caseId.value, { text, files: await takeBack(id), replyTo });
}

export const retry = (id: string): Promise<null> => call('outbox/retry', { id });

export async function openFile(vault: string, entry: string, index: number): Promise<Blob> {
  return (await call('file/open', { vault, entry, index })).blob;
}

/** It leaves her log three days after the service knows of it, and until then she can keep it. */
export const takeOut = (incident: string, reason: string): Promise<unknown> =>
  call('incident/takeOut', { caseId: caseId.value, incident, reason: reason.trim() });

export const keepAfterAll = (incident: string): Promise<unknown> =>
  call('incident/keep', { caseId: caseId.value, incident });

/** She agrees: in every space that it is for. */
export async function agree(proposal: OpenProposal): Promise<void> {
  for (const part of proposal.parts) {
    if (part.canConfirm) await call('member/confirm', { vault: part.vault, proposal: part.proposal });
  }
}

export function notNow(proposal: OpenProposal): void {
  later.value = new Set(later.value).add(proposal.key);
}

/** Takes somebody out of a space of hers. What they read before they keep; nothing new opens to them. */
export const remove = (account: string, { kind, section = 0 }: VaultView): Promise<null> =>
  call('member/remove', { caseId: caseId.value, kinds: [kind], account, section });

whenOver(() => {
  summary.value = undefined;
  vaults.value = [];
  told.value = new Map();
  alarms.value = [];
  failure.value = '';
  later.value = new Set();
  fileProgress.value = new Map();
  handed.value = new Map();
});
