// Looks at the clock again and again, and whenever somebody touches the page.

/** How often the clock is looked at while the page is in sight. */
const LOOK = 5000;
/** Not `scroll`: a message that comes in scrolls the page, too. */
const TOUCHES = ['pointerdown', 'keydown', 'input', 'wheel'] as const;

/** `look` says whether the page had to lock. It is asked before a touch counts: a device that slept has not counted. Returns how to stop. */
export function onTouches(look: () => boolean, touched: () => void): () => void {
  const touch = () => {
    if (!look()) touched();
  };
  const clock = window.setInterval(look, LOOK);
  for (const kind of TOUCHES) window.addEventListener(kind, touch, { capture: true, passive: true });
  return () => {
    window.clearInterval(clock);
    for (const kind of TOUCHES) window.removeEventListener(kind, touch, { capture: true });
  };
}
