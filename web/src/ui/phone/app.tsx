// The phone: the way out on top, what is true of the line, and the screen that is shown.
import type { Signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { me } from '../../model/session.ts';
import type { Carried } from '../../model/setup.ts';
import { doorText } from '../../text/phone.ts';
import { Invitation } from './door/invitation.tsx';
import { Safety } from './door/safety.tsx';
import { SignIn } from './door/signin.tsx';
import { Exit } from './exit/exit.tsx';
import { Page } from './frame/page.tsx';
import { inside, load, pocket, wake } from './later.ts';

const NOTHING: Carried = { setup: '', invite: '' };

function Door({ entry }: { readonly entry: Signal<Carried> }) {
  const [asked, setAsked] = useState(false);
  const invited = entry.value.invite !== '';
  const [reading, setReading] = useState(false);
  const [writing, setWriting] = useState(!navigator.onLine);
  const keeps = pocket.value;
  if (!invited && reading) return <Safety onBack={() => setReading(false)} />;
  if (!invited && writing && keeps?.isOn()) return <keeps.Write onBack={() => setWriting(false)} />;
  if (!asked && !invited) {
    return (
      <SignIn
        waits={inside.value?.waiting.value ?? false}
        onInvited={() => setAsked(true)}
        onSafety={() => setReading(true)}
        pocket={keeps?.isOn() ? <keeps.Open onPress={() => setWriting(true)} /> : null}
      />
    );
  }
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

function Middle({ entry }: { readonly entry: Signal<Carried> }) {
  const who = me.value;
  const late = inside.value;
  useEffect(() => {
    if (who) entry.value = NOTHING; // the code was used up
  }, [who]);
  if (!who) return late?.entering.value ? <late.Entering /> : <Door entry={entry} />;
  if (who.role !== 'victim') {
    return (
      <Page title={doorText.title}>
        <p>{doorText.desk}</p>
      </Page>
    );
  }
  return late ? <late.Here /> : null;
}

export function Phone({ entry }: { readonly entry: Signal<Carried> }) {
  const late = inside.value;
  // After the first paint. Where it does not come, signing in tries again and says so.
  useEffect(() => {
    void load().catch(() => undefined);
    void wake().catch(() => undefined);
  }, []);
  return (
    <div class="phone">
      <Exit />
      {late ? <late.Above /> : null}
      <Middle entry={entry} />
    </div>
  );
}
