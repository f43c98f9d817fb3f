// The incident that she is writing down. It stays here, in memory, whatever screen she looks at, until it is saved.
import { signal } from '@preact/signals';
import type { Fear, IncidentDraft, IncidentView } from '../worker/messages.ts';
import { call } from './link.ts';
import { caseId } from './hers.ts';
import { whenOver } from './session.ts';

/** How sure she is of the time, in the order in which it is asked. */
export type Precision = IncidentDraft['precision'];

export type Form = {
  readonly kinds: readonly string[];
  /** Unix ms. */
  readonly start: number;
  readonly precision: Precision;
  readonly text: string;
  readonly fear: Fear;
  readonly where: string;
  readonly who: string;
  readonly files: readonly File[];
  /** Incident id that this one repeats, or ''. */
  readonly repeatOf: string;
  /** Incident id that this one corrects, or ''. */
  readonly corrects: string;
  readonly step: number;
};

const fresh = (): Form => ({
  kinds: [],
  start: Date.now(),
  precision: 'about',
  text: '',
  fear: 4,
  where: '',
  who: '',
  files: [],
  repeatOf: '',
  corrects: '',
  step: 0,
});

/** Undefined while nothing is being written. */
export const form = signal<Form | undefined>(undefined);
/** The entry that was handed over for saving last, or ''. */
export const handedOver = signal('');

/** Something worth keeping is in it. */
export const begun = (): boolean => {
  const now = form.value;
  return now !== undefined && (now.kinds.length > 0 || now.text.trim() !== '' || now.files.length > 0);
};

/** Goes on with what was begun, or begins. */
export function write(): void {
  handedOver.value = '';
  form.value ??= fresh();
}

/** "It happened again": the same, now, told to the end already. */
export function repeat({ draft, incident }: IncidentView, lastStep: number): void {
  handedOver.value = '';
  const { kinds, where, who } = draft;
  form.value = { ...fresh(), kinds, where, who, repeatOf: incident, step: lastStep };
}

export function correct({ draft, incident }: IncidentView): void {
  handedOver.value = '';
  const { kinds, start, precision, text, fear, where, who, repeatOf } = draft;
  form.value = { ...fresh(), kinds, start, precision, text, fear, where, who, repeatOf, corrects: incident };
}

export function change(part: Partial<Form>): void {
  if (form.value) form.value = { ...form.value, ...part };
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
  const { kinds, start, precision, text, fear, where, who, repeatOf, corrects, files } = now;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const draft: IncidentDraft = {
    kinds,
    start,
    end: 0,
    precision,
    zone,
    text: text.trim(),
    fear,
    where,
    who,
    repeatOf,
  };
  const { id } =
    corrects === ''
      ? await call('incident/log', { caseId: caseId.value, draft, files })
      : await call('incident/correct', { caseId: caseId.value, incident: corrects, draft });
  handedOver.value = id;
  form.value = undefined;
}

whenOver(() => {
  form.value = undefined;
  handedOver.value = '';
});
