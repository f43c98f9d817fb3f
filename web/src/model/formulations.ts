// Formulations of the case that is open, and what the team was told of them.
import { computed } from '@preact/signals';
import type { FormulationDraft, FormulationsView, FormulationView } from '../worker/messages.ts';
export type { FormulationDraft, FormulationView, Scenario } from '../worker/messages.ts';
import { everyEntry, opened } from './casefile.ts';
import { dayHere } from './day.ts';
import { call } from './link.ts';
import { recordsIn } from './records.ts';
import { risks, type RiskView } from './risks.ts';

const records = recordsIn('clinical', (of) => call('formulation/list', { caseId: of }));

/** Null until they were read, and where the clinical vault is not shared or was refused. */
export const formulations = records.view;
export const readFormulations = records.read;

const readersOf = (view: FormulationsView | null): readonly string[] =>
  view?.readers.map(({ account }) => account) ?? [];

/** Accounts that can read the formulations of the case that is open, as it is shown. */
export const readersShown = (): readonly string[] => readersOf(formulations.value);

/** The same, as it is now. */
export async function readersHeld(of: string): Promise<readonly string[]> {
  await readFormulations();
  return readersOf(await call('formulation/list', { caseId: of }));
}

/** `after`: the version that was looked at; `readers`: who can read it, as far as its writer has seen. See {@link Records.save}. */
export const saveFormulation = (
  of: string,
  { after, readers }: { readonly after: number; readonly readers: readonly string[] },
  formulation: FormulationDraft,
): Promise<void> =>
  records.save(of, () => call('formulation/write', { caseId: of, after, readers, formulation }));

/** See {@link Records.held}. */
export const formulationHeld = (of: string, id: string): Promise<number> =>
  records.held(of, (view) => view.formulations.find(({ formulation }) => formulation === id)?.version);

/** The newest day first; of one day the one that was said last. */
export const understood = computed((): readonly FormulationView[] =>
  (formulations.value?.formulations ?? [])
    .map((one, nth) => ({ one, nth }))
    .sort((a, b) => b.one.made - a.one.made || b.nth - a.nth)
    .map(({ one }) => one),
);

/** Calendar days from today to the day of the review, fewer than 0 when it is over; null where none was set. */
export const daysToLook = ({ review }: FormulationView): number | null =>
  review === 0 ? null : review - dayHere(opened.value);

export type Summary = {
  readonly risk: RiskView;
  /** It is of the version that holds, not of one before it. */
  readonly isCurrent: boolean;
};

/**
 * What the team was told of a formulation: a risk record whose id is that of the entry of a version (PROTOCOL 6). The newest version
 * that has one counts.
 */
export function summaryOf({ id, formulation }: FormulationView): Summary | undefined {
  const all = risks.value?.risks ?? [];
  const of = (entry: string): RiskView | undefined => all.find(({ risk }) => risk === entry);
  const held = of(id);
  if (held) return { risk: held, isCurrent: true };
  const earlier = everyEntry.value.flatMap((one) =>
    one.type === 'record' && one.of === 'formulation' && one.record === formulation ? [one] : [],
  );
  const told = earlier.sort((a, b) => b.version - a.version).flatMap((one) => of(one.id) ?? []);
  return told[0] && { risk: told[0], isCurrent: false };
}
