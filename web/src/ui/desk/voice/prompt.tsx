// In a form at whose time she is asked: what is known of her word, and an offer to ask her. It keeps nobody from saving.
import { useRef, useState } from 'preact/hooks';
import { isDue, isSending, isWaiting, lastWords, voiceRights, type Occasion } from '../../../model/heard.ts';
import { voicePromptText as text, voiceText } from '../../../text/voice.ts';
import { AskSheet } from './ask.tsx';
import { VoiceStanding, VoiceWords } from './words.tsx';

export function VoicePrompt({ occasion }: { readonly occasion: Occasion }) {
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const due = isDue(occasion);
  const waits = isWaiting.value || isSending.value;
  // At the end what she says is looked at, asked or not.
  const isTold = occasion === 'end' && lastWords.value.size > 0;
  if (!voiceRights.value?.known || !(due || waits || isTold || asking)) return null;
  return (
    <section class="stack tight" aria-label={voiceText.title}>
      <h3 ref={heading} tabIndex={-1}>
        {voiceText.title}
      </h3>
      {isTold ? <VoiceWords /> : null}
      {due ? <p class="small soft">{text.lead[occasion]}</p> : <VoiceStanding />}
      {due ? (
        <button type="button" class="b small start" onClick={() => setAsking(true)}>
          {text.ask}
        </button>
      ) : null}
      {asking ? <AskSheet occasion={occasion} back={heading} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}
