// A row of the timeline: when, what kind, and the thing itself.
import type { ComponentChildren } from 'preact';
import { entryById, fresh, order, retry, rewrite, type EntryView } from '../../../model/casefile.ts';
import { newAbove } from '../../../model/back.ts';
import { momentOf, strandOf, type Row } from '../../../model/timeline.ts';
import { line } from '../../../model/session.ts';
import { timelineText as text } from '../../../text/casepage.ts';
import { sentence } from '../../../text/errors.ts';
import { deskStayText } from '../../../text/deskstay.ts';
import { clock, dayAndClock, shortDay, tellable } from '../../../text/when.ts';
import { STRAND_ICONS } from './strandicons.ts';
import { useTask } from '../../task/task.tsx';
import { IncidentBody } from './incident.tsx';
import { MessageBody } from './message.tsx';
import { CheckLine, FactsLine, MembershipLine, PlanLine, ProposalLine, VoiceLine } from './lines.tsx';
import { ContactLine, RecordLine } from './recordline.tsx';
import type { Beside } from './beside.ts';

/** On its way, or refused and why. What was saved says nothing. */
function SavedState({ entry }: { readonly entry: EntryView }) {
  const task = useTask();
  if (entry.state === 'saved') return null;
  if (entry.state === 'sending') {
    const part = entry.progress;
    const waits = line.value === 'offline';
    const uploads = part !== undefined && part < 1;
    return (
      <p class="soft small">
        {waits ? text.waits : uploads ? text.upload(Math.round(part * 100)) : text.unsaved}
      </p>
    );
  }
  return (
    <p class="problem wraps" role="alert">
      {text.refused}: {sentence(entry.code ?? 'internal')}
      <button
        type="button"
        class="b small"
        disabled={task.busy}
        onClick={() => task.run(() => retry(entry.id))}
      >
        {text.retry}
      </button>
      {entry.type === 'message' ? (
        <button
          type="button"
          class="b small"
          disabled={task.busy}
          onClick={() => task.run(() => rewrite(entry))}
        >
          {text.rewrite}
        </button>
      ) : null}
      {task.problem}
    </p>
  );
}

/** What can be opened from a row. */
export type Opens = {
  readonly onPlan: (section: number) => void;
  readonly onBeside: (one: Beside) => void;
};

type BodyProps = Opens & { readonly row: Row; readonly run: boolean };

function Body({ row, run, onPlan, onBeside }: BodyProps) {
  const { first, entries } = row;
  switch (first.type) {
    case 'message':
      return <MessageBody entry={first} run={run} replied={entryById.value.get(first.replyTo)} />;
    case 'spent':
      return <p class="soft">{deskStayText.gone(shortDay(first.until), entries.length)}</p>;
    case 'incident':
      return <IncidentBody entry={first} />;
    case 'check':
      return <CheckLine entry={first} />;
    case 'voice':
      return <VoiceLine entry={first} />;
    case 'plan':
      return <PlanLine entries={entries} onPlan={onPlan} />;
    case 'proposal':
      return <ProposalLine entry={first} entries={entries} />;
    case 'facts':
      return <FactsLine entry={first} />;
    case 'membership':
      return <MembershipLine entry={first} entries={entries} />;
    case 'contact':
      return <ContactLine entry={first} />;
    case 'record':
      return <RecordLine entry={first} onBeside={onBeside} />;
  }
}

type FrameProps = {
  readonly id: string;
  readonly first: EntryView;
  readonly run: boolean;
  readonly mark: boolean;
  readonly isFresh: boolean;
  readonly children: ComponentChildren;
};

function RowFrame({ id, first, run, mark, isFresh, children }: FrameProps) {
  const strand = strandOf(first);
  const Picture = STRAND_ICONS[strand];
  const moment = momentOf(first, order.value);
  const whose = first.authorRole === 'victim' ? 'hers' : first.mine ? 'mine' : 'staff';
  const classes = ['row', first.type, whose];
  if (run) classes.push('run');
  if (isFresh) classes.push('fresh');
  return (
    <>
      {mark ? (
        <li class="freshmark">
          <span>{newAbove.value ? text.freshMarkMore : text.freshMark}</span>
        </li>
      ) : null}
      <li class={classes.join(' ')} id={`row-${id}`} tabIndex={-1}>
        <time class="at" dateTime={new Date(tellable(moment)).toISOString()} title={dayAndClock(moment)}>
          {clock(moment)}
        </time>
        <span class="node">
          <Picture size={14} />
        </span>
        <div class="body">{children}</div>
      </li>
    </>
  );
}

type TimelineRowProps = Opens & {
  readonly row: Row;
  /** Goes on from the message before it: the name is not said again. */
  readonly run: boolean;
  /** The line "new since you looked" stands above it. */
  readonly mark: boolean;
};

export function TimelineRow({ row, run, mark, onPlan, onBeside }: TimelineRowProps) {
  const isFresh = row.entries.some(({ id }) => fresh.value.has(id));
  return (
    <RowFrame id={row.key} first={row.first} run={run} mark={mark} isFresh={isFresh}>
      <Body row={row} run={run} onPlan={onPlan} onBeside={onBeside} />
      {row.entries.map((entry) => (
        <SavedState key={entry.id} entry={entry} />
      ))}
    </RowFrame>
  );
}
