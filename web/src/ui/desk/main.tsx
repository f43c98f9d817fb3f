// The entry of the desk. What the address carried is taken out of it before anything else.
import { signal } from '@preact/signals';
import { render } from 'preact';
import '../../text/staff.ts';
import { isFit } from '../../model/fit.ts';
import { startWorker } from '../../model/link.ts';
import { carried } from '../../model/setup.ts';
import '../../style/tokens.css';
import '../../style/waiting.css';
import '../../style/desk.css';
import '../../style/desk-door.css';
import '../../style/desk-list.css';
import '../../style/desk-case.css';
import '../../style/desk-composer.css';
import '../../style/desk-beside.css';
import '../../style/desk-risk.css';
import '../../style/desk-panels.css';
import '../../style/desk-report.css';
import '../../style/desk-print.css';
import '../../style/desk-picture.css';
import '../../style/desk-meeting.css';
import '../../style/desk-room.css';
import '../../style/desk-gate.css';
import { Desk } from './desk.tsx';

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

const root = document.getElementById('app');
if (root && isFit()) {
  startWorker();
  root.replaceChildren(); // what was said before script
  render(<Desk entry={entry} />, root);
}
