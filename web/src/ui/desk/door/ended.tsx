// The session is over: nothing is left on this page but this.
import { ended, signOut } from '../../../model/session.ts';
import { waiting } from '../../../model/unfinished.ts';
import { endedText as text, notForHerText } from '../../../text/desk.ts';
import { sentence } from '../../../text/errors.ts';
import { Card } from './frame.tsx';

export function Ended({ onAgain }: { readonly onAgain: () => void }) {
  const code = ended.value;
  const own = code === 'signed_out' || code === 'renewed';
  return (
    <Card title={text.title}>
      {code === 'signed_out' ? null : <p>{sentence(code)}</p>}
      <p>{text.body}</p>
      {own && !waiting.value ? null : <p class="soft">{waiting.value ? text.waiting : text.lost}</p>}
      <button type="button" class="b main big" onClick={onAgain}>
        {text.again}
      </button>
    </Card>
  );
}

/** She signed in on the unit's page. */
export function NotForHer() {
  const leave = () => {
    void signOut().then(() => location.replace('/'));
  };
  return (
    <Card title={notForHerText.title}>
      <p>{notForHerText.body}</p>
      <button type="button" class="b main big" onClick={leave}>
        {notForHerText.go}
      </button>
    </Card>
  );
}
