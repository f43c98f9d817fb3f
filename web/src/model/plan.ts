// The safety plan that is open, as the Worker tells it, and what the person does to it.
import { computed, signal } from '@preact/signals';
import type {
  Failure,
  PlanItem,
  PlanItemChange,
  PlanStatus,
  PlanView,
  PlanWords,
} from '../worker/messages.ts';
export type {
  PlanItem,
  PlanItemChange,
  PlanStatus,
  PlanVersion,
  PlanView,
  PlanWords,
} from '../worker/messages.ts';
import { edit, redo, unsavedEdits } from './edits.ts';
import { call, on } from './link.ts';
import { LiveText, stuck } from './livetext.ts';
import { outlive } from './outlive.ts';
import { concerned, reopening, triggers } from './priorities.ts';
import { whenOver } from './session.ts';

/** Undefined until the plan that was asked for has come. */
export const plan = signal<PlanView | undefined>(undefined);

/** Why the plan could not be opened, or ''. */
export const planFailure = signal('');

let caseId = '';

/** A text of an item that may be written in by two. */
export type Field = 'text' | 'due';

/** Item and field → its text while it is written in. Kept when its field goes, so that nothing typed is lost with it. */
const texts = new Map<string, LiveText>();

/** Changes that were not taken: their fields say why. */
export { stuck } from './livetext.ts';

/** Item → where it stands. Given when it is first seen, so that none jumps away under a finger. */
const places = new Map<string, number>();
const RANK: Record<PlanStatus, number> = { doing: 0, agreed: 1, idea: 2, done: 3, not_for_me: 4 };

on('plan', (view) => {
  if (view.caseId !== caseId) return;
  const fresh = view.items.filter(({ id }) => !places.has(id));
  fresh.sort((a, b) => RANK[a.status] - RANK[b.status]);
  for (const { id } of fresh) places.set(id, places.size);
  for (const { id, text, due } of view.items) {
    texts.get(`${id} text`)?.hear(text);
    texts.get(`${id} due`)?.hear(due);
  }
  plan.value = view;
});

export async function openPlan(of: string): Promise<void> {
  if (of !== caseId) leave();
  caseId = of;
  planFailure.value = '';
  try {
    await call('plan/open', { caseId: of });
  } catch (failed) {
    if (caseId === of) planFailure.value = (failed as Failure).code;
  }
}

export const items = computed((): readonly PlanItem[] =>
  [...(plan.value?.items ?? [])].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0)),
);

export const itemsOf = (section: number): readonly PlanItem[] =>
  items.value.filter((item) => item.section === section);

/** A suggestion that was neither taken nor waved away. */
export const isOpenStarter = (code: string): boolean =>
  plan.value?.dismissed.includes(code) === false && !plan.value.items.some((item) => item.starter === code);

export function textOf(item: PlanItem, field: Field = 'text'): LiveText {
  const key = `${item.id} ${field}`;
  const known = texts.get(key);
  if (known) return known;
  const of = caseId;
  const made = new LiveText(item[field], (base, text) =>
    edit('plan/text', { caseId: of, item: item.id, field, base, text }),
  );
  texts.set(key, made);
  return made;
}

/** What is being written for a section and has not been put in yet; `starter`: the suggestion that it began as. */
export type NewItem = { readonly text: string; readonly starter: string };

const newItems = signal<ReadonlyMap<string, NewItem>>(new Map());

export const newItemOf = (section: number): NewItem | undefined => newItems.value.get(`${caseId} ${section}`);

export function writeNew(section: number, item: NewItem | undefined): void {
  const next = new Map(newItems.value);
  if (item) next.set(`${caseId} ${section}`, item);
  else next.delete(`${caseId} ${section}`);
  newItems.value = next;
}

export const addItem = (section: number, text: string, starter = ''): Promise<null> =>
  edit('plan/add', { caseId, item: crypto.randomUUID().replaceAll('-', ''), section, text, starter });

