// How she may be reached, as staff write it down for her. In memory only, until it is saved or dropped.
import { effect } from '@preact/signals';
import type { ContactView, Failure } from '../worker/messages.ts';
export type { ContactView } from '../worker/messages.ts';
import { call } from './link.ts';
import { cases } from './office.ts';
import { typedForms } from './typed.ts';
import { isKnock, isWhole, newWay, plainWay, type Reach, type Way } from './way.ts';
import { zoneHere } from './zone.ts';

export type ContactForm = Reach & {
  /** The rules that it was made from, '' for none: others that hold meanwhile are not put aside unseen. */
  readonly follows: string;
};

export { reaches } from '../worker/messages.ts';

export const contactForms = typedForms<ContactForm>('contact');

/** A case in which nothing was said begins with one way. */
export function contactForm({ rules }: ContactView): ContactForm {
  if (!rules) return { follows: '', zone: zoneHere(), code: '', ways: [newWay] };
  const { id, zone, code, ways } = rules;
  return { follows: id, zone, code, ways };
}

/** What was typed, to follow rules that hold by now: the ways by which the service knocks are hers, so that those of these rules stand. */
export const after = (
  { ways }: ContactForm,
  rules: NonNullable<ContactView['rules']>,
): Pick<ContactForm, 'follows' | 'ways'> => ({
  follows: rules.id,
  ways: [...ways.filter(({ means }) => !isKnock(means)), ...rules.ways.filter(({ means }) => isKnock(means))],
});

/** What becomes of a way, from what it is by then. */
export type WayChange = (now: Way) => Partial<Way>;

export const withWay = (form: ContactForm, at: number, to: WayChange): Pick<ContactForm, 'ways'> => ({
  ways: form.ways.map((one, i) => (i === at ? { ...one, ...to(one) } : one)),
});

const most = 16;

export type ContactMissing = 'windows' | 'ways';

/** A way by which the service knocks is hers alone to change, and goes along as it is. */
export function rulesOf({ zone, code, ways }: ContactForm): {
  readonly rules: Reach;
  readonly missing: readonly ContactMissing[];
} {
  const missing: readonly (readonly [ContactMissing, boolean])[] = [
    ['windows', !ways.every(isWhole)],
    ['ways', ways.length > most],
  ];
  return {
    rules: { zone, code: code.trim(), ways: ways.map((way) => (isKnock(way.means) ? way : plainWay(way))) },
    missing: missing.flatMap(([what, is]) => (is ? [what] : [])),
  };
}

const failed = (code: string): Error & Failure => Object.assign(new Error(code), { code });

/** Resolves with their id once they hold; rejects with why it was refused, or `contact_taken` where others hold since `follows`. */
export async function saveRules(caseId: string, follows: string, rules: Reach): Promise<string> {
  const { id } = await call('contact/rules', { caseId, follows, rules }).catch((refused: unknown) => {
    throw (refused as Failure).code === 'conflict' ? failed('contact_taken') : refused;
  });
  const code = await new Promise<string>((over) => {
    const stop = effect(() => {
      const view = cases.value.find((one) => one.caseId === caseId)?.contact;
      const holds = view?.rules?.id ?? '';
      if (!view) return;
      if (holds === id) over('');
      else if (view.refused !== '') over(view.refused);
      // It is in the space, and others were a moment faster: what they said holds.
      else if (!view.sending && holds !== follows) over('contact_taken');
      else return;
      queueMicrotask(() => stop());
    });
  });
  if (code === '') return id;
  if (code !== 'contact_taken') await call('outbox/takeBack', { id }).catch(() => null); // it is in the form
  throw failed(code);
}
