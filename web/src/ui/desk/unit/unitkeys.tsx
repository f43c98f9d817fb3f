// The keys of the unit: how many have to sign, with whom they are, and new ones.
import { useEffect, useState } from 'preact/hooks';
import {
  cardOf,
  holdKey,
  loadUnitKeys,
  releaseKey,
  unitKeys,
  type CardView,
  type UnitKeysView,
} from '../../../model/unitkeys.ts';
import { frame } from '../../../text/desk.ts';
import { unitKeysText as text } from '../../../text/unitkeys.ts';
import { longDay } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { CardSheet } from './card.tsx';
import { NewKeys } from './newkeys.tsx';
import { CardWords } from './papers.tsx';

type WordsSheetProps = {
  readonly title: string;
  readonly lead: string;
  readonly go: string;
  readonly onWords: (words: string) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks for the words of one card. */
function WordsSheet({ title, lead, go, onWords, onClose }: WordsSheetProps) {
  const [words, setWords] = useState('');
  const task = useTask();
  const send = () =>
    task.run(async () => {
      await onWords(words);
      onClose();
    });
  return (
    <Sheet title={title} onClose={onClose}>
      <p>{lead}</p>
      <CardWords id="card-words" label={text.cardWords} value={words} onInput={setWords} />
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy || words.trim() === ''} onClick={send}>
          {task.busy ? frame.working : go}
        </button>
      </div>
    </Sheet>
  );
}

type RowProps = { readonly holder: string; readonly onShow: () => void; readonly onOut: () => void };

function Held({ holder, onShow, onOut }: RowProps) {
  return (
    <>
      <button type="button" class="b quiet small" aria-label={text.showOf(holder)} onClick={onShow}>
        {text.show}
      </button>{' '}
      <button type="button" class="b quiet small" aria-label={text.putOutOf(holder)} onClick={onOut}>
        {text.putOut}
      </button>
    </>
  );
}

function Table({ view }: { readonly view: UnitKeysView }) {
  const [card, setCard] = useState<CardView | undefined>(undefined);
  const [out, setOut] = useState<string | undefined>(undefined);
  const task = useTask();
  const show = (holder: string, index: number) =>
    task.run(async () => setCard({ holder, words: await cardOf(index) }));
  return (
    <>
      <table class="table">
        <caption class="unseen">{text.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.holder}</th>
            <th scope="col">{text.place}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {view.keys.map(({ holder, held }, i) => (
            <tr key={i}>
              <th scope="row">{holder}</th>
              <td>
                <span class="soft">{held ? text.held : text.away}</span>
              </td>
              <td>
                {held ? (
                  <Held holder={holder} onShow={() => show(holder, i)} onOut={() => setOut(holder)} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {task.problem}
      {card ? <CardSheet card={card} onClose={() => setCard(undefined)} /> : null}
      {out === undefined ? null : (
        <WordsSheet
          title={text.outTitle(out)}
          lead={text.outLead}
          go={text.outDo}
          onWords={releaseKey}
          onClose={() => setOut(undefined)}
        />
      )}
    </>
  );
}

export function UnitKeys() {
  const [making, setMaking] = useState(false);
  const [holding, setHolding] = useState(false);
  const [done, setDone] = useState(false);
  const loading = useTask();
  useEffect(() => loading.run(loadUnitKeys), []);
  const view = unitKeys.value;
  return (
    <section class="watch stack">
      <h2>{text.title}</h2>
      <p class="soft">{text.lead}</p>
      {loading.problem}
      {done ? (
        <p class="card note" role="status">
          {text.done}
        </p>
      ) : null}
      {view ? (
        <>
          {view.threshold === 1 ? (
            <p class="card note">{text.alone}</p>
          ) : (
            <p>{text.quorum(view.threshold, view.keys.length)}</p>
          )}
          <Table view={view} />
          <p class="soft">{text.since(longDay(view.since))}</p>
          <div class="acts">
            <button type="button" class="b" onClick={() => setHolding(true)}>
              {text.hold}
            </button>
            <button type="button" class="b" onClick={() => setMaking(true)}>
              {text.replace}
            </button>
          </div>
        </>
      ) : (
        <p class="soft">{frame.working}</p>
      )}
      {making && view ? (
        <NewKeys
          view={view}
          onDone={() => {
            setDone(true);
            setMaking(false);
          }}
          onClose={() => setMaking(false)}
        />
      ) : null}
      {holding ? (
        <WordsSheet
          title={text.holdTitle}
          lead={text.holdLead}
          go={text.holdDo}
          onWords={holdKey}
          onClose={() => setHolding(false)}
        />
      ) : null}
    </section>
  );
}