export const setItem = (item: string, to: PlanItemChange): Promise<null> =>
  edit('plan/set', { caseId, item, to });

const notes = computed(() => plan.value?.notes ?? { worries: {}, marked: {}, looked: {} });

export const isWorry = (code: string): boolean => notes.value.worries[code] === 1;

export const setWorry = (code: string, on: boolean): Promise<null> =>
  edit('plan/note', { caseId, list: 'worries', key: code, value: Number(on) });

/** The parts that matter most to her, by what she said; none while she said nothing. */
export const firstSections = computed(() => concerned(notes.value.worries));

/** What has happened since a part was looked at. */
export const reopenedBy = (section: number): readonly string[] =>
  reopening(section, notes.value.marked, notes.value.looked);

/** What has happened is marked, and some part was not looked at since. */
export const isMarked = (code: string): boolean =>
  (triggers[code] ?? []).some((section) => reopenedBy(section).includes(code));

/** Marks that something has happened, anew, or takes the mark off. */
export const mark = (code: string, on: boolean): Promise<null> =>
  edit('plan/note', { caseId, list: 'marked', key: code, value: on ? Date.now() : 0 });

/** Somebody has looked at a part since. */
export async function lookedAt(section: number): Promise<void> {
  for (const code of reopenedBy(section)) {
    const value = notes.value.marked[code] ?? 0;
    await edit('plan/note', { caseId, list: 'looked', key: `${code} ${section}`, value });
  }
}

/** A part that is kept by itself; undefined for one that is in the plan. */
export const partOf = (section: number): PlanView['parts'][number] | undefined =>
  plan.value?.parts.find((one) => one.section === section);

/** Something of the part is to be seen: its steps, or that it is elsewhere. */
export const isKnown = (section: number): boolean =>
  plan.value?.whole === true || partOf(section) !== undefined;

/** Keeps a part by itself, with nobody in it but her, or goes on with that. */
export const keepApart = (section: number): Promise<null> => call('plan/part', { caseId, section });

export const letIn = (section: number, account: string): Promise<null> =>
  call('member/add', { caseId, kinds: ['plan'], account, section });

export const takeOut = (section: number, account: string): Promise<null> =>
  call('member/remove', { caseId, kinds: ['plan'], account, section });

/** Proposes the text of a part, or of all (0), to the other side. */
export const freeze = (section: number): Promise<null> => call('plan/freeze', { caseId, section });

export const agree = (version: string): Promise<null> => edit('plan/agree', { caseId, version });

export const wordsOf = (version: string): Promise<readonly PlanWords[]> =>
  call('plan/version', { caseId, version });

/** Who somebody is, as the reader calls them. */
export const personOf = (account: string): PlanView['people'][number] | undefined =>
  plan.value?.people.find((one) => one.account === account);

/** The suggestion is not offered again. */
export const dismiss = (starter: string): Promise<null> => edit('plan/dismiss', { caseId, starter });

/** Sends what was typed now. A plan that cannot be reached has nothing to send: its fields say so themselves. */
export async function flush(): Promise<void> {
  if (caseId !== '') await call('plan/flush', { caseId }).catch(() => null);
}

/** Another plan, or none: what has not been taken yet stays for when she is back. */
function leave(): void {
  caseId = '';
  plan.value = undefined;
  planFailure.value = '';
  for (const [id, text] of texts) if (!text.pending) texts.delete(id);
  places.clear();
}

whenOver(() => {
  leave();
  texts.clear();
  stuck.value = 0;
  newItems.value = new Map();
});

const kept = outlive(
  () => ({ edits: unsavedEdits(), newItems: newItems.value }),
  ({ edits, newItems: begun }) => {
    newItems.value = begun;
    redo(edits);
  },
);
/** Something of a plan is not saved, or was begun and is not in it. */
export const keptPlan = computed(
  () =>
    kept.value !== undefined &&
    (kept.value.edits.length > 0 || [...kept.value.newItems.values()].some(({ text }) => text.trim() !== '')),
);
