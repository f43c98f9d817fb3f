import type { FormulationView } from '../formulations.ts';

/** A formulation of a day (counted from 1970-01-01) that says a sentence. */
export const formulationView = (
  formulation: string,
  made: number,
  more: Partial<FormulationView> = {},
): FormulationView => ({
  ...{ id: `${formulation}-1`, vault: 'v-clinical', version: 1, formulation, made, review: 0 },
  ...{ presenting: '', predisposing: '', precipitating: '', perpetuating: '', protective: '' },
  ...{ drives: 'He takes being left for a wrong.', scenarios: [], changes: '', safety: '', incidents: [] },
  ...{ authorName: 'Dan Whitlock', written: made * 86_400_000 },
  ...more,
});
