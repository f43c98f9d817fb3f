// Keyboard shortcuts: single keys, and pairs that begin with g. They rest while somebody types or a dialog is open.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { whenOver } from '../../../model/session.ts';

export type Keys = Readonly<Record<string, () => void>>;

/** Keys do nothing: for whoever speaks to the computer, or rests a hand on the keys (WCAG 2.2, 2.1.4). Until the session ends. */
export const keysRest = signal(false);

whenOver(() => {
  keysRest.value = false;
});

const layers: { readonly keys: () => Keys }[] = [];
let prefix = '';
let prefixTimer = 0;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (keysRest.value || isTyping(event.target) || document.querySelector('dialog[open]')) return;
  const chord = prefix + event.key;
  window.clearTimeout(prefixTimer);
  prefix = '';
  if (chord === 'g') {
    prefix = 'g ';
    prefixTimer = window.setTimeout(() => (prefix = ''), 1500);
    return;
  }
  for (const layer of [...layers].reverse()) {
    const action = layer.keys()[chord];
    if (!action) continue;
    event.preventDefault();
    action();
    return;
  }
}

/** Keys that work while the component is on the page; the newest component answers first. */
export function useKeys(keys: Keys): void {
  const held = useRef(keys);
  held.current = keys;
  useEffect(() => {
    const layer = { keys: () => held.current };
    if (layers.length === 0) window.addEventListener('keydown', onKey);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener('keydown', onKey);
    };
  }, []);
}
