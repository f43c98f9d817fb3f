// Signing out. What is not saved goes with it, so that is asked about first, and only then.
import { useState } from 'preact/hooks';
import { atStake } from '../../../model/unsent.ts';
import { signOut } from '../../../model/session.ts';
import { frameText } from '../../../text/phone.ts';
import { homeText as text } from '../../../text/phonehome.ts';

export function SignOut() {
  const [asking, setAsking] = useState(false);
  if (!asking || !atStake.value) {
    return (
      <button
        type="button"
        class="pb quiet"
        onClick={() => {
          if (atStake.value) setAsking(true);
          else void signOut();
        }}
      >
        {frameText.signOut}
      </button>
    );
  }
  return (
    <div class="card" role="group" aria-label={text.outAsk}>
      <p role="alert">{text.outAsk}</p>
      <button type="button" class="pb main" onClick={() => setAsking(false)}>
        {text.outNo}
      </button>
      <button type="button" class="pb care" onClick={() => void signOut()}>
        {text.outYes}
      </button>
    </div>
  );
}
