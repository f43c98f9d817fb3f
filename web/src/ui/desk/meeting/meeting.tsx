// The weekly meeting: what is overdue over all cases, and each case by what there is to talk about.
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  agenda,
  agendaFailure,
  meetingDay,
  presentLast,
  readAgenda,
  type AgendaLine,
} from '../../../model/agenda.ts';
import { meetingForms, newMeeting } from '../../../model/meetingform.ts';
import { go } from '../../../model/office.ts';
import { me } from '../../../model/session.ts';
import { frame } from '../../../text/desk.ts';
import { sentence } from '../../../text/errors.ts';
import { meetingText as text } from '../../../text/meeting.ts';
import { MeetingSheet } from '../decision/meetingform.tsx';
import { Overdue } from './overdue.tsx';
import { MeetingCase } from './line.tsx';

/** The case whose meeting is being noted, also one that waits since a session that ended by itself. */
const waitingFor = (lines: readonly AgendaLine[] | null): string =>
  lines?.find(({ caseId }) => meetingForms.of(caseId))?.caseId ?? '';

function Agenda({ lines }: { readonly lines: readonly AgendaLine[] }) {
  const [noted, setNoted] = useState(() => waitingFor(lines));
  const note = ({ caseId, members }: AgendaLine) => {
    const present = presentLast.value.filter((one) => members.some(({ account }) => account === one));
    const all = present.length > 0 ? present : [me.value?.account ?? ''];
    meetingForms.begin(caseId, newMeeting(meetingDay.value, all));
    setNoted(caseId);
  };
  const one = lines.find(({ caseId }) => caseId === noted);
  return (
    <>
      <Overdue lines={lines} />
      <section class="agendapart" aria-labelledby="agenda-cases">
        <h2 id="agenda-cases">{text.cases}</h2>
        <ol class="agenda">
          {lines.map((line) => (
            <MeetingCase
              key={line.caseId}
              line={line}
              onNote={line.known && line.canEdit ? () => note(line) : null}
            />
          ))}
        </ol>
      </section>
      {one ? (
        <MeetingSheet
          caseId={one.caseId}
          name={one.name}
          members={one.members}
          onClose={() => {
            setNoted('');
            void readAgenda();
          }}
        />
      ) : null}
    </>
  );
}

export function MeetingPage() {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    void readAgenda();
  }, []);
  const lines = agenda.value;
  const left = lines?.filter(({ isDone }) => !isDone).length ?? 0;
  return (
    <div class="page narrow">
      <div class="head">
        <h1 ref={title} tabIndex={-1}>
          {text.title}
        </h1>
        <p class="soft small grow" role="status">
          {lines && lines.length > 0 ? text.summary(lines.length, left) : ''}
        </p>
      </div>
      {agendaFailure.value === '' ? null : (
        <div role="alert">
          <p class="problem">{sentence(agendaFailure.value)}</p>
          <button type="button" class="b" onClick={() => void readAgenda()}>
            {frame.tryAgain}
          </button>
        </div>
      )}
      {lines === null ? (
        agendaFailure.value === '' ? (
          <p class="nothing card soft">{text.opening}</p>
        ) : null
      ) : lines.length === 0 ? (
        <div class="nothing card">
          <h2>{text.none}</h2>
          <p class="soft">{text.noneBody}</p>
          <button type="button" class="b" onClick={() => go({ at: 'list' })}>
            {frame.cases}
          </button>
        </div>
      ) : (
        <>
          <p class="soft">{text.lead}</p>
          <Agenda lines={lines} />
        </>
      )}
    </div>
  );
}
