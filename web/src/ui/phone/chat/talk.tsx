// What stands beside her messages: a way into her log, a question that is asked, and when somebody usually answers.
import { useState } from 'preact/hooks';
import { fromMessage, inLog } from '../../../model/form.ts';
import {
  advocate,
  answer,
  answerTo,
  fileProgress,
  question,
  retry,
  summary,
  vaultOf,
  type CheckEntryView,
  type EntryView,
  type MessageView,
} from '../../../model/hers.ts';
import { answersAt } from '../../../model/hours.ts';
import { screen, show } from '../../../model/screen.ts';
import { isGone } from '../../../model/versions.ts';
import { chatText, fileText } from '../../../text/phonechat.ts';
import { talkText as text } from '../../../text/phonetalk.ts';
import { ago, by, from } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';

/** "Put this in my log", and that it is there once that is saved. */
export function Put({ message }: { readonly message: MessageView }) {
  const task = useTask();
  const { id, incident, state, files } = message;
  if (state !== 'saved' || !vaultOf('incidents')?.canAppend) return null;
  const found = inLog(incident);
  const isThere = found?.state === 'saved' && !found.unfinished && !isGone(found, Date.now());
  const put = () =>
    task.run(async () => {
      const isNew = await fromMessage(message);
      // She may have gone elsewhere while the files came.
      if (screen.value.at === 'chat') show(isNew ? { at: 'form' } : { at: 'incident', incident });
    });
  const come = files.reduce((sum, { index }) => sum + (fileProgress.value.get(`${id} ${index}`) ?? 0), 0);
  return (
    <>
      <button type="button" class="reply" disabled={task.busy} onClick={put}>
        {task.busy && files.length > 0
          ? fileText.opening(Math.round((come / files.length) * 100))
          : isThere
            ? text.inLog
            : text.put}
      </button>
      {task.problem}
    </>
  );
}

/** Where an answer of hers is. */
export function Answered({ said }: { readonly said: EntryView }) {
  const task = useTask();
  return (
    <p class="soft small center" role="status">
      {said.state === 'saved'
        ? text.answered(ago(said.written))
        : said.state === 'sending'
          ? text.sending
          : chatText.refused}{' '}
      {said.state === 'refused' ? (
        <button type="button" class="pb small" onClick={() => task.run(() => retry(said.id))}>
          {chatText.again}
        </button>
      ) : null}
      {task.problem}
    </p>
  );
}

/** Nothing here tells right from wrong: whoever holds the phone may not be her. */
function Ask({ asked }: { readonly asked: CheckEntryView }) {
  const [word, setWord] = useState('');
  const [later, setLater] = useState(false);
  const task = useTask();
  const said = answerTo(asked);
  if (said) return <Answered said={said} />;
  if (later) return null;
  return (
    <section class="card stack" aria-labelledby="asks">
      <h2 id="asks">{text.asks(asked.authorName)}</h2>
      <div class="ask">
        <label for="answer">{text.answer}</label>
        <input
          id="answer"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={60}
          value={word}
          onInput={(event) => setWord(event.currentTarget.value)}
        />
      </div>
      {task.problem}
      <div class="composer-acts">
        <button type="button" class="pb quiet" onClick={() => setLater(true)}>
          {text.notNow}
        </button>
        <button
          type="button"
          class="pb main"
          disabled={task.busy || word.trim() === ''}
          onClick={() => task.run(() => answer(asked, word.trim()))}
        >
          {text.send}
        </button>
      </div>
    </section>
  );
}

export const Asked = () => (question.value ? <Ask key={question.value.id} asked={question.value} /> : null);

/** One sentence, of whoever said something, her own advocate first. Never a promise. */
export function Usually() {
  const all = summary.value?.hours ?? [];
  const hours = all.find((one) => one.by === advocate.value) ?? all[0];
  const found = hours && answersAt(hours, Date.now());
  if (!found) return null;
  return (
    <p class="soft small center">
      {found.how === 'by' ? text.usually(hours.by, by(found.at)) : text.back(hours.by, from(found.at))}
    </p>
  );
}
