// The entry of her phone. What the address carried is taken out of it before anything else.
import { signal } from '@preact/signals';
import { render } from 'preact';
import { isFit } from '../../model/fit.ts';
import { choose, firstOf } from '../../model/language.ts';
import { endWorker, startWorker } from '../../model/link.ts';
import { carried } from '../../model/setup.ts';
import '../../style/tokens.css';
import '../../style/waiting.css';
import '../../style/passphrase.css';
import '../../style/phone.css';
import '../../style/phone-frame.css';
import '../../style/phone-chat.css';
import '../../style/phone-log.css';
import '../../style/plan.css';
import '../../style/planmore.css';
import { Phone } from './app.tsx';
import { cover, covered } from './exit/leave.ts';

function takeAddress(): ReturnType<typeof carried> {
  const { hash, pathname } = location;
  if (hash !== '') history.replaceState(null, '', pathname);
  return carried(hash);
}

const entry = signal(takeAddress());

// A link that is opened in a tab where the page is already.
addEventListener('hashchange', () => {
  if (location.hash !== '') entry.value = takeAddress();
});

// A page that is put away is empty and holds no key, and one that comes back by the Back button starts anew.
window.addEventListener('pagehide', () => {
  cover();
  endWorker();
});
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

const root = document.getElementById('app');
if (root && isFit()) {
  // The sentences come first: the Worker is five times as much, and nobody waits for it before she has typed her words.
  // Where they do not come, what is there without script says what to do.
  const show = () => {
    if (covered()) return;
    startWorker();
    root.replaceChildren(); // the way out that was there before script
    render(<Phone entry={entry} />, root);
  };
  void choose(firstOf(navigator.languages)).then(show, () => undefined);
}
