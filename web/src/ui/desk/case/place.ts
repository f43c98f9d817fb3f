// Where the reader stands in the timeline, whatever comes in above or below.
import { useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { arrived, everyEntry, shownDays } from '../../../model/casefile.ts';

type Box = RefObject<HTMLDivElement | null>;

type Place = {
  /** Entries that came in below what is in view. */
  readonly below: number;
  readonly toEnd: () => void;
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

/** The first row in view stays where it is when older entries come in above it. */
function useHeld(box: Box) {
  const held = useRef<{ readonly id: string; readonly top: number }>(undefined);
  const hold = (list: HTMLElement) => {
    const top = list.getBoundingClientRect().top;
    const rows = [...list.querySelectorAll<HTMLElement>('.row')];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > top);
    held.current = first && { id: first.id, top: first.getBoundingClientRect().top };
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
export function usePlace(box: Box, inner: Box): Place {
  const touched = useTouched(box);
  const { hold, keep } = useHeld(box);
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
  const onScroll = () => {
    const list = box.current;
    if (!list) return;
    atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    if (atEnd.current) setBelow(0);
    hold(list);
  };
  useEffect(() => {
    const sizes = new ResizeObserver(place);
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
  }, [everyEntry.value, shownDays.value]);
  useSignalEffect(() => {
    if (arrived.value.length > 0 && !atEnd.current) setBelow((n) => n + 1);
  });
  return { below, toEnd, onScroll };
}
