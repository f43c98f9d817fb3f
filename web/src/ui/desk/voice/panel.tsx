// What she says of the work, among the panels; asking her, and noting what she told.
import { useRef, useState } from 'preact/hooks';
import { caseId, vaultOf } from '../../../model/casefile.ts';
import { lastWords, mayAsk, unanswered, voiceRights } from '../../../model/heard.ts';
import { referral } from '../../../model/referral.ts';
import { newVoice, voiceForms } from '../../../model/voiceform.ts';
import { voicePanelText as text, voiceText } from '../../../text/voice.ts';
import { AskSheet } from './ask.tsx';
import { NoteSheet } from './note.tsx';
import { VoiceStanding, VoiceWords } from './words.tsx';

type Sheet = '' | 'ask' | 'note';

export function VoicePanel() {
  const here = caseId.value;
  const [sheet, setSheet] = useState<Sheet>('');
  const heading = useRef<HTMLHeadingElement>(null);
  const rights = voiceRights.value;
  if (!vaultOf('chat') || !rights) return null;
  const note = () => {
    voiceForms.begin(here, newVoice());
    setSheet('note');
  };
  const close = () => setSheet('');
  const isClosed = referral.value?.steps.at(-1)?.stage === 'closed';
  return (
    <section class="panel" aria-labelledby="voice-panel-title">
      <h2 id="voice-panel-title" ref={heading} tabIndex={-1}>
        {voiceText.title}
      </h2>
      {rights.known ? (
        <>
          {lastWords.value.size === 0 && !unanswered.value ? <p class="soft">{text.never}</p> : null}
          <VoiceWords />
          <VoiceStanding />
        </>
      ) : (
        <p class="small soft">{text.unread}</p>
      )}
      {rights.canEdit ? (
        <div class="wraps">
          {mayAsk.value === 'yes' ? (
            <button type="button" class="b small" onClick={() => setSheet('ask')}>
              {text.ask}
            </button>
          ) : null}
          <button type="button" class="b quiet small" onClick={note}>
            {voiceForms.isTyped(here) ? text.goOn : text.note}
          </button>
        </div>
      ) : null}
      {sheet === 'ask' ? (
        <AskSheet occasion={isClosed ? 'end' : 'review'} back={heading} onClose={close} />
      ) : null}
      {sheet === 'note' ? <NoteSheet caseId={here} onClose={close} /> : null}
    </section>
  );
}
