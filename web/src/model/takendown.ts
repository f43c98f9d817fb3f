// An incident that staff take down for her while she tells it by phone: as it is being typed, until the service has it.
import { computed, signal } from '@preact/signals';
import type { IncidentDraft, IncidentView } from '../worker/messages.ts';
import { entryById } from './casefile.ts';
import { newId } from './id.ts';
import { call } from './link.ts';
import { whenOver } from './session.ts';
import { settled } from './settled.ts';
import { blank, saysSomething, told } from './story.ts';
import { typedForms } from './typed.ts';
import { momentOf, typedMoment } from './typedmoment.ts';
import { newest } from './versions.ts';
import { zoneHere } from './zone.ts';

export type TakenForm = Omit<IncidentDraft, 'when'> & {
  /** The incident that it is, or will be. */
  readonly incident: string;
  /** It changes one that was saved; why, where that is said. */
  readonly corrects: boolean;
  /** The version that it was made from, 0 for none. */
  readonly after: number;
  readonly reason: string;
  /** As it was; stays where the field is not touched. */
  readonly had: IncidentDraft['when'];
  /** yyyy-mm-ddThh:mm by the clocks here, '' for not said. */
  readonly start: string;
  readonly end: string;
  readonly precision: string;
  readonly files: readonly File[];
};

export const takenForms = typedForms<TakenForm>('incident');

/** The form is on the screen. */
export const taking = signal(false);

whenOver(() => {
  taking.value = false;
});

/** Nothing is put into her mouth, not even when it was. */
function fresh(): TakenForm {
  const { when, ...rest } = blank({ start: 0, end: 0, precision: 'about', zone: zoneHere() });
  const typed = { start: '', end: '', precision: when.precision };
  return {
    ...rest,
    ...typed,
    had: when,
    incident: newId(),
    corrects: false,
    after: 0,
    reason: '',
    files: [],
  };
}

function formOf({ incident, draft, version }: IncidentView): TakenForm {
  const { when, ...rest } = draft;
  const typed = { start: typedMoment(when.start), end: typedMoment(when.end), precision: when.precision };
  return { ...rest, ...typed, had: when, incident, corrects: true, after: version, reason: '', files: [] };
}

/** One at a time: what is not saved comes first. */
export function takeDown(of: string, entry?: IncidentView): void {
  takenForms.begin(of, entry ? formOf(entry) : fresh());
  taking.value = true;
}

const all = computed(() => [...entryById.value.values()].filter((one) => one.type === 'incident'));
/** Incidents that the person signed in wrote first. */
const ownIncidents = computed(
  () =>
    new Set(
      all.value.filter((one) => one.mine && one.counts && one.version === 1).map((one) => one.incident),
    ),
);
const lastVersions = computed(() => new Set(newest(all.value).map(({ id }) => id)));

/** The version that holds of what this person wrote first, and that she has not asked to take out. */
export const isOwnToCorrect = ({ id, incident, state, status }: IncidentView): boolean =>
  state === 'saved' &&
  status !== 'withdrawn' &&
  ownIncidents.value.has(incident) &&
  lastVersions.value.has(id);

const timeOf = (typed: string, had: number): number => (typed === typedMoment(had) ? had : momentOf(typed));

/** What has to be said before it can be saved. */
export type Missing = 'what' | 'start' | 'future' | 'end';

export function incidentOf(
  form: TakenForm,
  now: number,
): { readonly draft: IncidentDraft; readonly missing: readonly Missing[] } {
  const {
    incident: _i,
    corrects: _c,
    after: _a,
    reason: _r,
    had,
    start: from,
    end: to,
    precision,
    files,
    ...rest
  } = form;
  const [start, end] = [timeOf(from, had.start), timeOf(to, had.end)];
  const zone = start === had.start ? had.zone : zoneHere();
  const draft = { ...rest, when: { start, end, precision, zone } };
  const missing: readonly (readonly [Missing, boolean])[] = [
    ['what', !saysSomething(draft) && files.length === 0],
    ['start', start <= 0],
    ['future', start > now || end > now],
    ['end', to !== '' && end <= start],
  ];
  return { draft: told(draft), missing: missing.flatMap(([what, is]) => (is ? [what] : [])) };
}

/** Resolves once the service has it; rejects with why it was refused, and then the form is as it was. */
export async function saveTaken(of: string, form: TakenForm, draft: IncidentDraft): Promise<void> {
  const { incident, files } = form;
  // A session that ended while it was on its way may have got it there: it is not sent twice.
  const isThere = all.value.some((one) => one.incident === incident && one.state === 'saved');
  const { id } =
    form.corrects || isThere
      ? await call('incident/correct', {
          ...{ caseId: of, incident, draft, reason: form.reason.trim() },
          after: Math.max(form.after, 1),
        })
      : await call('incident/log', { caseId: of, incident, draft, files });
  await settled(id);
}

/** The version that holds now: she may have corrected it herself, and it is shown in the timeline. */
export const takenHeld = (incident: string): number =>
  newest(all.value).find((one) => one.incident === incident)?.version ?? 0;
