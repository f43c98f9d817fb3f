// The incident that she is writing down. It stays here, in memory, whatever screen she looks at, until it is saved; what she
// leaves unfinished is kept at the service as well, marked as that.
import { computed, signal } from '@preact/signals';
import type { IncidentDraft, IncidentView } from '../worker/messages.ts';
import { call } from './link.ts';
import {
  caseId,
  entryOfIncident,
  keepAfterAll,
  noteFiles,
  older,
  openFile,
  takeBack,
  vaultOf,
  type MessageView,
} from './hers.ts';
import { talkText } from '../text/phonetalk.ts';
import { newId } from './id.ts';
import { whenOver } from './session.ts';
import { again, blank, sameBut, saysSomething, told } from './story.ts';
import { isGone } from './versions.ts';
import { zoneHere } from './zone.ts';

/** The questions that come one after the other. */
const PATH = ['kinds', 'when', 'text', 'fear'] as const;
/** Those that she goes to when she likes. */
export type Topic =
  | 'burst'
  | 'words'
  | 'where'
  | 'files'
  | 'who'
  | 'look'
  | 'vehicles'
  | 'accounts'
  | 'tracker'
  | 'witness'
  | 'children'
  | 'impact'
  | 'order'
  | 'reported';
export type Step = (typeof PATH)[number] | Topic | 'summary';
export const STEPS = PATH.length;

export type Form = IncidentDraft & {
  readonly files: readonly File[];
  /** What she says that they are, codes of the vocabulary. */
  readonly sources: ReadonlyMap<File, string>;
  /** The incident that it is, or will be. */
  readonly incident: string;
  /** It changes what was saved; why, where she says so. */
  readonly corrects: boolean;
  readonly reason: string;
  readonly step: Step;
  /** It began with what is told already: there is no way back through the questions. */
  readonly isTold: boolean;
  /** She came to this question from the summary, and goes back there. */
  readonly aside: boolean;
  /** She has answered something in it herself: it is not let go without asking her. */
  readonly touched: boolean;
  /** As it was kept unfinished last, or ''. */
  readonly kept: string;
};

/** Where the clock is that times are read from. */

const fresh = (): Form => ({
  ...blank({ start: Date.now(), end: 0, precision: 'about', zone: zoneHere() }),
  files: [],
  sources: new Map(),
  incident: newId(),
  corrects: false,
  reason: '',
  step: 'kinds',
  isTold: false,
  aside: false,
  touched: false,
  kept: '',
});

/** Undefined while nothing is being written. */
export const form = signal<Form | undefined>(undefined);
/** What she had begun when another one was more urgent; she is brought back to it, the latest first. */
const waiting = signal<readonly Form[]>([]);
/** The entry that was handed over for saving last, or ''. */
export const handedOver = signal('');

/** What happened is said, in one way or another: all that an entry needs. */
export const enough = ({ kinds, text, words, files }: Form): boolean =>
  kinds.length > 0 || `${text}${words}`.trim() !== '' || files.length > 0;

/** Something of hers waits to be gone on with. */
export const begun = (): boolean => writing.value.some((one) => one.touched && enough(one));

/** Everything that she is writing, the latest last. */
export const writing = computed(() => (form.value ? [...waiting.value, form.value] : waiting.value));

const draftOf = (now: Form): IncidentDraft => {
  const { files: _f, incident: _i, corrects: _c, reason: _r, step: _s, isTold: _t, ...rest } = now;
  const { aside: _a, sources: _c2, touched: _o, kept: _k, ...draft } = rest;
  return told(draft);
};

/** The form that an entry was made from, so that nothing is lost when it could not be saved. */
export const formOf = (entry: IncidentView, files: readonly File[]): Form => ({
  ...fresh(),
  ...entry.draft,
  files,
  sources: new Map(files.map((file, i) => [file, entry.files[i]?.source ?? ''])),
  incident: entry.incident,
  corrects: entry.status === 'corrected',
  reason: entry.reason,
  step: 'summary',
  isTold: true,
  touched: true,
});

/** She is brought back to these. */
export function putBack(forms: readonly Form[]): void {
  waiting.value = [...waiting.value, ...forms];
}

/** Goes on with what was begun, or begins. */
export function write(): void {
  handedOver.value = '';
  if (form.value?.touched) return;
  form.value = waiting.value.at(-1) ?? fresh();
  waiting.value = waiting.value.slice(0, -1);
}

/** What she had begun before waits until this one is done. */
function begin(next: Form): void {
  handedOver.value = '';
  const others = waiting.value.filter(({ incident }) => incident !== next.incident);
  const now = form.value;
  const isPut = now?.touched === true && enough(now) && now.incident !== next.incident;
  waiting.value = isPut ? [...others, now] : others;
  form.value = next;
}

const TOLD = { step: 'summary', isTold: true } as const;

/** "It happened again": the same, now, told to the end already. */
export function repeat({ draft, incident }: IncidentView): void {
  begin({ ...fresh(), ...again(draft), repeatOf: incident, ...TOLD });
}

/** "The same as before, but …" */
export function repeatBut({ draft, incident }: IncidentView): void {
  begin({ ...fresh(), ...sameBut(draft), repeatOf: incident, ...TOLD });
}

export function correct({ draft, incident }: IncidentView): void {
  begin({ ...fresh(), ...draft, incident, corrects: true, ...TOLD });
}

