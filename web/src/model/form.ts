// The incident that she is writing down. It stays here, in memory, whatever screen she looks at, until it is saved.
import { computed, signal } from '@preact/signals';
import type { IncidentDraft, IncidentView } from '../worker/messages.ts';
import { call } from './link.ts';
import { caseId, noteFiles, takeBack } from './hers.ts';
import { whenOver } from './session.ts';
import { blank } from './story.ts';

export type Form = IncidentDraft & {
  readonly files: readonly File[];
  /** Incident id that this one corrects, or ''. */
  readonly corrects: string;
  readonly step: number;
  /** She has answered something in it herself: it is not let go without asking her. */
  readonly touched: boolean;
};

/** Where the clock is that times are read from. */
const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const fresh = (): Form => ({
  ...blank({ start: Date.now(), end: 0, precision: 'about', zone: zoneHere() }),
  files: [],
  corrects: '',
  step: 0,
  touched: false,
});

/** Undefined while nothing is being written. */
export const form = signal<Form | undefined>(undefined);
/** What she had begun when another one was more urgent; she is brought back to it, the latest first. */
const aside = signal<readonly Form[]>([]);
/** The entry that was handed over for saving last, or ''. */
export const handedOver = signal('');

/** What happened is said, in one way or another: all that an entry needs. */
export const enough = ({ kinds, text, files }: Form): boolean =>
  kinds.length > 0 || text.trim() !== '' || files.length > 0;

/** Something of hers waits to be gone on with. */
export const begun = (): boolean =>
  aside.value.length > 0 || (form.value !== undefined && form.value.touched && enough(form.value));

/** Everything that she is writing, the latest last. */
export const writing = computed(() => (form.value ? [...aside.value, form.value] : aside.value));

/** The form that an entry was made from, so that nothing is lost when it could not be saved. */
export const formOf = (entry: IncidentView, files: readonly File[]): Form => ({
  ...fresh(),
  ...entry.draft,
  files,
  corrects: entry.version > 1 ? entry.incident : '',
  touched: true,
});

/** She is brought back to these. */
export function putBack(forms: readonly Form[]): void {
  aside.value = [...aside.value, ...forms];
}

/** Goes on with what was begun, or begins. */
export function write(): void {
  handedOver.value = '';
  if (form.value?.touched) return;
  form.value = aside.value.at(-1) ?? fresh();
  aside.value = aside.value.slice(0, -1);
}

/** What she had begun before waits until this one is done. */
function begin(next: Form): void {
  handedOver.value = '';
  if (form.value?.touched && enough(form.value)) aside.value = [...aside.value, form.value];
  form.value = next;
}

/** "It happened again": the same, now, told to the end already. */
export function repeat({ draft, incident }: IncidentView, lastStep: number): void {
  const { kinds, where, who } = draft;
  begin({ ...fresh(), kinds, where, who, repeatOf: incident, step: lastStep });
}

export function correct({ draft, incident }: IncidentView): void {
  begin({ ...fresh(), ...draft, corrects: incident });
}

/** One that was refused is written on. */
export async function reopen(entry: IncidentView): Promise<void> {
  const files = await takeBack(entry.id);
  begin(formOf(entry, files));
}

export function change(part: Partial<Omit<Form, 'step'>>): void {
  if (form.value) form.value = { ...form.value, ...part, touched: true };
}

/** When it was, by the clock here. */
export function changeWhen(part: Partial<Omit<Form['when'], 'zone'>>): void {
  const zone = part.start === undefined ? {} : { zone: zoneHere() };
  if (form.value) change({ when: { ...form.value.when, ...part, ...zone } });
}

export function goTo(step: number): void {
  if (form.value) form.value = { ...form.value, step };
}

export function toggleKind(kind: string): void {
  const kinds = form.value?.kinds ?? [];
  change({ kinds: kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind] });
}

export function drop(): void {
  form.value = undefined;
}

/** Hands it to the Worker, which keeps it from then on; "saved" is said only when its entry says so. */
export async function save(): Promise<void> {
  const now = form.value;
  if (!now) return;
  const { files, corrects, step: _, touched: _touched, ...told } = now;
  const { start, end } = told.when;
  const draft: IncidentDraft = {
    ...told,
    when: { ...told.when, end: end > start ? end : 0 },
    text: told.text.trim(),
  };
  const { id } =
    corrects === ''
      ? await call('incident/log', { caseId: caseId.value, draft, files })
      : await call('incident/correct', { caseId: caseId.value, incident: corrects, draft });
  noteFiles(id, files);
  handedOver.value = id;
  form.value = undefined;
}

whenOver(() => {
  form.value = undefined;
  aside.value = [];
  handedOver.value = '';
});
