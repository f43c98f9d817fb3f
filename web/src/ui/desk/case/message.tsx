// A chat message. Long ones are folded; a search unfolds them and marks what it found.
import { useState } from 'preact/hooks';
import {
  caseId,
  filter,
  logged,
  vaultOf,
  type EntryView,
  type MessageView,
} from '../../../model/casefile.ts';
import { keep } from '../../../model/drafts.ts';
import { timelineText as text } from '../../../text/casepage.ts';
import { roleName } from '../../../text/desk.ts';
import { ReplyIcon } from '../frame/icons.tsx';
import { Files } from './files.tsx';
import { Marked } from './marked.tsx';

const LONG = 700;

export function Author({ entry }: { readonly entry: EntryView }) {
  return (
    <>
      <b class="who">{entry.mine ? text.you : entry.authorName}</b>
      {entry.authorRole === 'victim' || entry.mine ? null : (
        <span class="soft small"> {roleName[entry.authorRole]}</span>
      )}
    </>
  );
}

export function LongText({ words }: { readonly words: string }) {
  const [open, setOpen] = useState(false);
  const folds = words.length > LONG && filter.value.text.trim() === '';
  return (
    <>
      <p class={folds && !open ? 'words folded' : 'words'}>
        <Marked text={words} />
      </p>
      {folds ? (
        <button type="button" class="b quiet small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? text.fold : text.unfold(words.split(/\s+/).length)}
        </button>
      ) : null}
    </>
  );
}

type MessageBodyProps = {
  readonly entry: MessageView;
  readonly run: boolean;
  readonly replied: EntryView | undefined;
};

export function MessageBody({ entry, run, replied }: MessageBodyProps) {
  const mayReply = vaultOf('chat')?.canAppend === true && entry.seq > 0;
  return (
    <>
      {run ? <span class="unseen">{entry.mine ? text.you : entry.authorName}</span> : null}
      {run ? null : (
        <p class="by">
          <Author entry={entry} />
        </p>
      )}
      <div class="bubble">
        {entry.replyTo === '' ? null : (
          <blockquote class="quoted">
            {replied?.type === 'message' ? (
              <>
                <b>{text.replyTo(replied.mine ? text.youThere : replied.authorName)}</b>{' '}
                {replied.text.slice(0, 160)}
              </>
            ) : (
              text.replyGone
            )}
          </blockquote>
        )}
        {entry.text === '' ? null : <LongText words={entry.text} />}
        <Files entry={entry} files={entry.files} />
        {logged.value.has(entry.incident) ? <span class="chip">{text.inLog}</span> : null}
      </div>
      {mayReply ? (
        <button
          type="button"
          class="b quiet small answer"
          onClick={() => keep(caseId.value, { replyTo: entry.id })}
        >
          <ReplyIcon size={14} /> {text.reply}
        </button>
      ) : null}
    </>
  );
}
