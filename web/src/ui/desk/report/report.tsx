// The board's report: a quarter, what is counted of it, and the report as it is kept, printed and taken out.
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  board,
  chosen,
  leftOut,
  loadBoard,
  quarterAt,
  quarters,
  reports,
  shownReport,
  type ReportsView,
} from '../../../model/board.ts';
import { csvOf } from '../../../model/report/csv.ts';
import type { Report } from '../../../model/report/report.ts';
import { toldOf, withheldIn, type Audience } from '../../../model/report/told.ts';
import { me } from '../../../model/session.ts';
import { frame } from '../../../text/desk.ts';
import { quarterWords, reportText as text } from '../../../text/report.ts';
import { longDay } from '../../../text/when.ts';
import { saveAs } from '../../files/save.ts';
import { useTask } from '../../task/task.tsx';
import { Make } from './make.tsx';
import { Sources } from './sources.tsx';
import { Tables } from './tables.tsx';

const AUDIENCES = ['inside', 'published'] as const satisfies readonly Audience[];

function AudienceChoice({
  value,
  onChange,
}: {
  readonly value: Audience;
  readonly onChange: (to: Audience) => void;
}) {
  return (
    <div class="quicks" role="group" aria-label={text.audience}>
      {AUDIENCES.map((one) => (
        <button
          key={one}
          type="button"
          class="chip press"
          aria-pressed={value === one}
          onClick={() => onChange(one)}
        >
          {text[one]}
        </button>
      ))}
    </div>
  );
}

/** What is not in the tables, and why. */
function Withheld({ report, audience }: { readonly report: Report; readonly audience: Audience }) {
  const print = report[audience];
  const { small, guards } = withheldIn(report, print);
  const isWithoutYear = report.quarter % 4 > 0 && !report.tables.some(({ name }) => name.endsWith('_year'));
  return (
    <div class="withheld stack">
      <p>
        {text.rule[audience]} {text.withheld(small, guards, print.level.least)}
      </p>
      <p>
        <b aria-hidden="true">–</b> {text.mark[audience]}. {text.star}
      </p>
      {isWithoutYear ? <p>{text.noYear}</p> : null}
      <p class="soft">{text.untold}</p>
    </div>
  );
}

function Kept({ view, report }: { readonly view: ReportsView; readonly report: Report }) {
  const [audience, setAudience] = useState<Audience>('inside');
  const told = toldOf(report, audience);
  const names = new Map(view.counters.map(({ account, name }) => [account, name]));
  const kept = view.kept.find(({ quarter }) => quarter === report.quarter);
  const namesOf = (accounts: readonly { readonly account: string }[]) =>
    leftOut(view, accounts).map((name) => name || text.nobodyKnown);
  // Nobody's name is in what is for everybody.
  const from = (all: readonly string[]) => (audience === 'inside' ? all : [text.advocates(all.length)]);
  const without = namesOf(kept?.without ?? []);
  const gaps = namesOf((kept?.gaps ?? []).map((account) => ({ account })));
  const save = () => saveAs(new Blob([csvOf(told, told[audience], without.length, gaps.length)]), 'file.csv');
  return (
    <section class="stack paper-report" aria-label={quarterWords(report.quarter)}>
      <h2 class="print-title">{text.printed(me.value?.unit ?? '', quarterWords(report.quarter))}</h2>
      <div class="head no-print">
        <AudienceChoice value={audience} onChange={setAudience} />
        <span class="grow" />
        <button type="button" class="b" onClick={save}>
          {text.csv}
        </button>
        <button type="button" class="b" onClick={() => window.print()}>
          {text.print}
        </button>
      </div>
      {without.length > 0 ? <p class="card note">{text.without(from(without))}</p> : null}
      {gaps.length > 0 ? <p class="card note">{text.gaps(from(gaps))}</p> : null}
      <Withheld report={told} audience={audience} />
      <Tables report={told} audience={audience} names={names} />
      {kept ? <p class="soft no-print">{text.madeBy(kept.byName, longDay(kept.written))}</p> : null}
    </section>
  );
}

function Quarter({ view }: { readonly view: ReportsView }) {
  const all = quarters(view, Date.now());
  const quarter = chosen.value ?? all[1] ?? quarterAt(Date.now());
  const report = shownReport.value;
  useEffect(() => {
    chosen.value ??= quarter;
  }, []);
  return (
    <>
      <div class="quicks" role="group" aria-label={text.quarter}>
        {all.map((one) => (
          <button
            key={one}
            type="button"
            class="chip press"
            aria-pressed={one === quarter}
            onClick={() => (chosen.value = one)}
          >
            {quarterWords(one)}
          </button>
        ))}
      </div>
      {report ? (
        <Kept key={quarter} view={view} report={report} />
      ) : (
        <>
          <Make key={quarter} view={view} quarter={quarter} />
          <Sources view={view} quarter={quarter} ended={quarter < quarterAt(Date.now())} />
        </>
      )}
    </>
  );
}

export function ReportPage() {
  const title = useRef<HTMLHeadingElement>(null);
  const loading = useTask();
  const view = board.value;
  useEffect(() => {
    title.current?.focus();
    loading.run(loadBoard);
  }, []);
  const isEmpty = view !== null && view.facts.length === 0 && view.kept.length === 0;
  return (
    <div class="page narrow report">
      <div class="head no-print">
        <h1 ref={title} tabIndex={-1}>
          {text.title}
        </h1>
        <span class="grow" />
        <button type="button" class="b quiet" disabled={loading.busy} onClick={() => loading.run(loadBoard)}>
          {loading.busy ? frame.working : text.loadAgain}
        </button>
      </div>
      <p class="soft no-print">{text.lead}</p>
      {loading.problem}
      {!view ? (
        <p class="soft">{loading.busy ? text.loading : ''}</p>
      ) : (
        <>
          {reports.value === null ? <p class="card note">{text.bars.kept}</p> : null}
          {isEmpty ? (
            <div class="empty">
              <h2>{text.empty}</h2>
              <p class="soft">{text.emptyLead}</p>
            </div>
          ) : null}
          {isEmpty ? (
            <Sources view={view} quarter={quarterAt(Date.now())} ended={false} />
          ) : (
            <Quarter view={view} />
          )}
        </>
      )}
    </div>
  );
}
