// How the person of the open case may be reached, and whether now; and who of all cases must not be.
import { computed } from '@preact/signals';
import { reaches, type ContactView, type Failure } from '../worker/messages.ts';
import { caseId, summary } from './casefile.ts';
import { clock } from './clock.ts';
import { judge, standing, type Stop, type Verdict } from './guard.ts';
import { call } from './link.ts';
import { cases, type CaseSummary } from './office.ts';
import { line } from './session.ts';

export type { Stop, Verdict } from './guard.ts';
export type { ContactView } from '../worker/messages.ts';
export type Way = NonNullable<ContactView['rules']>['ways'][number];

export const stopsOf = ({ contact }: CaseSummary): readonly Stop[] =>
  contact ? standing(contact, clock.value) : [];

/** The cases in which it is not safe now. */
export const stopped = computed(() => cases.value.filter((one) => stopsOf(one).length > 0));

/** Undefined while the case is not there; null where it is not shared. */
export const contact = computed((): ContactView | null | undefined => summary.value?.contact);

/** The rules by which a case may be adopted: verified, with a way by which she is reached. '' where there are none. */
export const adoptable = computed((): string => {
  const now = contact.value;
  return now?.known === true && now.rules?.ways.some(reaches) ? now.rules.id : '';
});

export type Reach = { readonly way: Way; readonly verdict: Verdict };

/** Each way, and whether it is allowed now. Without a line nothing is: a newer word of hers may be on its way. */
export const reach = computed((): readonly Reach[] => {
  const now = contact.value;
  if (!now) return [];
  const verdicts = judge({ ...now, known: now.known && line.value !== 'offline' }, clock.value);
  return (now.rules?.ways ?? []).flatMap((way, i) => {
    const verdict = verdicts[i];
    return verdict ? { way, verdict } : [];
  });
});

/**
 * What became of a mail or a notice that was asked for: sent · not: not allowed now, or too soon after the last one · failed: not
 * taken · gone: it is off at the service, as where her phone takes notices no more.
 */
export type Knocked = 'sent' | 'not' | 'failed' | 'gone';

const refused: Readonly<Record<string, Knocked>> = {
  conflict: 'not',
  unavailable: 'failed',
  not_found: 'gone',
};

export async function knock(means: string): Promise<Knocked> {
  try {
    await call('contact/knock', { caseId: caseId.value, means });
    return 'sent';
  } catch (failed) {
    const became = refused[(failed as Failure).code];
    if (!became) throw failed;
    return became;
  }
}

/** Said for her: she told somebody of the staff. */
export const say = (on: boolean): Promise<unknown> =>
  call('contact/stop', { caseId: caseId.value, on, until: 0 });
