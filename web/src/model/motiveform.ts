// A motive as it is being typed. In memory only, until it is saved or dropped.
import { newId } from './id.ts';
import type { MotiveDraft, MotiveView } from './motives.ts';
import { typedForms } from './typed.ts';
import { dayMoment, typedDayIn } from './day.ts';
import { zoneHere } from './zone.ts';

export type MotiveForm = Omit<MotiveDraft, 'since'> & {
  /** The version that it was made from, 0 for none. */
  readonly after: number;
  /** yyyy-mm-dd by the calendar of this computer. */
  readonly since: string;
};

export const motiveForms = typedForms<MotiveForm>('motive');

export const newMotive = (now: number): MotiveForm => ({
  ...{ motive: newId(), hypothesis: 'undetermined', confidence: 'low', reason: '', after: 0 },
  since: typedDayIn(now, zoneHere()),
});

/** To correct one that is there. */
export const motiveFormOf = ({ version, since, ...said }: MotiveView): MotiveForm => ({
  ...{ motive: said.motive, hypothesis: said.hypothesis, confidence: said.confidence },
  ...{ reason: said.reason, after: version },
  since: typedDayIn(since, zoneHere()),
});

/** What has to be said before it can be saved: none for nothing. */
export type Missing = 'since' | 'ahead' | 'reason';

export function motiveOf(
  form: MotiveForm,
  now: number,
): { readonly motive: MotiveDraft; readonly missing: readonly Missing[] } {
  const since = dayMoment(form.since, zoneHere());
  const reason = form.reason.trim();
  const missing: readonly (readonly [Missing, boolean])[] = [
    ['since', since === 0],
    ['ahead', since > now],
    ['reason', reason === ''],
  ];
  return {
    motive: { motive: form.motive, hypothesis: form.hypothesis, confidence: form.confidence, since, reason },
    missing: missing.flatMap(([what, is]) => (is ? [what] : [])),
  };
}
