// The phone: the way out on top, what is true of the line, and the screen that is shown.
import type { Signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { language } from '../../model/language.ts';
import { me } from '../../model/session.ts';
import type { Carried } from '../../model/setup.ts';
import { doorText, writing } from '../../text/phone.ts';
import { Invitation } from './door/invitation.tsx';
import { Safety } from './door/safety.tsx';
import { SignIn } from './door/signin.tsx';
import { Exit } from './exit/exit.tsx';
import { Page } from './frame/page.tsx';
import { inside, load, pocket, wake } from './later.ts';

const NOTHING: Carried = { setup: '', invite: '' };

type At = 'sign-in' | 'safety' | 'invitation' | 'note';

type DoorProps = {
  readonly entry: Signal<Carried>;
  /** Where she is before she is in, unless a link brought her. */
  readonly at: At;
  readonly onAt: (at: At) => void;
};

function Door({ entry, at, onAt }: DoorProps) {
  if (at === 'invitation' || entry.value.invite !== '') {
    return (
      <Invitation
        carried={entry.value}
        onBack={() => {
          onAt('sign-in');
          entry.value = NOTHING;
        }}
      />
    );
  }
  const keeps = pocket.value;
  if (at === 'safety') return <Safety onBack={() => onAt('sign-in')} />;
  if (at === 'note' && keeps?.isOn()) return <keeps.Write onBack={() => onAt('sign-in')} />;
  return (
    <SignIn
      waits={inside.value?.waiting.value ?? false}
      onInvited={() => onAt('invitation')}
      onSafety={() => onAt('safety')}
      pocket={keeps?.isOn() ? <keeps.Open onPress={() => onAt('note')} /> : null}
    />
  );
}

function Middle(door: DoorProps) {
  const { entry, onAt } = door;
  const who = me.value;
  const late = inside.value;
  useEffect(() => {
    if (!who) return;
    entry.value = NOTHING; // the code was used up
    onAt('sign-in');
  }, [who]);
  if (!who) return late?.entering.value ? <late.Entering /> : <Door {...door} />;
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
  const [at, setAt] = useState<At>(navigator.onLine ? 'sign-in' : 'note');
  const now = language.value;
  // After the first paint. Where it does not come, signing in tries again and says so.
  useEffect(() => {
    void load().catch(() => undefined);
    void wake().catch(() => undefined);
  }, []);
  useLayoutEffect(() => {
    document.documentElement.lang = writing.lang;
    document.documentElement.dir = writing.dir;
  }, [now]);
  // With another language all that is shown is drawn anew.
  return (
    <div class="phone" key={now}>
      <Exit />
      {late ? <late.Above /> : null}
      <Middle entry={entry} at={at} onAt={setAt} />
    </div>
  );
}
