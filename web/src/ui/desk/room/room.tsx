// The page of a linking room: which two cases, who has opened it, what was said, and the decisions.
import { useEffect, useRef, useState } from 'preact/hooks';
import { caseId, closeCase, openCase, openFailure, summary } from '../../../model/casefile.ts';
import { go } from '../../../model/office.ts';
import {
  ownName,
  readRoom,
  room,
  wordForms,
  type RoomCase,
  type RoomView,
  type RoomWordKind,
  type RoomWordView,
} from '../../../model/rooms.ts';
import { sentence } from '../../../text/errors.ts';
import { foundBy, roomStateLabel, roomText as text, roomWordLabel } from '../../../text/room.ts';
import { ago } from '../../../text/when.ts';
import { useLooked } from '../case/looked.ts';
import { LongText } from '../case/message.tsx';
import { Proposals } from '../case/proposals.tsx';
import { DecisionsColumn } from '../decision/column.tsx';
import { DecisionsPanel } from '../decision/panel.tsx';
import { Back } from '../frame/back.tsx';
import { useKeys } from '../frame/keys.ts';
import { RoomFits } from './fits.tsx';
import { RoomPeople } from './people.tsx';
import { WordSheet } from './word.tsx';

/** On a narrow screen one of these is shown at a time. */
type View = 'timeline' | 'overview';

type OnWord = (what: RoomWordKind) => void;
type PartProps = { readonly view: RoomView; readonly onWord: OnWord };

function Head({ view, onWord }: PartProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { state, canEdit, known } = view;
  return (
    <header class="casehead">
      <div class="wraps">
        <Back />
        <h1 ref={title} tabIndex={-1}>
          {text.title(summary.value?.name ?? '')}
        </h1>
        <span class={state === 'opening' ? 'chip note' : 'chip stands'}>{roomStateLabel[state]}</span>
        <span class="grow" />
        {canEdit && known && state !== 'shut' ? (
          <button type="button" class="b small" onClick={() => onWord('close')}>
            {text.close}
          </button>
        ) : null}
      </div>
      <div class="wraps under">
        <p class="note">{text.what(foundBy(view.kind))}</p>
      </div>
    </header>
  );
}

/** What stands between the reader and the room, and what they can do about it. */
function Standing({ view, onWord }: PartProps) {
  const { state, own, hasSaid, cases, byName, canEdit, known } = view;
  if (!known) return <p role="status">{text.unknown}</p>;
  if (state === 'open') return null;
  const isWaited = own !== '' && !hasSaid && cases.some((one) => one.caseId === own && one.by.length === 0);
  if (own === '') return <p class="notice">{text.neither}</p>;
  if (state === 'shut' || isWaited)
    return (
      <section class="panel wishes">
        <p>{state === 'shut' ? text.shut : text.asks(byName, ownName(view))}</p>
        {state === 'shut' ? null : <p class="small">{text.asksHint}</p>}
        {canEdit ? (
          <button
            type="button"
            class={state === 'shut' ? 'b start' : 'b main start'}
            onClick={() => onWord('open')}
          >
            {wordForms.isTyped(caseId.value) ? text.goOn : state === 'shut' ? text.again : text.yes}
          </button>
        ) : null}
      </section>
    );
  return (
    <section class="panel wishes">
      <p role="status">{text.waits}</p>
    </section>
  );
}

const OneCase = ({ one }: { readonly one: RoomCase }) => (
  <li>
    <b>{one.label === '' ? text.unnamed : one.label}</b>{' '}
    <span class="small soft">
      {one.mine ? text.yours : text.another}, {one.by.length > 0 ? text.by(one.by) : text.notBy}
    </span>{' '}
    {one.mine ? (
      <button type="button" class="b small" onClick={() => go({ at: 'case', caseId: one.caseId })}>
        {text.goTo(one.label === '' ? text.yours : one.label)}
      </button>
    ) : null}
  </li>
);

