// Her messages with her advocate: newest at the bottom, earlier ones on demand.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { keep } from '../../../model/drafts.ts';
import { advocate, caseId, companions, messages, question, seen, vaultOf } from '../../../model/hers.ts';
import { asked } from '../../../model/saying.ts';
import { show } from '../../../model/screen.ts';
import { days } from '../../../model/timeline.ts';
import { chatText as text } from '../../../text/phonechat.ts';
import { stayText } from '../../../text/stay.ts';
import { longDay, shortDay } from '../../../text/when.ts';
import { Older } from '../frame/older.tsx';
import { Page } from '../frame/page.tsx';
import { Composer } from './composer.tsx';
import { Message } from './message.tsx';
import { Saying } from './saying.tsx';
import { Asked, Usually } from './talk.tsx';

/** Shown for this long counts as looked at. */
const LOOKED = 2500;

/**
 * Keeps the place: at the end when she is there and something new comes, and on the same message when earlier ones
 * appear above it. What she is asked stands at the end, and is read from its beginning where it is higher than the screen.
 */
function usePlace(count: number, oldest: string) {
  const height = useRef(0);
  const first = useRef('');
  const atEnd = useRef(true);
  const end = useRef<HTMLDivElement>(null);
  // Measured before the change: a photo that was opened or a longer draft has moved things since the last one.
  if (first.current !== oldest) height.current = document.documentElement.scrollHeight;
  useEffect(() => {
    const onScroll = () => {
      const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
      atEnd.current = scrollHeight - scrollTop - clientHeight < 80 + (end.current?.offsetHeight ?? 0);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => window.removeEventListener('scroll', onScroll);
  }, []);
  useLayoutEffect(() => {
    const { scrollHeight, scrollTop } = document.documentElement;
    if (first.current !== '' && first.current !== oldest) {
      document.documentElement.scrollTop = scrollTop + scrollHeight - height.current;
    } else if (atEnd.current) {
      end.current?.scrollIntoView();
    }
    first.current = oldest;
  }, [count, oldest]);
  return end;
}

export function ChatScreen() {
  const all = messages.value;
  const end = usePlace(all.length + Number((question.value ?? asked.value) !== undefined), all[0]?.id ?? '');
  useEffect(() => {
    const timer = window.setTimeout(() => void seen(), LOOKED);
    return () => window.clearTimeout(timer);
  }, [all.length]);
  return (
    <Page atEnd title={text.title(advocate.value)} back={() => show({ at: 'home' })} foot={<Composer />}>
      {companions.value.length > 0 ? (
        <p class="soft small center">{text.lead(companions.value.join(text.and))}</p>
      ) : null}
      <details class="versions soft small center">
        <summary>{stayText.short}</summary>
        {stayText.copies}
      </details>
      <Usually />
      <Older kind="chat" label={text.older} />
      {all.length === 0 && vaultOf('chat')?.state !== 'stopped' ? <p class="empty">{text.empty}</p> : null}
      <div class="talk" role="log">
        {days(all, 'written').map((day) => (
          <section key={day.key}>
            <h2 class="day">{longDay(day.moment)}</h2>
            {day.rows.map(({ first }) =>
              first.type === 'message' ? (
                <Message
                  key={first.id}
                  message={first}
                  onReply={() => keep(caseId.value, { replyTo: first.id })}
                />
              ) : first.type === 'spent' ? (
                <p key={first.id} class="day soft small">
                  {stayText.gone(shortDay(first.until))}
                </p>
              ) : null,
            )}
          </section>
        ))}
      </div>
      <div ref={end} class="stack">
        <Asked />
        <Saying />
      </div>
    </Page>
  );
}
