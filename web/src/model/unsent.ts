// What she wrote and the service has not saved, and what outlives her session of it.
import { computed } from '@preact/signals';
import { keptContact } from './contact.ts';
import { draftOf, isEmpty, keep, type Draft } from './drafts.ts';
import { enough, formOf, isKept, putBack, writing, type Form } from './form.ts';
import { caseId, entryOfIncident, notSaved, sentFiles } from './hers.ts';
import { outlive } from './outlive.ts';
import { keptPlan, plan, stuck } from './plan.ts';
import { me } from './session.ts';

type Unsent = { readonly caseId: string; readonly letter: Draft; readonly forms: readonly Form[] };

/** What she typed, and in front of it what was handed over and not saved, as one letter. */
function letterOf(): Draft {
  const typed = draftOf(caseId.value);
  const sent = notSaved.value.filter((entry) => entry.type === 'message');
  return {
    text: [...sent, typed]
      .map(({ text }) => text)
      .filter((text) => text.trim() !== '')
      .join('\n\n'),
    files: [...sent.flatMap(({ id }) => sentFiles(id)), ...typed.files],
    replyTo: [...sent, typed].find(({ replyTo }) => replyTo !== '')?.replyTo ?? '',
  };
}

const isWritten = (id: string): boolean =>
  writing.value.some(({ incident, touched }) => incident === id && touched);

function formsOf(): readonly Form[] {
  const sent = notSaved.value.flatMap((entry) =>
    entry.type !== 'incident' || entry.status === 'withdrawn' || isWritten(entry.incident)
      ? []
      : formOf(entry, sentFiles(entry.id)),
  );
  return [...sent, ...writing.value.filter((one) => one.touched && enough(one))];
}

function giveBack({ caseId: of, letter, forms }: Unsent): void {
  if (!isEmpty(letter)) keep(of, letter);
  putBack(forms);
}

// Her case is not there at once. Until it is, what was given back stays kept as well.
const kept = outlive(
  () => (caseId.value === '' ? undefined : { caseId: caseId.value, letter: letterOf(), forms: formsOf() }),
  giveBack,
);

/** The service has all of it, as unfinished. */
const isSafe = (one: Form): boolean => isKept(one) && entryOfIncident(one.incident)?.state === 'saved';

const some = computed(
  () =>
    (kept.value !== undefined &&
      (!isEmpty(kept.value.letter) || kept.value.forms.some((one) => !isSafe(one)))) ||
    keptPlan.value ||
    keptContact.value,
);
/** Closing the page, or signing out, would cost her something that she wrote. */
export const atStake = computed(() => some.value || stuck.value > 0 || plan.value?.saving === true);
/** Words of somebody whose session ended by itself wait on this page. */
export const waiting = computed(() => me.value === undefined && some.value);
