// Her words are out of focus until she touches them, one at a time: for somebody who looks over her shoulder.
import { useLayoutEffect } from 'preact/hooks';
import { veiled } from '../../../model/veil.ts';

/** What is hers on a screen; the same list stands in phone-frame.css. */
const HERS =
  '.said, .quoted, .replying, .grow, .log-row, .fact dd, .plan-grow, .plan-words, .file-name, .photo img, .ask textarea';
const BARE = 'bare';

export function useVeil(): void {
  const isOn = veiled.value;
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('veiled', isOn);
    if (!isOn) return;
    const touch = ({ target }: Event) => {
      for (const one of document.querySelectorAll(`.${BARE}`)) one.classList.remove(BARE);
      if (target instanceof Element) target.closest(HERS)?.classList.add(BARE);
    };
    document.addEventListener('pointerdown', touch);
    return () => document.removeEventListener('pointerdown', touch);
  }, [isOn]);
}
