// How she may be reached: what holds, what she is changing, and "not safe now".
import { computed, effect, signal } from '@preact/signals';
import type { Calls, ContactView } from '../worker/messages.ts';
import { call } from './link.ts';
import { caseId, summary } from './hers.ts';
import { outlive } from './outlive.ts';
import { whenOver } from './session.ts';
import { isKnock, newHours, newWay, plainWay, type Hours, type Reach, type Way } from './way.ts';

export { isKnock, type Hours, type Way } from './way.ts';

/** A way that she is changing, or adding where `was` is undefined. */
export type WayForm = {
  readonly was: Way | undefined;
  readonly way: Way;
  readonly step: number;
  /** She has answered something in it: it is not let go without asking her. */
  readonly touched: boolean;
};

export const contact = computed((): ContactView | undefined => summary.value?.contact ?? undefined);
/** Stays here, in memory, whatever screen she looks at, until it is saved. */
export const wayForm = signal<WayForm | undefined>(undefined);
/** The word that she is typing; undefined while she types none. */
export const typedWord = signal<string | undefined>(undefined);

/** What was handed over and is not saved yet: its entry, what held before, and what is let go once it is saved. */
type Handed = { readonly id: string; readonly follows: string; readonly done: () => void };
const handed = signal<Handed | undefined>(undefined);
export const isSaving = computed(() => handed.value !== undefined);
/** Why what was handed over last does not hold, or ''. */
export const failed = signal('');

effect(() => {
  const [sent, now] = [handed.value, contact.value];
  if (!sent || !now) return;
  const holds = now.rules?.id ?? '';
  if (holds === sent.id) sent.done();
  else if (now.refused !== '') failed.value = now.refused;
  // It is in the space, and others were a moment faster: what they said holds.
  else if (!now.sending && holds !== sent.follows) failed.value = 'conflict';
  else return;
  handed.value = undefined;
});

export function beginWay(was: Way | undefined): void {
  failed.value = '';
  wayForm.value = { was, way: was ?? newWay, step: 0, touched: false };
}

export function changeWay(part: Partial<Way>): void {
  if (wayForm.value)
    wayForm.value = { ...wayForm.value, way: { ...wayForm.value.way, ...part }, touched: true };
}

export function dropWay(): void {
  wayForm.value = undefined;
}

export function changeHours(at: number, part: Partial<Hours>): void {
  const windows = wayForm.value?.way.windows ?? [];
  changeWay({ windows: windows.map((one, i) => (i === at ? { ...one, ...part } : one)) });
}

export function toggleDay(at: number, day: number): void {
  const days = wayForm.value?.way.windows[at]?.days ?? 0;
  changeHours(at, { days: days ^ (1 << day) });
}

export const moreHours = (): void =>
  changeWay({ windows: [...(wayForm.value?.way.windows ?? []), newHours] });

export const lessHours = (at: number): void =>
  changeWay({ windows: (wayForm.value?.way.windows ?? []).filter((_, i) => i !== at) });

export function goToStep(step: number): void {
  if (wayForm.value) wayForm.value = { ...wayForm.value, step };
}

/** The clocks that her times are by: those that hold, or those of this device. */
export const zone = (): string =>
  contact.value?.rules?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The whole of the rules, changed; what holds is what she looks at. */
async function say(
  change: (held: Reach) => Partial<Reach>,
  done: () => void,
  phone?: Calls['contact/rules']['in']['phone'],
): Promise<void> {
  const rules = contact.value?.rules;
  const held: Reach = { zone: zone(), code: rules?.code ?? '', ways: rules?.ways ?? [] };
  const follows = rules?.id ?? '';
  failed.value = '';
  const sent = {
    caseId: caseId.value,
    follows,
    rules: { ...held, ...change(held) },
    ...(phone && { phone }),
  };
  handed.value = { ...(await call('contact/rules', sent)), follows, done };
}

const same = (a: Way | undefined, b: Way): boolean => JSON.stringify(a) === JSON.stringify(b);

/** There is another way of that kind, of which the service keeps one. */
export const isTaken = (means: string): boolean =>
  isKnock(means) &&
  (contact.value?.rules?.ways ?? []).some((one) => one.means === means && !same(wayForm.value?.was, one));

/** In the place of what she changed; where somebody else has changed that meanwhile, beside it. `phone` where a notice appears on this one. */
export async function saveWay(phone?: Calls['contact/rules']['in']['phone']): Promise<void> {
  const form = wayForm.value;
  if (!form) return;
  const { was, way } = form;
  const made = plainWay(way);
  await say(
    ({ ways }) => {
      const isThere = ways.some((one) => same(was, one));
      return { ways: isThere ? ways.map((one) => (same(was, one) ? made : one)) : [...ways, made] };
    },
    dropWay,
    phone,
  );
}

export const takeOut = (way: Way): Promise<void> =>
  say(
    ({ ways }) => ({ ways: ways.filter((one) => !same(way, one)) }),
    () => undefined,
  );

/** Takes out that notices appear on this phone. */
export async function takeOutNotice(): Promise<void> {
  const way = contact.value?.rules?.ways.find(({ means }) => means === 'push');
  if (way) await takeOut(way);
}

/** With nothing typed, the one that there is stays. */
export async function saveWord(): Promise<void> {
  const code = typedWord.value?.trim() ?? '';
  if (code === '') return void (typedWord.value = undefined);
  await say(
    () => ({ code }),
    () => (typedWord.value = undefined),
  );
}

export const stop = (until: number): Promise<unknown> =>
  call('contact/stop', { caseId: caseId.value, on: true, until });

export const safeAgain = (): Promise<unknown> =>
  call('contact/stop', { caseId: caseId.value, on: false, until: 0 });

type Typed = { readonly form: WayForm | undefined; readonly word: string | undefined };

const kept = outlive(
  (): Typed | undefined => (caseId.value === '' ? undefined : { form: wayForm.value, word: typedWord.value }),
  ({ form, word }) => {
    wayForm.value = form;
    typedWord.value = word;
  },
);
/** She has begun to say how she may be reached, and it is not saved. */
export const keptContact = computed(() => kept.value?.form !== undefined || kept.value?.word !== undefined);

whenOver(() => {
  wayForm.value = undefined;
  typedWord.value = undefined;
  handed.value = undefined;
  failed.value = '';
});
