// One timeline over everything. Newest at the bottom, as on her phone: a case reads forward like the story it is, what
// was written last stands right above the box to answer in, and a line marks where the last visit ended.
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import {
  arrived,
  clearFilter,
  everyEntry,
  isFiltered,
  loadingOlder,
  older,
  shownDays,
  target,
  vaults,
} from '../../../model/casefile.ts';
import { dayBeside, loadAll, loadOlder } from '../../../model/back.ts';
import { timelineText as text } from '../../../text/casepage.ts';
import { DownIcon, UpIcon } from '../frame/icons.tsx';
import { useKeys } from '../frame/keys.ts';
import { useTask } from '../../task/task.tsx';
import { Filters } from './filters.tsx';
import { stretches, useNear, type Near } from './near.ts';
import { firstInView, usePlace } from './place.ts';
import type { Opens } from './rows.tsx';
import { StretchOfDays } from './stretch.tsx';

function Days({ near, onPlan, onBeside }: Opens & { readonly near: Near }) {
  useLayoutEffect(near.look, [stretches.value]);
  return (
    <>
      {stretches.value.map((stretch) => (
        <StretchOfDays key={stretch.key} stretch={stretch} near={near} onPlan={onPlan} onBeside={onBeside} />
      ))}
    </>
  );
}

/** The same functions all the time, so that what is in the page is not gone through where nothing of it has changed. */
function useSame(opens: Opens): Opens {
  const now = useRef(opens);
  now.current = opens;
  return useMemo(
    () => ({
      onPlan: (section) => now.current.onPlan(section),
      onBeside: (one) => now.current.onBeside(one),
    }),
    [],
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
      </button>{' '}
      {isFiltered.value ? (
        <button type="button" class="b small" disabled={loadingOlder.value} onClick={() => task.run(loadAll)}>
          {text.everything}
        </button>
      ) : null}
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

/**
 * j and k move from row to row, J and K from day to day; the row in focus is brought into view by the browser. One that is not in the
 * page yet is asked for as what is to be shown next.
 */
function useRowKeys(box: RefObject<HTMLDivElement | null>, toEnd: () => void): void {
  const here = (): string => {
    const focused = document.activeElement?.closest<HTMLElement>('.row');
    return focused && box.current?.contains(focused) ? focused.id.slice('row-'.length) : '';
  };
  const visit = (key: string) => {
    const row = document.getElementById(`row-${key}`);
    if (row) row.focus();
    else target.value = key;
  };
  const step = (by: number) => {
    const keys = shownDays.value.flatMap(({ rows }) => rows.map(({ key }) => key));
    const at = keys.indexOf(here());
    visit(keys[at < 0 ? keys.length - 1 : Math.max(0, Math.min(keys.length - 1, at + by))] ?? '');
  };
  const stepDay = (by: 1 | -1) => {
    const first = box.current && firstInView(box.current);
    target.value = dayBeside(here() || (first?.id.slice('row-'.length) ?? ''), by);
  };
  useKeys({ j: () => step(1), k: () => step(-1), J: () => stepDay(1), K: () => stepDay(-1), e: toEnd });
}

function Announcer() {
  const last = arrived.value.at(-1);
  return (
    <p class="unseen" aria-live="polite">
      {last ? text.arrived(last.authorName, text.kindNoun[last.type] ?? '') : ''}
    </p>
  );
}

export function Timeline(opens: Opens) {
  const box = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const near = useNear(box);
  const same = useSame(opens);
  const days = useMemo(() => <Days near={near} {...same} />, []);
  const { below, toEnd, onScroll, leave } = usePlace(box, inner, near);
  useRowKeys(box, toEnd);
  useEffect(() => {
    const wanted = target.value;
    if (wanted === '') return;
    // Its stretch is in the page by the next frame.
    const frame = requestAnimationFrame(() => {
      leave();
      const row = document.getElementById(`row-${wanted}`);
      row?.scrollIntoView({ block: 'start' });
      row?.focus({ preventScroll: true });
      near.look();
      target.value = '';
    });
    return () => cancelAnimationFrame(frame);
  }, [target.value, shownDays.value]);
  return (
    <>
      <h2 class="unseen">{text.title}</h2>
      <Filters />
      <div class="scroll" ref={box} onScroll={onScroll} tabIndex={0} role="region" aria-label={text.entries}>
        <div ref={inner}>
          <Beginning />
          <Empty />
          {days}
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
