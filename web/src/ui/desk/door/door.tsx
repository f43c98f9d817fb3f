// Everything before somebody is in.
import type { Signal } from '@preact/signals';
import { forgetEntry, type Carried } from '../../../model/setup.ts';
import { asked } from '../../../model/passkey.ts';
import { ended } from '../../../model/session.ts';
import { Ended } from './ended.tsx';
import { Invitation } from './invitation.tsx';
import { Setup } from './setup.tsx';
import { SignIn } from './signin.tsx';
import { Touch } from './touch.tsx';

/** What the address carried; `invite` is a blank while the words are to be typed. */
export function Door({ entry }: { readonly entry: Signal<Carried> }) {
  const { setup, invite } = entry.value;
  const back = () => {
    forgetEntry();
    entry.value = { setup: '', invite: '' };
  };
  // A lock leads to the door itself, which says so.
  if (ended.value !== '' && ended.value !== 'locked') {
    return (
      <Ended
        onAgain={() => {
          back();
          ended.value = '';
        }}
      />
    );
  }
  if (asked.value) return <Touch request={asked.value} />;
  if (setup !== '') return <Setup key={setup} token={setup} onBack={back} />;
  if (invite !== '') return <Invitation key={invite} code={invite.trim()} onBack={back} />;
  return <SignIn onInvited={() => (entry.value = { setup: '', invite: ' ' })} />;
}
