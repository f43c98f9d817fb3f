// Guests: who is invited for a limited time, until when, and whose time is over.
import { computed } from '@preact/signals';
import { call } from './link.ts';
import { dayHere, dayMoment, dayTyped, typedDay } from './day.ts';
import { handover } from './office.ts';
import { me } from './session.ts';
import { loadStaff, type StaffView } from './staff.ts';
import type { Papers } from '../worker/messages.ts';
import { zoneHere } from './zone.ts';

/** Somebody who may be a guest: `until` is when their time is over then, Unix ms. */
type Somebody = { readonly until?: number };

/** How many days a guest stays where nobody says otherwise, and at most (PROTOCOL 3). */
const usual = 14;
const most = 90;

/** The longest name that the protocol takes, in bytes. */
const longest = 64;

/** Whether the person signed in is one. */
export const isGuest = computed(() => me.value?.role === 'guest');

export const isOver = ({ until = 0 }: Somebody, now: number): boolean => until > 0 && until <= now;

/** A moment of the last day on which a guest is there, Unix ms; 0 for everybody else. */
export const lastDayOf = ({ until = 0 }: Somebody): number => (until > 0 ? until - 1 : 0);

/** An invitation as it is typed. */
export type GuestForm = {
  readonly name: string;
  /** A code of `guestText.whats`. */
  readonly what: string;
  /** In place of the code `other`. */
  readonly other: string;
  /** yyyy-mm-dd, by the clocks here. */
  readonly last: string;
};

export const guestForm = (now: number): GuestForm => ({
  ...{ name: '', what: 'interpreter', other: '' },
  last: typedDay(dayHere(now) + usual),
});

/** The last day that can be chosen. */
export const latest = (now: number): string => typedDay(dayHere(now) + most - 1);

export type GuestMissing = 'name' | 'other' | 'long' | 'day';

/** Who is invited, and what is missing. The name says what they are here for, so that it is read wherever they are named. */
export function guestOf(
  form: GuestForm,
  what: string,
  now: number,
): { readonly name: string; readonly until: number; readonly missing: readonly GuestMissing[] } {
  const words = form.what === 'other' ? form.other.trim() : what.toLowerCase();
  const name = `${form.name.trim()}, ${words}`;
  const day = dayTyped(form.last);
  const today = dayHere(now);
  const until = dayMoment(typedDay(day + 1), zoneHere());
  const checks: readonly (readonly [GuestMissing, boolean])[] = [
    ['name', form.name.trim() === ''],
    ['other', words === ''],
    ['long', new TextEncoder().encode(name).length > longest],
    ['day', day < today || day > today + most - 1 || until <= now],
  ];
  return { name, until, missing: checks.flatMap(([one, isMissing]) => (isMissing ? [one] : [])) };
}

export async function inviteGuest(name: string, until: number, papers: Papers): Promise<void> {
  const invite = await call('staff/invite', { name, role: 'guest', until, papers });
  handover.value = { invite, to: name, hers: false };
  await loadStaff();
}

/** Whether somebody could be let in: a guest only while their time lasts. */
export const isThere = (one: StaffView, now: number): boolean =>
  !one.waiting && !one.paused && !isOver(one, now);
