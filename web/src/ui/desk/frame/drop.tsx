// Throwing away what is typed and is nowhere else: it takes a second answer.
import { useState } from 'preact/hooks';
import { dropText as text } from '../../../text/desk.ts';

export function Drop({ onDrop }: { readonly onDrop: () => void }) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" class="b quiet" onClick={() => setAsking(true)}>
        {text.drop}
      </button>
    );
  }
  return (
    <span class="wraps" role="group" aria-label={text.ask}>
      <span>{text.ask}</span>
      <button type="button" class="b" onClick={() => setAsking(false)}>
        {text.no}
      </button>
      <button type="button" class="b" onClick={onDrop}>
        {text.yes}
      </button>
    </span>
  );
}
