// Risk records of the case that is open: the last one, those before it, and what turned between two. Nothing is computed from answers.
import { computed } from '@preact/signals';
import type { Definition, RiskDraft, RiskItem, RiskView } from '../worker/messages.ts';
export type { RiskDraft, RiskItem, RiskView } from '../worker/messages.ts';
import { instrumentLabel } from '../text/risk.ts';
import { opened } from './casefile.ts';
import { each, offered } from './definition.ts';
import { dayOf } from './extent.ts';
import { call } from './link.ts';
import { recordsIn } from './records.ts';

const records = recordsIn('team', (of) => call('risk/list', { caseId: of }));

/** Null until they were read, and where the team's vault is not shared or was refused. */
export const risks = records.view;

/** `after`: the version that was looked at. See {@link Records.save}. */
export const saveRisk = (of: string, after: number, risk: RiskDraft): Promise<void> =>
  records.save(of, () => call('risk/write', { caseId: of, after, risk }));

/** See {@link Records.held}. */
export const riskHeld = (of: string, id: string): Promise<number> =>
  records.held(of, (view) => view.risks.find(({ risk }) => risk === id)?.version);

/** The newest day first; of one day the one that was said last. */
export const series = computed((): readonly RiskView[] =>
  (risks.value?.risks ?? [])
    .map((risk, nth) => ({ risk, nth }))
    .sort((a, b) => b.risk.made - a.risk.made || b.nth - a.nth)
    .map(({ risk }) => risk),
);

/** All definitions that a record here may be made with: those offered everywhere, and those of records of this case. */
export const definitions = computed((): readonly Definition[] =>
  each([...offered.value, ...series.value.flatMap(({ definition }) => (definition ? [definition] : []))]),
);

/** Calendar days from today to the day of the review, fewer than 0 when it is over; null where none was set. */
export const daysToReview = (risk: RiskView, now: number): number | null =>
  risk.review === 0 ? null : dayOf(risk.review, risk.zone) - dayOf(now, risk.zone);

/** The last record says when to look again, and those before it count no more. */
export const nextReview = computed(() => {
  const [last] = series.value;
  return last ? daysToReview(last, opened.value) : null;
});

/** An item whose answer is another one than in the record before; '' for not answered. */
export type Turned = {
  readonly question: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
};

export type Compared =
  /** There is nothing before it. */
  | { readonly how: 'first' }
  /** They were not made with the same words: their answers are of other questions. */
  | { readonly how: 'other' }
  | { readonly how: 'same'; readonly turned: readonly Turned[]; readonly level: boolean };

const answerOf = (items: readonly RiskItem[], code: string): string =>
  items.find((item) => item.code === code)?.answer ?? '';

/** What turned since the record before, in the order of the instrument. */
export function compared(risk: RiskView, before: RiskView | undefined): Compared {
  if (!before) return { how: 'first' };
  const { definition, hash } = risk;
  if (!definition || hash !== before.hash) return { how: 'other' };
  const turned = definition.items.flatMap(({ code, text }): readonly Turned[] => {
    const [from, to] = [answerOf(before.items, code), answerOf(risk.items, code)];
    const note = risk.items.find((item) => item.code === code)?.note ?? '';
    return from === to ? [] : [{ question: text, from, to, note }];
  });
  return { how: 'same', turned, level: risk.level !== before.level };
}

/** Of its definition; the name of the instrument where it was made without one, or its words are not here. */
export const titleOf = ({
  instrument,
  definition,
}: {
  readonly instrument: string;
  readonly definition: Definition | null;
}): string => definition?.title ?? instrumentLabel[instrument] ?? instrument;

/** The level in the words of the instrument, or as it was written down; '' for not said. */
export const levelOf = ({
  level,
  definition,
}: {
  readonly level: string;
  readonly definition: Definition | null;
}): string => definition?.levels.find(({ code }) => code === level)?.text ?? level;

/** An answer with its question: the code in place of words that are not here. */
export type Answered = RiskItem & { readonly text: string };

/** What was answered so, in the order of the instrument. */
export function answeredSo({ items, definition }: RiskView, answer: string): readonly Answered[] {
  const order = definition?.items.map(({ code }) => code) ?? [];
  return items
    .filter((item) => item.answer === answer)
    .map((item) => ({
      ...item,
      text: definition?.items.find(({ code }) => code === item.code)?.text ?? item.code,
    }))
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

/** Questions of the instrument without an answer. */
export const unanswered = ({
  items,
  definition,
}: Pick<RiskView, 'items' | 'definition'>): readonly string[] =>
  (definition?.items ?? []).filter(({ code }) => answerOf(items, code) === '').map(({ text }) => text);
