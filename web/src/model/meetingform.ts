// What was said of a case when the unit met, as it is being typed. In memory only, until it is saved or dropped.
import { dayTyped, typedDay } from './day.ts';
import type { MeetingDraft, MeetingView } from './decisions.ts';
import { newId } from './id.ts';
import { typedForms } from './typed.ts';

export type MeetingForm = Omit<MeetingDraft, 'day'> & {
  /** The version that it changes, 0 for a first one. */
  readonly after: number;
  /** yyyy-mm-dd, or ''. */
  readonly day: string;
};

export const meetingForms = typedForms<MeetingForm>('meeting');

export const newMeeting = (today: number, present: readonly string[]): MeetingForm => ({
  ...{ meeting: newId(), after: 0, day: typedDay(today), present, said: '' },
});

export const meetingFormOf = ({ meeting, version, day, present, said }: MeetingView): MeetingForm => ({
  ...{ meeting, after: version, day: typedDay(day), present, said },
});

export type MeetingMissing = 'day' | 'ahead' | 'present' | 'said';

/** `today`: nobody has met on a day after it. */
export function meetingOf(
  form: MeetingForm,
  today: number,
): {
  readonly meeting: MeetingDraft;
  readonly missing: readonly MeetingMissing[];
} {
  const { meeting, present } = form;
  const [day, said] = [dayTyped(form.day), form.said.trim()];
  const missing: readonly (readonly [MeetingMissing, boolean])[] = [
    ['day', day === 0],
    ['ahead', day > today],
    ['present', present.length === 0],
    ['said', said === ''],
  ];
  return {
    meeting: { meeting, day, present, said },
    missing: missing.flatMap(([what, is]) => (is ? [what] : [])),
  };
}
