// The way out: always on top, first in the order of keys, and Shift pressed three times.
import { useLayoutEffect, useState } from 'preact/hooks';
import { exitText as text } from '../../../text/phone.ts';
import { LEAVE, leave } from './leave.ts';

const PRESSES = 3;
const WITHIN = 5000;

/** How often Shift was pressed in the last five seconds, with no other key in between. */
function useShift(): number {
  const [pressed, setPressed] = useState(0);
  // Not after the paint: the keys have to work as soon as there is anything to see.
  useLayoutEffect(() => {
    let count = 0;
    let timer = 0;
    const say = (n: number) => {
      count = n;
      setPressed(n);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat) return;
      window.clearTimeout(timer);
      say(event.key === 'Shift' ? count + 1 : 0);
      if (count >= PRESSES) leave();
      else if (count > 0) timer = window.setTimeout(() => say(0), WITHIN);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  return pressed;
}

export function Exit() {
  const pressed = useShift();
  return (
    <nav class="exit" aria-label={text.exit}>
      <a
        class="exit-link"
        href={LEAVE}
        rel="noreferrer"
        title={text.hint}
        onClick={(event) => {
          event.preventDefault();
          leave();
        }}
      >
        {text.exit}
      </a>
      <span class="exit-marks" aria-hidden="true">
        {Array.from({ length: PRESSES }, (_, i) => (
          <i key={i} class={i < pressed ? 'on' : ''} />
        ))}
      </span>
      <span class="unseen" role="alert">
        {pressed > 0 ? (pressed < PRESSES ? text.pressed(pressed) : text.leaving) : ''}
      </span>
    </nav>
  );
}
