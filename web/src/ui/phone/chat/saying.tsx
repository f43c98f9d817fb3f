// She is asked what she says of the work with her: four sentences, yes or no, and each may be left out.
import { companions } from '../../../model/hers.ts';
import {
  asked,
  choose,
  chosen,
  isPutOff,
  putOff,
  saidTo,
  say,
  type VoiceEntryView,
} from '../../../model/saying.ts';
import { says, VOICED, type Voiced } from '../../../model/voiced.ts';
import { chatText } from '../../../text/phonechat.ts';
import { sayingText as text, talkText } from '../../../text/phonetalk.ts';
import { answerLabel } from '../../../text/vocabulary.ts';
import { useTask } from '../../task/task.tsx';
import { Answered } from './talk.tsx';

function Choice({ of }: { readonly of: Voiced }) {
  return (
    <div class="says" role="group" aria-labelledby={of}>
      <p id={of}>{text.says[of]}</p>
      {['yes', 'no'].map((answer) => (
        <button
          key={answer}
          type="button"
          class="pb"
          aria-pressed={chosen.value[of] === answer}
          onClick={() => choose(of, answer)}
        >
          {answerLabel[answer]}
        </button>
      ))}
    </div>
  );
}

/** What she said stands closed: whoever looks over her shoulder sees that she answered. */
function Said({ said }: { readonly said: VoiceEntryView }) {
  return (
    <>
      <Answered said={said} />
      <details class="versions soft small center">
        <summary>{text.yours}</summary>
        {VOICED.map((of) =>
          said[of] === '' ? null : <p key={of}>{`${text.says[of]}: ${answerLabel[said[of]] ?? ''}`}</p>,
        )}
      </details>
    </>
  );
}

function Ask({ question }: { readonly question: VoiceEntryView }) {
  const task = useTask();
  const said = saidTo(question);
  if (said) return <Said said={said} />;
  if (isPutOff(question)) return null;
  return (
    <section class="card stack" aria-labelledby="says">
      <h2 id="says">{text.asks(question.authorName)}</h2>
      <p class="soft small">
        {text.lead} {chatText.lead(companions.value.join(chatText.and))}
      </p>
      {VOICED.map((of) => (
        <Choice key={of} of={of} />
      ))}
      {task.problem}
      <div class="composer-acts">
        <button type="button" class="pb quiet" onClick={() => putOff(question)}>
          {talkText.notNow}
        </button>
        <button
          type="button"
          class="pb main"
          disabled={task.busy || !says(chosen.value)}
          onClick={() => task.run(() => say(question))}
        >
          {talkText.send}
        </button>
      </div>
    </section>
  );
}

export const Saying = () => (asked.value ? <Ask key={asked.value.id} question={asked.value} /> : null);