/** Goes on with what was kept unfinished, here or on another phone. */
export function goOn({ draft, incident }: IncidentView): void {
  const here = writing.value.find((one) => one.incident === incident);
  const found: Form = { ...fresh(), ...draft, incident, touched: true, ...TOLD };
  begin(here ?? { ...found, kept: JSON.stringify(draftOf(found)) });
}

/**
 * "Put this in my log": what a message says, with its files, as an incident of its own. Both know of each other, on any phone; who
 * wrote it stands in front, as nothing else says so once the message has gone. Files of a message have other readers: they are fetched,
 * verified, and sent anew. False where it is in her log already, or again.
 */
export async function fromMessage(message: MessageView): Promise<boolean> {
  const { id, incident, vault, files: views } = message;
  const here = writing.value.find((one) => one.incident === incident);
  // It may be further back in her log than what is here.
  while (!here && !inLog(incident) && vaultOf('incidents')?.older) await older('incidents');
  const found = inLog(incident);
  if (found && !found.unfinished && !here) {
    if (isGone(found, Date.now())) await keepAfterAll(incident);
    return false;
  }
  const files: File[] = [];
  if (!here) {
    for (const { index, name, type } of views) {
      files.push(new File([await openFile(vault, id, index)], name, { type }));
    }
  }
  const draft = found ? { ...found.draft, touched: true } : draftOfMessage(message);
  begin(here ?? { ...fresh(), ...draft, files, incident, ...TOLD });
  return true;
}

/** Neither later than the service had it, nor said by her where somebody else wrote it. */
const draftOfMessage = ({ mine, authorName, text, written, received }: MessageView) => ({
  text: mine ? text : talkText.wrote(authorName, text),
  when: { ...fresh().when, start: Math.min(written, received) },
});

/** What she put into her log of a message, by the incident that it names; nobody else's word is hers. */
export function inLog(incident: string): IncidentView | undefined {
  const found = entryOfIncident(incident);
  return found?.mine ? found : undefined;
}

/** One that was refused is written on. */
export async function reopen(entry: IncidentView): Promise<void> {
  const files = await takeBack(entry.id);
  begin(formOf(entry, files));
}

export function change(part: Partial<IncidentDraft & Pick<Form, 'files' | 'sources' | 'reason'>>): void {
  if (form.value) form.value = { ...form.value, ...part, touched: true };
}

/** When it was, by the clock here. */
export function changeWhen(part: Partial<Omit<Form['when'], 'zone'>>): void {
  const zone = part.start === undefined ? {} : { zone: zoneHere() };
  if (form.value) change({ when: { ...form.value.when, ...part, ...zone } });
}

/** From the summary to a question. */
export function openStep(step: Step): void {
  if (form.value) form.value = { ...form.value, step, aside: true };
}

/** The number of a question that comes after another, from 0; -1 for others. */
export const placeOf = (step: Step): number => PATH.findIndex((one) => one === step);

export function goForward(): void {
  if (!form.value) return;
  const { step, aside } = form.value;
  const next = aside ? undefined : PATH[placeOf(step) + 1];
  form.value = { ...form.value, step: next ?? 'summary', aside: false };
}

/** False where there is nothing before. */
export function goBack(): boolean {
  if (!form.value) return false;
  const { step, aside, isTold } = form.value;
  const before = aside ? 'summary' : step === 'summary' ? PATH.at(-1) : PATH[placeOf(step) - 1];
  if (before === undefined || (isTold && step === 'summary')) return false;
  form.value = { ...form.value, step: before, aside: false };
  return true;
}

export function toggleKind(kind: string): void {
  const kinds = form.value?.kinds ?? [];
  change({ kinds: kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind] });
}

/** Lets it go. What of it was kept unfinished stays in her log until she takes it out there. */
export function drop(): void {
  form.value = undefined;
}

/**
 * Keeps what she is writing, as unfinished: when she leaves it, when the page locks, and when she rests. One that is still on its
 * way is not followed by another.
 */
export async function keepUnfinished(): Promise<void> {
  const now = form.value;
  if (!now || now.corrects || !now.touched || caseId.value === '') return;
  const draft = draftOf(now);
  const kept = JSON.stringify(draft);
  if (kept === now.kept || !saysSomething(draft)) return;
  if (entryOfIncident(now.incident)?.state === 'sending') return;
  note(now.incident, kept);
  try {
    await call('incident/begin', { caseId: caseId.value, incident: now.incident, draft });
  } catch {
    note(now.incident, ''); // nothing is lost: it is still here
  }
}

function note(incident: string, kept: string): void {
  if (form.value?.incident === incident) form.value = { ...form.value, kept };
}

/** All that she answered is kept at the service, as unfinished. */
export const isKept = (one: Form): boolean =>
  one.files.length === 0 && one.kept !== '' && one.kept === JSON.stringify(draftOf(one));

/** Hands it to the Worker, which keeps it from then on; "saved" is said only when its entry says so. */
export async function save(): Promise<void> {
  const now = form.value;
  if (!now) return;
  const { files, incident } = now;
  const sources = files.map((file) => now.sources.get(file) ?? '');
  const [of, draft] = [caseId.value, draftOf(now)];
  const { id } = now.corrects
    ? await call('incident/correct', { caseId: of, incident, draft, reason: now.reason.trim() })
    : await call('incident/log', { caseId: of, incident, draft, files, sources });
  noteFiles(id, files);
  handedOver.value = id;
  form.value = undefined;
}

whenOver(() => {
  form.value = undefined;
  waiting.value = [];
  handedOver.value = '';
});
