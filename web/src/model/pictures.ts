// Pictures of the log of the case that is open; all of them of the whole log, or none.
import { computed, signal } from '@preact/signals';
import type { Form } from '../worker/messages.ts';
import { caseId, incidents, opened } from './casefile.ts';
import { CHANNELS, channelsOf, PLACES } from './channels.ts';
import { dayOf } from './extent.ts';
import { hourGrid } from './hourgrid.ts';
import { layout } from './layout.ts';
import { call } from './link.ts';
import { monthly } from './monthly.ts';
import { drawing, keyOfWriting, network, writingsOf } from './network.ts';
import { isPartial, isStopped } from './pattern.ts';
import { place, tally } from './placed.ts';
import { whenOver } from './session.ts';
import { calendar } from './yearcalendar.ts';
import { zoneHere } from './zone.ts';

export const placed = computed(() => place(isPartial.value || isStopped.value ? [] : incidents.value));

/** The day on which the case was opened, in the reader's zone. */
export const today = computed(() => dayOf(opened.value, zoneHere()));

export const whole = computed(() => tally(placed.value));
export const bursts = computed(() => tally(placed.value.filter(({ view }) => view.draft.burst.count > 0)));

export const byDay = computed(() => calendar(placed.value));
export const byHour = computed(() => hourGrid(placed.value));
export const byChannel = computed(() => monthly(placed.value, today.value, CHANNELS, channelsOf));
export const byPlace = computed(() =>
  monthly(placed.value, today.value, PLACES, ({ where }) => [where.code]),
);

/** Forms that were asked for: they are the same in every case, and gone with the session. */
const forms = signal<ReadonlyMap<string, Form>>(new Map());
export const comparingFailed = signal(false);

whenOver(() => {
  forms.value = new Map();
  comparingFailed.value = false;
});

const unasked = computed(() => {
  const all = placed.value.flatMap(({ view }) => writingsOf(view.draft));
  const open = all.map((one) => [keyOfWriting(one), one] as const).filter(([key]) => !forms.value.has(key));
  return [...new Map(open).values()];
});

/** Something was written of which it is not known yet what it is the same as. */
export const isComparing = computed(() => unasked.value.length > 0);

/** Has all that was written brought to the form in which it can be compared. */
export async function compare(): Promise<void> {
  const [of, writings] = [caseId.value, unasked.value];
  comparingFailed.value = false;
  try {
    const { forms: found } = await call('identifier/forms', { writings });
    const next = new Map(forms.value);
    writings.forEach((one, nth) => next.set(keyOfWriting(one), found[nth] ?? null));
    forms.value = next;
  } catch {
    comparingFailed.value = caseId.value === of;
  }
}

/** Empty while anything is still to be compared. */
export const common = computed(() => network(isComparing.value ? [] : placed.value, forms.value));
export const drawn = computed(() => drawing(placed.value, common.value));
export const spots = computed(() => layout(drawn.value));
