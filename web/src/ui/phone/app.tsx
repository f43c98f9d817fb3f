// The phone: the way out on top, what is true of the line, and the screen that is shown.
import type { Signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { entering } from '../../model/own.ts';
import { screen, show } from '../../model/screen.ts';
import { me } from '../../model/session.ts';
import type { Carried } from '../../model/setup.ts';
import { atStake } from '../../model/unsent.ts';
import { doorText } from '../../text/phone.ts';
import { ChatScreen } from './chat/chat.tsx';
import { Invitation } from './door/invitation.tsx';
import { Safety } from './door/safety.tsx';
import { SignIn } from './door/signin.tsx';
import { Exit } from './exit/exit.tsx';
import { covered } from './exit/leave.ts';
import { useLock } from './frame/lock.ts';
import { Notices } from './frame/notices.tsx';
import { Page } from './frame/page.tsx';
import { Home } from './home/home.tsx';
import { AgainScreen } from './log/again.tsx';
import { BegunScreen } from './log/begun.tsx';
import { FormScreen } from './log/form.tsx';
import { IncidentScreen } from './log/incident.tsx';
import { LogScreen } from './log/log.tsx';
import { OutScreen } from './log/out.tsx';
import { PictureScreen } from './log/picture.tsx';
import { Entering } from './own/change.tsx';
import { OwnScreen } from './own/own.tsx';
import { PeopleScreen } from './people/people.tsx';
import { PlanScreen } from './plan/plan.tsx';

function Here() {
  const now = screen.value;
  switch (now.at) {
    case 'home':
      return <Home />;
    case 'chat':
      return <ChatScreen />;
    case 'log':
      return <LogScreen />;
    case 'incident':
      return <IncidentScreen incident={now.incident} />;
    case 'out':
      return <OutScreen incident={now.incident} />;
    case 'begun':
      return <BegunScreen />;
    case 'picture':
      return <PictureScreen />;
    case 'again':
      return <AgainScreen />;
    case 'form':
      return <FormScreen />;
    case 'plan':
      return <PlanScreen />;
    case 'people':
      return <PeopleScreen />;
    case 'own':
      return <OwnScreen />;
    case 'safety':
      return <Safety onBack={() => show({ at: 'home' })} />;
  }
}

const NOTHING: Carried = { setup: '', invite: '' };

function Door({ entry }: { readonly entry: Signal<Carried> }) {
  const [asked, setAsked] = useState(false);
  const invited = entry.value.invite !== '';
  const [reading, setReading] = useState(false);
  if (!invited && reading) return <Safety onBack={() => setReading(false)} />;
  if (!asked && !invited)
    return <SignIn onInvited={() => setAsked(true)} onSafety={() => setReading(true)} />;
  return (
    <Invitation
      carried={entry.value}
      onBack={() => {
        setAsked(false);
        entry.value = NOTHING;
      }}
    />
  );
}

/** The browser asks before it closes a page on which something is not saved. */
function useUnsavedGuard(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      // Nothing stands in the way of leaving at once.
      if (!covered() && atStake.value) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}

function Inside({ entry }: { readonly entry: Signal<Carried> }) {
  const who = me.value;
  useEffect(() => {
    if (who) entry.value = NOTHING; // the code was used up
  }, [who]);
  if (!who) return entering.value ? <Entering /> : <Door entry={entry} />;
  if (who.role !== 'victim') {
    return (
      <Page title={doorText.title}>
        <p>{doorText.desk}</p>
      </Page>
    );
  }
  return <Here key={screen.value.at} />;
}

export function Phone({ entry }: { readonly entry: Signal<Carried> }) {
  useUnsavedGuard();
  useLock();
  return (
    <div class="phone">
      <Exit />
      <Notices />
      <Inside entry={entry} />
    </div>
  );
}
