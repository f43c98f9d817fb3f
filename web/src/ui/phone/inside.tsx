// What the phone shows and does once she is in, and what of it goes on when her session has ended.
import { useEffect } from 'preact/hooks';
import { screen, show } from '../../model/screen.ts';
import { atStake } from '../../model/unsent.ts';
import { ChatScreen } from './chat/chat.tsx';
import { ContactScreen } from './contact/contact.tsx';
import { Safety } from './door/safety.tsx';
import { covered } from './exit/leave.ts';
import { useLock } from './frame/lock.ts';
import { useVeil } from './frame/veil.ts';
import { Notices } from './frame/notices.tsx';
import { Home } from './home/home.tsx';
import { AgainScreen } from './log/again.tsx';
import { BegunScreen } from './log/begun.tsx';
import { FormScreen } from './log/form.tsx';
import { IncidentScreen } from './log/incident.tsx';
import { LogScreen } from './log/log.tsx';
import { ListScreen } from './list/list.tsx';
import { OutScreen } from './log/out.tsx';
import { PictureScreen } from './log/picture.tsx';
import { OwnScreen } from './own/own.tsx';
import { PocketLater } from './own/pocket.tsx';
import { PeopleScreen } from './people/people.tsx';
import { PlanScreen } from './plan/plan.tsx';
export { entering } from '../../model/own.ts';
export { waiting } from '../../model/unsent.ts';
export { Entering } from './own/change.tsx';

function Now() {
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
    case 'list':
      return <ListScreen />;
    case 'plan':
      return <PlanScreen />;
    case 'contact':
      return <ContactScreen />;
    case 'people':
      return <PeopleScreen />;
    case 'own':
      return <OwnScreen />;
    case 'pocket':
      return <PocketLater />;
    case 'safety':
      return <Safety onBack={() => show({ at: 'home' })} />;
  }
}

/** The screen of hers that is shown. */
export const Here = () => <Now key={screen.value.at} />;

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

/** What is above every screen, and what watches over the page. */
export function Above() {
  useUnsavedGuard();
  useLock();
  useVeil();
  return <Notices />;
}
