// The name and the six words, as she copies them.
import type { Credentials } from '../../../model/setup.ts';
import { keysText as text } from '../../../text/phone.ts';

export function Paper({ drawn }: { readonly drawn: Credentials }) {
  return (
    <div class="paper">
      <h2>{text.name}</h2>
      <p class="drawn">{drawn.signInName}</p>
      <h2>{text.words}</h2>
      <ol class="drawn six-words">
        {drawn.passphrase.split(' ').map((word, i) => (
          <li key={i}>{word}</li>
        ))}
      </ol>
    </div>
  );
}
