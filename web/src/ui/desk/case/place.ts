// Where the reader stands in the timeline, whatever comes in above or below.
import { useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { arrived, everyEntry, shownDays } from '../../../model/casefile.ts';
import type { Near } from './near.ts';

type Box = RefObject<HTMLDivElement | null>;

type Place = {
  /** Entries that came in below what is in view. */
  readonly below: number;
  readonly toEnd: () => void;
  /** The reader goes elsewhere: from now on she stands where she is. */
  readonly leave: () => void;
  readonly onScroll: () => void;
};

const NEAR = 80;
const TOUCHES = ['wheel', 'pointerdown', 'keydown', 'focusin'] as const;

/** True from the moment that the reader did something in the list herself. */
function useTouched(box: Box) {
  const touched = useRef(false);
  useEffect(() => {
    const list = box.current;
    const touch = () => (touched.current = true);
    for (const name of TOUCHES) list?.addEventListener(name, touch, { passive: true });
    return () => {
      for (const name of TOUCHES) list?.removeEventListener(name, touch);
    };
  }, []);
  return touched;
}

/** The first row of which something is in view. */
export function firstInView(list: HTMLElement): HTMLElement | undefined {
  const { top } = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll<HTMLElement>('.row')];
  return rows.find((row) => row.getBoundingClientRect().bottom > top);
}

/** The first row in view stays where it is when older entries come in above it. */
function useHeld(box: Box, near: Near) {
  const held = useRef<{ readonly id: string; readonly top: number }>(undefined);
  const hold = (list: HTMLElement) => {
    const first = firstInView(list);
    held.current = first && { id: first.id, top: first.getBoundingClientRect().top };
    near.hold(first?.id.slice('row-'.length) ?? '');
  };
  const keep = () => {
    const row = held.current && document.getElementById(held.current.id);
    if (!row || !held.current || !box.current || box.current.scrollTop >= NEAR) return;
    box.current.scrollTop += row.getBoundingClientRect().top - held.current.top;
  };
  return { hold, keep };
}

/**
 * Until the reader does something, she stands where the last visit ended, however the entries come in. Then at the end
 * if she is there, and otherwise where she is. Rows out of sight have a guessed height, so places are taken again when
 * they turn out taller.
 */
export function usePlace(box: Box, inner: Box, near: Near): Place {
  const touched = useTouched(box);
  const { hold, keep } = useHeld(box, near);
  const atEnd = useRef(true);
  const lastSent = useRef('');
  const [below, setBelow] = useState(0);
  const place = () => {
    const list = box.current;
    if (!list) return;
    const mark = touched.current ? null : list.querySelector('.freshmark');
    if (mark) mark.scrollIntoView({ block: 'center' });
    else if (atEnd.current || !touched.current) list.scrollTop = list.scrollHeight;
  };
  const toEnd = () => {
    touched.current = atEnd.current = true;
    setBelow(0);
    place();
  };
  const leave = () => {
    touched.current = true;
    atEnd.current = false;
  };
  const onScroll = () => {
    const list = box.current;
    if (!list) return;
    atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    if (atEnd.current) setBelow(0);
    near.look();
    hold(list);
  };
  useEffect(() => {
    const sizes = new ResizeObserver(() => {
      place();
      near.look();
    });
    for (const one of [box.current, inner.current]) if (one) sizes.observe(one);
    return () => sizes.disconnect();
  }, []);
  useLayoutEffect(() => {
    const written = everyEntry.value.findLast((entry) => entry.mine && entry.state === 'sending')?.id ?? '';
    // What the reader wrote herself is shown to her at once.
    if (written !== '' && written !== lastSent.current) toEnd();
    else if (touched.current && !atEnd.current) keep();
    else place();
    lastSent.current = written;
    near.look();
  }, [everyEntry.value, shownDays.value]);
  useSignalEffect(() => {
    if (arrived.value.length > 0 && !atEnd.current) setBelow((n) => n + 1);
  });
  return { below, toEnd, leave, onScroll };
}
