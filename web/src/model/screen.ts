// Which screen of the phone is shown. No screen has an address: the back list of the browser tells nothing.
import { signal } from '@preact/signals';
import { whenOver } from './session.ts';

export type Screen =
  | { readonly at: 'home' }
  | { readonly at: 'chat' }
  | { readonly at: 'log' }
  | { readonly at: 'incident'; readonly incident: string }
  | { readonly at: 'out'; readonly incident: string }
  | { readonly at: 'again' }
  | { readonly at: 'begun' }
  | { readonly at: 'picture' }
  | { readonly at: 'form' }
  | { readonly at: 'list' }
  | { readonly at: 'plan' }
  | { readonly at: 'contact' }
  | { readonly at: 'people' }
  | { readonly at: 'own' }
  | { readonly at: 'pocket' }
  | { readonly at: 'safety' };

const HOME: Screen = { at: 'home' };

export const screen = signal<Screen>(HOME);

export function show(to: Screen): void {
  screen.value = to;
}

whenOver(() => {
  screen.value = HOME;
});
