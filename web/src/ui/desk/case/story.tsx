// What is told of an incident: when it happened, how afraid she was, and all else that was answered.
import type { IncidentView } from '../../../model/casefile.ts';
import { tell } from '../../../model/telling.ts';
import { fearLabel } from '../../../model/wording.ts';
import { incidentText as text } from '../../../text/casepage.ts';
import { dayAndClock, month, shortDay } from '../../../text/when.ts';
import { Marked } from './marked.tsx';

type Draft = IncidentView['draft'];

/** When it happened, as far as she said. */
export function happened({ when }: Draft): string {
  const lead = text.precision[when.precision] ?? '';
  const shape = when.precision === 'day' ? shortDay : when.precision === 'month' ? month : dayAndClock;
  const start = lead === '' ? shape(when.start) : `${lead} ${shape(when.start)}`;
  return when.end > 0 ? `${start} ${text.until(dayAndClock(when.end))}` : start;
}

/** Three dots beside the word; the word alone says it all. */
export function Fear({ value }: { readonly value: number }) {
  if (value === 4) return null;
  return (
    <span class={`fear f${value}`}>
      <svg width="30" height="10" viewBox="0 0 30 10" aria-hidden="true">
        {[1, 2, 3].map((n) => (
          <circle key={n} class={n <= value ? 'on' : 'off'} cx={n * 10 - 5} cy="5" r="3.5" />
        ))}
      </svg>
      {fearLabel(value)}
    </span>
  );
}

/** What else was answered: her words stand above, and so does how afraid she was, where she said no more of it. */
export function Answers({ draft }: { readonly draft: Draft }) {
  const { word, violence } = draft.fear;
  const saysMore = word !== '' || violence !== '';
  const told = tell(draft).filter(({ topic }) => topic !== 'text' && (topic !== 'fear' || saysMore));
  if (told.length === 0) return null;
  return (
    <dl class="answers small">
      {told.map(({ topic, value }) => (
        <div key={topic}>
          <dt>{text.topics[topic]}</dt>
          <dd>
            <Marked text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
