// One message, and the truth about where it is.
import { companions, entryById, retry, rewrite, type MessageView } from '../../../model/hers.ts';
import { line } from '../../../model/session.ts';
import { sentence } from '../../../text/errors.ts';
import { chatText as text } from '../../../text/phonechat.ts';
import { clock } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Bar } from '../files/bar.tsx';
import { Files } from '../files/files.tsx';
import { Put } from './talk.tsx';

const LONGEST = 80;
export const shortened = (long: string): string =>
  long.length > LONGEST ? `${long.slice(0, LONGEST)} …` : long;

function State({ message }: { readonly message: MessageView }) {
  const task = useTask();
  const { state, progress, code } = message;
  if (state === 'sending') {
    if (line.value === 'offline') return <span>{text.waiting}</span>;
    if (progress === undefined) return <span>{text.sending}</span>;
    const label = text.sendingPart(Math.round(progress * 100));
    return (
      <span>
        {label}
        <Bar part={progress} label={label} />
      </span>
    );
  }
  if (state === 'saved') return <span>{text.saved}</span>;
  return (
    <span class="refused">
      {text.refused} {code === undefined ? '' : sentence(code)}{' '}
      <button type="button" class="pb" disabled={task.busy} onClick={() => task.run(() => retry(message.id))}>
        {text.again}
      </button>{' '}
      <button type="button" class="pb" disabled={task.busy} onClick={() => task.run(() => rewrite(message))}>
        {text.rewrite}
      </button>
      {task.problem}
    </span>
  );
}

function Quoted({ id }: { readonly id: string }) {
  const entry = id === '' ? undefined : entryById(id);
  return entry?.type === 'message' ? <p class="quoted">{shortened(entry.text)}</p> : null;
}

export function Message({
  message,
  onReply,
}: {
  readonly message: MessageView;
  readonly onReply: () => void;
}) {
  const { mine, authorName } = message;
  return (
    <article class={mine ? 'bubble mine' : 'bubble'}>
      <span class={mine || companions.value.length < 2 ? 'unseen' : 'soft small'}>
        {mine ? text.you : authorName}
      </span>
      <Quoted id={message.replyTo} />
      {message.text === '' ? null : <p class="said">{message.text}</p>}
      <Files entry={message} files={message.files} />
      <p class="bubble-foot">
        <span>{clock(message.written)}</span>
        {mine ? <State message={message} /> : null}
        {mine ? null : (
          <button type="button" class="reply" onClick={onReply}>
            {text.reply}
          </button>
        )}
        <Put message={message} />
      </p>
    </article>
  );
}
