// A few days: in the page while they are near the view, else a place of their height that the browser's search can look into.
import { useComputed } from '@preact/signals';
import { firstFresh, order } from '../../../model/casefile.ts';
import type { Part, Stretch } from '../../../model/stretch.ts';
import type { Row } from '../../../model/timeline.ts';
import { wordsOf } from '../../../model/wording.ts';
import { longDay } from '../../../text/when.ts';
import type { Near } from './near.ts';
import { TimelineRow, type Opens } from './rows.tsx';

function follows(row: Row, before: Row | undefined): boolean {
  const [a, b] = [before?.first, row.first];
  return (
    a?.type === 'message' &&
    b.type === 'message' &&
    a.author === b.author &&
    b.written - a.written < 10 * 60_000 &&
    b.replyTo === ''
  );
}

type DayProps = Opens & { readonly part: Part };

function DayRows({ part: { day, rows, before }, onPlan, onBeside }: DayProps) {
  const mark = order.value === 'written' ? firstFresh.value : '';
  const name = longDay(day.moment);
  return (
    <section class="day" aria-label={name}>
      {before ? null : (
        <h3>
          <span>{name}</span>
        </h3>
      )}
      <ol>
        {rows.map((row, index) => (
          <TimelineRow
            key={row.key}
            row={row}
            run={follows(row, index === 0 ? before : rows[index - 1])}
            mark={row.entries.some(({ id }) => id === mark)}
            onPlan={onPlan}
            onBeside={onBeside}
          />
        ))}
      </ol>
    </section>
  );
}

const wordsIn = ({ parts }: Stretch): string =>
  parts
    .flatMap(({ day, rows }) => [longDay(day.moment), ...rows.flatMap(({ entries }) => entries.map(wordsOf))])
    .join('\n');

type StretchProps = Opens & { readonly stretch: Stretch; readonly near: Near };

export function StretchOfDays({ stretch, near, onPlan, onBeside }: StretchProps) {
  const { key, parts } = stretch;
  const isNear = useComputed(() => near.has(key));
  if (!isNear.value)
    return (
      <p
        class="stretch far"
        data-key={key}
        hidden="until-found"
        style={{ height: `${near.height(stretch)}px` }}
      >
        {wordsIn(stretch)}
      </p>
    );
  return (
    <div class="stretch" data-key={key}>
      {parts.map((part) => (
        <DayRows key={part.rows[0]?.key} part={part} onPlan={onPlan} onBeside={onBeside} />
      ))}
    </div>
  );
}
