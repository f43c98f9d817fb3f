// One timeline over everything. Newest at the bottom, as on her phone: a case reads forward like the story it is, what
// was written last stands right above the box to answer in, and a line marks where the last visit ended.
import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import {
  arrived,
  clearFilter,
  everyEntry,
  firstFresh,
  loadOlder,
  loadingOlder,
  older,
  order,
  shownDays,
  target,
  vaults,
} from '../../../model/casefile.ts';
import type { Row } from '../../../model/timeline.ts';
import { timelineText as text } from '../../../text/casepage.ts';
import { longDay } from '../../../text/when.ts';
import { DownIcon, UpIcon } from '../frame/icons.tsx';
import { useKeys } from '../frame/keys.ts';
import { useTask } from '../../task/task.tsx';
import { Filters } from './filters.tsx';
import { usePlace } from './place.ts';
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

function Days({ onPlan, onBeside }: Opens) {
  const mark = order.value === 'written' ? firstFresh.value : '';
  return (
    <>
      {shownDays.value.map((day) => (
        <section key={day.key} class="day" aria-label={longDay(day.moment)}>
          <h3>
            <span>{longDay(day.moment)}</span>
          </h3>
          <ol>
            {day.rows.map((row, index) => (
              <TimelineRow
                key={row.key}
                row={row}
                run={follows(row, day.rows[index - 1])}
                mark={row.entries.some(({ id }) => id === mark)}
                onPlan={onPlan}
                onBeside={onBeside}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Beginning() {
  const task = useTask();
  if (older.value.length === 0) {
    const known = vaults.value.length > 0 && everyEntry.value.length > 0;
    return known ? <p class="beginning soft small">{text.beginning}</p> : null;
  }
  return (
    <div class="beginning">
      <button type="button" class="b small" disabled={loadingOlder.value} onClick={() => task.run(loadOlder)}>
        <UpIcon size={14} /> {loadingOlder.value ? text.loadingOlder : text.older}
      </button>
      {task.problem}
    </div>
  );
}

function Empty() {
  if (shownDays.value.length > 0) return null;
  const none = everyEntry.value.length === 0;
  return (
    <div class="nothing">
      <h3>{none ? text.empty : text.noneFound}</h3>
      {none ? (
        <p class="soft">{text.emptyMore}</p>
      ) : (
        <button type="button" class="b" onClick={clearFilter}>
          {text.clear}
        </button>
      )}
    </div>
  );
}

/** j and k move from row to row; the row in focus is brought into view by the browser. */
function useRowKeys(box: RefObject<HTMLDivElement | null>, toEnd: () => void): void {
  const step = (by: number) => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('.row') ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? rows.length - 1 : Math.max(0, Math.min(rows.length - 1, at + by));
    rows[next]?.focus();
  };
  useKeys({ j: () => step(1), k: () => step(-1), e: toEnd });
}

function Announcer() {
  const last = arrived.value.at(-1);
  return (
    <p class="unseen" aria-live="polite">
      {last ? text.arrived(last.authorName, text.kindNoun[last.type] ?? '') : ''}
    </p>
  );
}

export function Timeline({ onPlan, onBeside }: Opens) {
  const box = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const { below, toEnd, onScroll } = usePlace(box, inner);
  useRowKeys(box, toEnd);
  useEffect(() => {
    if (target.value === '') return;
    const row = document.getElementById(`row-${target.value}`);
    row?.scrollIntoView({ block: 'start' });
    row?.focus({ preventScroll: true });
    target.value = '';
  }, [target.value, shownDays.value]);
  return (
    <>
      <h2 class="unseen">{text.title}</h2>
      <Filters />
      <div class="scroll" ref={box} onScroll={onScroll} tabIndex={0} role="region" aria-label={text.entries}>
        <div ref={inner}>
          <Beginning />
          <Empty />
          <Days onPlan={onPlan} onBeside={onBeside} />
        </div>
      </div>
      {below > 0 ? (
        <button type="button" class="b small below" onClick={toEnd}>
          <DownIcon size={14} /> {text.toNewestCount(below)}
        </button>
      ) : null}
      <Announcer />
    </>
  );
}
