// A referral and a step of a case as they are being typed. In memory only, until they are saved or dropped.
import type { Referral, ReferralFacts, StepDraft } from './referral.ts';
import { typedForms } from './typed.ts';
import { momentOf, typedMoment } from './typedmoment.ts';

export type Answer = ReferralFacts['answers'][number];

export type ReferralForm = Omit<ReferralFacts, 'answers'> & {
  /** The version that it was made from; 0 for none. */
  readonly after: number;
  /** As typedmoment.ts has it. */
  readonly received: string;
  readonly answers: readonly Answer[];
};

export const referralForms = typedForms<ReferralForm>('referral');

/** `stalker`: as it stands in the facts of the case, where nothing was referred yet. */
export function referralForm(from: Referral | null, stalker: string, now: number): ReferralForm {
  if (!from) {
    return {
      ...{ after: 0, received: typedMoment(now), source: 'self', by: '', reach: '', asked: '', summary: '' },
      ...{ stalker: stalker || 'unknown', relation: '', lasting: '', answers: [] },
    };
  }
  const { version, source, by, reach, asked, summary, stalker: known, relation, lasting, answers } = from;
  return {
    ...{ after: version, received: typedMoment(from.steps[0]?.at ?? 0) },
    ...{ source, by, reach, asked, summary, stalker: known, relation, lasting, answers },
  };
}

export const answerIn = ({ answers }: Pick<ReferralForm, 'answers'>, code: string): Answer =>
  answers.find((one) => one.code === code) ?? { code, answer: '', note: '' };

/** What was said to a question, changed in part. */
export const withAnswer = (form: ReferralForm, code: string, to: Partial<Answer>): readonly Answer[] => [
  ...form.answers.filter((one) => one.code !== code),
  { ...answerIn(form, code), ...to },
];

/** What has to be said, or said otherwise, before it can be saved. */
export type Missing = 'received' | 'late' | 'ahead';

function wrong(received: number, next: number, now: number): readonly Missing[] {
  if (received === 0) return ['received'];
  if (next > 0 && received > next) return ['late'];
  return received > now ? ['ahead'] : [];
}

/** `next`: when the step after it was, Unix ms; 0 for none. `was`: when it came as it is noted; it stays to the second unless it is changed. `now`: Unix ms. */
export function referralOf(
  form: ReferralForm,
  { next, was, now }: { readonly next: number; readonly was: number; readonly now: number },
): { readonly facts: ReferralFacts; readonly received: number; readonly missing: readonly Missing[] } {
  const typed = momentOf(form.received);
  const received = form.received === typedMoment(was) ? was : typed;
  const { source, stalker, relation } = form;
  const [by, reach, asked, summary, lasting] = [
    form.by,
    form.reach,
    form.asked,
    form.summary,
    form.lasting,
  ].map((text) => text.trim()) as [string, string, string, string, string];
  return {
    facts: {
      ...{ source, by, reach, asked, summary, stalker, relation, lasting },
      answers: form.answers
        .map((one) => ({ ...one, note: one.note.trim() }))
        .filter(({ answer, note }) => answer !== '' || note !== ''),
    },
    received,
    missing: wrong(received, next, now),
  };
}

export type StepForm = Omit<StepDraft, 'at' | 'rules'> & {
  readonly after: number;
  /** In place of the last step. */
  readonly instead: boolean;
  readonly at: string;
};

export const stepForms = typedForms<StepForm>('step');

/** `by`: the name of whoever is signed in. */
export function stepForm(from: Referral, instead: boolean, by: string, now: number): StepForm {
  const { version: after, steps, next } = from;
  const last = steps.at(-1);
  if (instead && last) {
    const { stage, who, why, end, noContact } = last;
    return { ...{ after, instead, stage, at: typedMoment(last.at) }, ...{ who, why, end, noContact } };
  }
  const only = next.length === 1 ? (next[0] ?? '') : '';
  return {
    ...{ after, instead: false, stage: only, at: typedMoment(now) },
    ...{ who: by, why: '', end: '', noContact: '' },
  };
}

/** The stages that may be picked, and when the step before is, Unix ms. */
export function choices(form: StepForm, from: Referral): { stages: readonly string[]; earliest: number } {
  const before = from.steps.at(form.instead ? -2 : -1);
  return { stages: form.instead ? from.instead : from.next, earliest: before?.at ?? 0 };
}

export type StepMissing = 'stage' | 'at' | 'early' | 'ahead' | 'who' | 'why' | 'end' | 'contact';

/** `rules`: the entry of the contact rules by which a case may be adopted, or ''. `now`: Unix ms. */
export function stepOf(
  form: StepForm,
  from: Referral,
  rules: string,
  now: number,
): { readonly step: StepDraft; readonly missing: readonly StepMissing[] } {
  const { stages, earliest } = choices(form, from);
  const { stage, end } = form;
  const [who, why, noContact] = [form.who.trim(), form.why.trim(), form.noContact.trim()];
  // The field knows minutes: within that of the step before it is at once.
  const typed = momentOf(form.at);
  const at = typed > 0 && form.at === typedMoment(earliest) ? earliest : typed;
  const adopted = stage === 'adopted';
  const missing: readonly (readonly [StepMissing, boolean])[] = [
    ['stage', !stages.includes(stage)],
    ['at', at === 0],
    ['early', at > 0 && at < earliest],
    // A colleague's clock may be before this one: then with theirs is not ahead.
    ['ahead', at > Math.max(now, earliest)],
    ['who', who === ''],
    ['why', why === ''],
    ['end', stage === 'closed' && end === ''],
    ['contact', adopted && noContact === '' && rules === ''],
  ];
  return {
    step: {
      ...{ stage, at, who, why, end: stage === 'closed' ? end : '' },
      rules: adopted && noContact === '' ? rules : '',
      noContact: adopted ? noContact : '',
    },
    missing: missing.flatMap(([what, is]) => (is ? [what] : [])),
  };
}