const Said = ({ word, label }: { readonly word: RoomWordView; readonly label: string }) => (
  <li>
    <span class="chip">{roomWordLabel[word.what]?.(label)}</span>
    <LongText words={word.text} />
    <p class="small soft">
      {word.authorName}, {ago(word.written)}
    </p>
  </li>
);

function Story({ view, onWord }: PartProps) {
  const { cases, words, state, own, canEdit, known } = view;
  const label = (of: string) => cases.find((one) => one.caseId === of)?.label || text.unnamed;
  const mayWrite = state === 'open' && known && canEdit && own !== '';
  const waits = wordForms.isTyped(caseId.value);
  return (
    <div class="scroll conduct roomstory">
      <Standing view={view} onWord={onWord} />
      <section aria-labelledby="room-cases-title">
        <h2 id="room-cases-title">{text.cases}</h2>
        <ul class="changes">
          {cases.map((one) => (
            <OneCase key={one.caseId} one={one} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="room-said-title">
        <h2 id="room-said-title">{text.said}</h2>
        <ol class="changes">
          {words.map((word) => (
            <Said key={word.id} word={word} label={label(word.caseId)} />
          ))}
        </ol>
        {mayWrite ? (
          <div class="wraps">
            <button type="button" class="b main" onClick={() => onWord('thought')}>
              {waits ? text.goOn : text.think}
            </button>
            {waits ? null : (
              <button type="button" class="b" onClick={() => onWord('share')}>
                {text.share}
              </button>
            )}
          </div>
        ) : null}
      </section>
    </div>
  );
}

function Views({ shown, onShow }: { readonly shown: View; readonly onShow: (to: View) => void }) {
  const all: readonly (readonly [View, string])[] = [
    ['timeline', text.views.room],
    ['overview', text.views.overview],
  ];
  return (
    <div class="views" role="group" aria-label={text.viewsLabel}>
      {all.map(([one, name]) => (
        <button
          key={one}
          type="button"
          class="chip press"
          aria-pressed={shown === one}
          onClick={() => onShow(one)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

type RoomPageProps = { readonly id: string; readonly beside: string };

export function RoomPage({ id: here, beside }: RoomPageProps) {
  const [decisions, setDecisions] = useState(beside === 'decisions');
  const [shown, setShown] = useState<View>('timeline');
  const [isTyping, setTyping] = useState(false);
  useEffect(() => {
    void openCase(here).then(readRoom);
    return closeCase;
  }, [here]);
  useLooked(here);
  const view = room.value;
  const hasDecisions = view !== null && view.state !== 'opening';
  useKeys({
    d: () => setDecisions(hasDecisions && !decisions),
    u: () => go({ at: 'list' }),
  });
  if (openFailure.value !== '') return <p class="nothing">{sentence(openFailure.value)}</p>;
  if (caseId.value !== here || !view) return <p class="nothing soft">{text.opening}</p>;
  const onWord: OnWord = (what) => {
    // As it is called in the room, and not in one's own list. What is typed comes first.
    const label = view.cases.find((one) => one.caseId === view.own)?.label ?? '';
    wordForms.begin(here, { what, label, text: '' });
    setTyping(true);
  };
  return (
    <div class={`case show-${shown}${decisions ? ' with-beside' : ''}`}>
      <Head view={view} onWord={onWord} />
      <Views shown={shown} onShow={setShown} />
      <section class="story" aria-label={text.views.room}>
        <Story view={view} onWord={onWord} />
      </section>
      {decisions ? (
        <DecisionsColumn onClose={() => setDecisions(false)} />
      ) : (
        <aside class="panels" aria-label={text.views.overview}>
          <Proposals />
          <RoomFits view={view} />
          {hasDecisions ? <DecisionsPanel onOpen={() => setDecisions(true)} /> : null}
          <RoomPeople view={view} />
        </aside>
      )}
      {isTyping ? <WordSheet caseId={here} onClose={() => setTyping(false)} /> : null}
    </div>
  );
}
