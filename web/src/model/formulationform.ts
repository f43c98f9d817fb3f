// A formulation as it is being typed, and the summary of one for the team. In memory only, until it is saved or dropped.
import { dayTyped, typedDay } from './day.ts';
import { readersShown, type FormulationDraft, type FormulationView, type Scenario } from './formulations.ts';
import { newId } from './id.ts';
import { riskFormOf, type RiskForm } from './riskform.ts';
import type { RiskView } from './risks.ts';
import { typedForms } from './typed.ts';
import { zoneHere } from './zone.ts';

export type FormulationForm = Omit<FormulationDraft, 'made' | 'review'> & {
  /** The version that it was made from, 0 for none. */
  readonly after: number;
  /** Accounts that can read it, as far as the writer has seen; none for nobody else. */
  readonly readers: readonly string[];
  /** yyyy-mm-dd, or ''. */
  readonly made: string;
  readonly review: string;
};

export const formulationForms = typedForms<FormulationForm>('formulation');

/** The five parts, in the order in which they are asked for. */
export const PARTS = ['presenting', 'predisposing', 'precipitating', 'perpetuating', 'protective'] as const;

/** Days until a formulation is looked at again, unless somebody says another day. */
const REVIEW = 28;

export const noScenario: Scenario = { nature: '', severity: '', imminence: '' };

/** Another one begins with the words of the last, as what was understood goes on; it is a record of its own. */
export const newFormulation = (today: number, last: FormulationView | undefined): FormulationForm => ({
  ...{ presenting: '', predisposing: '', precipitating: '', perpetuating: '', protective: '' },
  ...{ drives: '', scenarios: [], changes: '', safety: '', incidents: [] },
  ...(last && saidIn(last)),
  ...{ formulation: newId(), after: 0, made: typedDay(today), review: typedDay(today + REVIEW) },
  readers: readersShown(),
});

/** To correct one that is there. */
export const formulationFormOf = (of: FormulationView): FormulationForm => ({
  ...saidIn(of),
  ...{ after: of.version, made: typedDay(of.made), review: typedDay(of.review) },
  readers: readersShown(),
});

/** What it says, but for its days. */
const saidIn = (of: FormulationView): Omit<FormulationDraft, 'made' | 'review'> => {
  const { formulation, presenting, predisposing, precipitating, perpetuating, protective } = of;
  const { drives, scenarios, changes, safety, incidents } = of;
  return {
    ...{ formulation, presenting, predisposing, precipitating, perpetuating, protective },
    ...{ drives, scenarios, changes, safety, incidents },
  };
};

/** What has to be said before it can be saved: none for nothing. */
export type Missing = 'drives' | 'nature' | 'made' | 'ahead' | 'review';

/** `today`: none was made on a day after it. */
export function formulationOf(
  form: FormulationForm,
  today: number,
): { readonly formulation: FormulationDraft; readonly missing: readonly Missing[] } {
  const { after: _, readers: __, ...said } = form;
  const scenarios = form.scenarios
    .map(({ nature, severity, imminence }) => ({
      ...{ nature: nature.trim(), severity: severity.trim(), imminence: imminence.trim() },
    }))
    .filter((one) => Object.values(one).some((words) => words !== ''));
  const formulation: FormulationDraft = {
    ...said,
    ...Object.fromEntries(PARTS.map((part) => [part, form[part].trim()])),
    ...{ drives: form.drives.trim(), changes: form.changes.trim(), safety: form.safety.trim(), scenarios },
    ...{ made: dayTyped(form.made), review: dayTyped(form.review) },
  };
  const { made, review } = formulation;
  const missing: readonly (readonly [Missing, boolean])[] = [
    ['drives', formulation.drives === ''],
    ['nature', scenarios.some(({ nature }) => nature === '')],
    ['made', made === 0],
    ['ahead', made > today],
    ['review', (review === 0 && form.review !== '') || (review !== 0 && review <= made)],
  ];
  return { formulation, missing: missing.flatMap(([what, is]) => (is ? [what] : [])) };
}

/**
 * What the team is told of a version: a risk record on paper with the id of its entry. It begins empty, whatever the formulation
 * says: its writer says what the others are to know. One that is there is corrected.
 */
export const summaryForm = (of: FormulationView, there: RiskView | undefined, assessor: string): RiskForm =>
  there
    ? riskFormOf(there)
    : {
        ...{ risk: of.id, after: 0, instrument: 'formulation', definition: null, zone: zoneHere() },
        ...{ made: typedDay(of.made), assessor, items: [], level: '', view: '', changed: '' },
        review: typedDay(of.review),
      };
