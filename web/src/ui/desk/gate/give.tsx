// What a request asks for, item by item: each is given by itself, after it was asked once more.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import {
  give,
  itemsFor,
  readItems,
  requests,
  type ItemView,
  type RequestView,
} from '../../../model/requests.ts';
import { joined } from '../../../text/desk.ts';
import { giveText as text, oneThing, requestText, thingLabel } from '../../../text/request.ts';
import { dayAndClock, shortDay } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Field } from '../frame/fields.tsx';
import { Foot } from '../frame/foot.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { Said, wordsOf } from './said.tsx';

type ItemProps = {
  readonly caseId: string;
  readonly of: RequestView;
  readonly item: ItemView;
  readonly isAsked: boolean;
  /** Another one is asked about. */
  readonly isElse: boolean;
  readonly onAsk: (is: boolean) => void;
};

/** Where a button goes away that had the focus, it goes on at what came in its place. */
function useFocus(isAsked: boolean, isElse: boolean) {
  const [box, no] = [useRef<HTMLLIElement>(null), useRef<HTMLButtonElement>(null)];
  const isFirst = useRef(true);
  useEffect(() => {
    if (isAsked) no.current?.focus();
    else if (!isFirst.current && !isElse) box.current?.focus();
    isFirst.current = false;
  }, [isAsked]);
  return { box, no };
}

/** The last day before which she is not to be told, of what her phone tells her at once; '' for none. */
function lastUntold({ notice }: RequestView, { thing }: ItemView): string {
  const isDelayed = notice.given === 0 && Date.now() < notice.until;
  return isDelayed && thing !== 'notes' ? shortDay(notice.until - 1) : '';
}

function Item({ caseId, of, item, isAsked, isElse, onAsk }: ItemProps) {
  const task = useTask();
  const { box, no } = useFocus(isAsked, isElse);
  const hint = useId();
  const last = lastUntold(of, item);
  const name = requestText.from(oneThing[item.thing] ?? item.thing, item.fromName, dayAndClock(item.at));
  const give_ = () =>
    task.run(async () => {
      await give(caseId, of, item);
      onAsk(false);
    });
  return (
    <li ref={box} class="decided" tabIndex={-1}>
      <p class="small soft">{name}</p>
      <Said item={item} />
      {item.left > 0 ? <p class="small">{requestText.left(item.left)}</p> : null}
      {item.isGiven ? (
        <p>
          <span class="chip">{text.isGiven}</span>
        </p>
      ) : isAsked ? (
        <div
          class="wraps sure"
          role="group"
          aria-label={text.sure(of.authorName)}
          {...(last === '' ? {} : { 'aria-describedby': hint })}
        >
          <b>{text.sure(of.authorName)}</b>
          {last === '' ? null : (
            <p id={hint} class="late">
              {text.delayed(last)}
            </p>
          )}
          <button type="button" class="b main small" disabled={task.busy} onClick={give_}>
            {task.busy ? text.giving : text.yes}
          </button>
          <button ref={no} type="button" class="b small" disabled={task.busy} onClick={() => onAsk(false)}>
            {text.no}
          </button>
        </div>
      ) : (
        <button
          type="button"
          class="b small start"
          aria-label={text.giveOf(name)}
          onClick={() => onAsk(true)}
        >
          {text.give}
        </button>
      )}
      {task.problem}
    </li>
  );
}

const found = (item: ItemView, words: string): boolean =>
  `${wordsOf(item)} ${item.fromName}`.toLowerCase().includes(words.trim().toLowerCase());

type GiveSheetProps = { readonly caseId: string; readonly of: RequestView; readonly onClose: () => void };

export function GiveSheet({ caseId, of, onClose }: GiveSheetProps) {
  const loading = useTask();
  const [words, setWords] = useState('');
  // Which item is asked about, under which version of the request: what is asked is over where that changes.
  const [asked, setAsked] = useState({ entry: '', about: '' });
  const isAsking = asked.entry !== '' && asked.about === of.id;
  useEffect(() => loading.run(() => readItems(caseId, of.request)), [of.id]);
  const view = itemsFor(of.request);
  const items = (view?.items ?? []).filter((item) => found(item, words));
  const readers = joined((requests.value?.readers ?? []).map(({ name }) => name));
  return (
    <Sheet title={text.title} wide onClose={onClose}>
      <p>{text.asked(of.what)}</p>
      <p>{text.lead}</p>
      <p>{text.whole}</p>
      <p>{text.readers(readers)}</p>
      {loading.problem}
      {view ? (
        <>
          {view.closedThings.length > 0 ? (
            <p class="soft">
              {text.closedThings(view.closedThings.map((thing) => thingLabel[thing] ?? thing).join(', '))}
            </p>
          ) : null}
          {view.known ? null : <p role="status">{text.partial}</p>}
          {view.items.length > 7 ? <Field label={text.find} value={words} onValue={setWords} /> : null}
          {items.length === 0 ? (
            <p class="soft">{view.items.length === 0 ? text.none : text.noneFound}</p>
          ) : (
            <ol class="changes">
              {items.map((item) => (
                <Item
                  key={item.entry}
                  caseId={caseId}
                  of={of}
                  item={item}
                  isAsked={isAsking && asked.entry === item.entry}
                  isElse={isAsking}
                  onAsk={(is) => setAsked({ entry: is ? item.entry : '', about: of.id })}
                />
              ))}
            </ol>
          )}
        </>
      ) : (
        <p role="status">{text.reading}</p>
      )}
      <Foot
        missing={[]}
        problem={null}
        busy={false}
        text={{ save: '', saving: '' }}
        onDrop={null}
        onClose={onClose}
        onSave={null}
      />
    </Sheet>
  );
}
