// All that was said of an incident, in words: a line for each thing that was answered.
import type { IncidentDraft } from '../worker/messages.ts';
import { askText, type topicName } from '../text/phoneask.ts';
import {
  answerLabel,
  burstLabel,
  certaintyLabel,
  childrenLabel,
  fearLabel,
  helpLabel,
  impactLabel,
  orderLabel,
  reportLabel,
  whereLabel,
  whoLabel,
} from '../text/vocabulary.ts';
import { shortDay } from '../text/when.ts';
import { NOT_SAID } from './story.ts';

export type Told = {
  readonly topic: Exclude<keyof typeof topicName, 'kinds' | 'when' | 'files'>;
  readonly value: string;
};

const joined = (parts: readonly (string | undefined)[], between = ', '): string =>
  parts.filter((part) => part !== undefined && part !== '').join(between);

const degree = (labels: readonly string[], of: number): string => (of === NOT_SAID ? '' : (labels[of] ?? ''));

function accounts({ handles, numbers, emails }: IncidentDraft['look']): string {
  const named = handles.map(({ service, handle }) => joined([service, handle], ': '));
  return joined([...named, ...numbers, ...emails], '\n');
}

const reported = (all: IncidentDraft['reported']): string =>
  all
    .map(({ to, when, reference }) => joined([reportLabel[to], when > 0 ? shortDay(when) : '', reference]))
    .join('\n');

/** What was answered, in the order in which it reads best; what was not said is left out. */
export function tell(draft: IncidentDraft): readonly Told[] {
  const { burst, where, who, look, witness, fear, impact, order } = draft;
  const violence = fear.violence === '' ? '' : `${askText.violence} ${answerLabel[fear.violence] ?? ''}`;
  const help = witness.help === '' ? '' : `${askText.help} ${helpLabel[witness.help] ?? ''}`;
  const all: readonly (readonly [Told['topic'], string])[] = [
    ['text', draft.text],
    ['words', draft.words],
    ['burst', burst.count > 1 ? askText.lines(burst.count, burstLabel[burst.channel] ?? '') : ''],
    ['fear', joined([joined([degree(fearLabel, fear.degree), fear.word]), violence], '\n')],
    [
      'who',
      joined([joined([whoLabel[who.code], who.name, degree(certaintyLabel, who.certainty)]), who.how], '\n'),
    ],
    ['look', look.text],
    ['vehicles', look.vehicles.map(({ plate, make, colour }) => joined([plate, make, colour])).join('\n')],
    ['accounts', accounts(look)],
    ['tracker', look.tracker],
    ['where', joined([whereLabel[where.code], where.text], '\n')],
    ['witness', joined([joined([answerLabel[witness.seen], witness.name]), help], '\n')],
    ['children', childrenLabel[draft.children] ?? ''],
    ['impact', joined([joined(impact.codes.map((code) => impactLabel[code])), impact.text], '\n')],
    ['order', joined([orderLabel[order.answer], order.condition], '\n')],
    ['reported', reported(draft.reported)],
  ];
  return all.flatMap(([topic, value]) => (value === '' ? [] : [{ topic, value }]));
}
