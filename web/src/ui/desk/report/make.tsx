// Making the report of a quarter that is over: what that means is said first, since it is done once.
import { useState } from 'preact/hooks';
import {
  barred,
  late,
  leftOut,
  makeReport,
  startOf,
  type Bar,
  type ReportsView,
} from '../../../model/board.ts';
import { frame } from '../../../text/desk.ts';
import { quarterWords, reportText as text } from '../../../text/report.ts';
import { longDay } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Sheet } from '../frame/sheet.tsx';

type MakeProps = { readonly view: ReportsView; readonly quarter: number };

/** 32 bits that nobody else can guess. */
const draw = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

function MakeSheet({ view, quarter, onClose }: MakeProps & { readonly onClose: (bar: Bar) => void }) {
  const task = useTask();
  const without = leftOut(view, view.missing).map((name) => name || text.nobodyKnown);
  const names = late(view, quarter).map(({ name }) => name);
  const make = () => task.run(async () => onClose(await makeReport(quarter, draw())));
  return (
    <Sheet title={text.makeTitle(quarterWords(quarter))} onClose={() => onClose('')}>
      <p>{text.makeLead}</p>
      {without.length > 0 ? <p class="card note">{text.makeWithout(without)}</p> : null}
      {names.length > 0 ? <p class="card note">{text.makeGaps(names)}</p> : null}
      {task.busy ? (
        <p class="soft" role="status">
          {text.making}
        </p>
      ) : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={() => onClose('')}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={make}>
          {task.busy ? frame.working : text.makeNow}
        </button>
      </div>
    </Sheet>
  );
}

/** Why there is no report yet, or the way to it. */
export function Make({ view, quarter }: MakeProps) {
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<Bar>('');
  const bar = refused === '' ? barred(view, quarter, Date.now()) : refused;
  const said = bar === '' ? '' : text.bars[bar];
  return (
    <>
      {bar === '' ? (
        <div class="acts start">
          <button type="button" class="b main" onClick={() => setAsking(true)}>
            {text.make}
          </button>
        </div>
      ) : (
        <p class={bar === 'running' || bar === 'empty' ? 'soft' : 'card note'} role="status">
          {typeof said === 'string' ? said : said(longDay(startOf(quarter + 1) - 1))}
        </p>
      )}
      {asking ? (
        <MakeSheet
          view={view}
          quarter={quarter}
          onClose={(why) => {
            setAsking(false);
            setRefused(why);
          }}
        />
      ) : null}
    </>
  );
}
