// A few rows of a day: in the page while they are near the view, else a place of their height that the browser's search can look into.
import { useComputed } from '@preact/signals';
import { firstFresh, order } from '../../../model/casefile.ts';
import type { Stretch } from '../../../model/stretch.ts';
import type { Row } from '../../../model/timeline.ts';
import { wordsOf } from '../../../model/wording.ts';
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

type StretchProps = Opens & { readonly stretch: Stretch; readonly near: Near };

export function StretchRows({ stretch, near, onPlan, onBeside }: StretchProps) {
  const { key, rows, before } = stretch;
  const isNear = useComputed(() => near.has(key));
  const mark = order.value === 'written' ? firstFresh.value : '';
  if (!isNear.value)
    return (
      <p
        class="stretch far"
        data-key={key}
        hidden="until-found"
        style={{ height: `${near.height(stretch)}px` }}
      >
        {rows.flatMap(({ entries }) => entries.map(wordsOf)).join('\n')}
      </p>
    );
  return (
    <ol class="stretch" data-key={key}>
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
  );
}
