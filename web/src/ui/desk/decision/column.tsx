// Decisions, actions and meetings beside the timeline.
import { useState } from 'preact/hooks';
import { actionFormOf, actionForms, newAction } from '../../../model/actionform.ts';
import { presentLast } from '../../../model/agenda.ts';
import { caseId, summary, vaultOf, vaults } from '../../../model/casefile.ts';
import { momentOfDay } from '../../../model/day.ts';
import { decisionFormOf, decisionForms, newDecision, reviewedFormOf } from '../../../model/decisionform.ts';
import {
  decisions,
  meetings,
  pastMeetings,
  today,
  type DecisionView,
  type MeetingView,
} from '../../../model/decisions.ts';
import { meetingFormOf, meetingForms, newMeeting } from '../../../model/meetingform.ts';
import { me } from '../../../model/session.ts';
import { decisionsText, meetingsText as text } from '../../../text/decision.ts';
import { ago, longDay } from '../../../text/when.ts';
import { Column } from '../case/column.tsx';
import { ActionSheet } from './actionform.tsx';
import { Actions, type OnAction } from './actions.tsx';
import { DecisionSheet } from './decisionform.tsx';
import { Decisions, type OnDecision } from './decisions.tsx';
import { MeetingSheet } from './meetingform.tsx';

type OnMeeting = (one?: MeetingView) => void;

function Meetings({ onForm }: { readonly onForm: OnMeeting | null }) {
  return (
    <section aria-labelledby="meetings-title">
      <div class="wraps">
        <h3 id="meetings-title" class="grow">
          {text.title}
        </h3>
        {onForm ? (
          <button type="button" class="b small" onClick={() => onForm()}>
            {meetingForms.isTyped(caseId.value) ? text.goOn : text.add}
          </button>
        ) : null}
      </div>
      {pastMeetings.value.length > 0 ? (
        <ol class="changes">
          {pastMeetings.value.map((one) => {
            const day = longDay(momentOfDay(one.day));
            return (
              <li key={one.meeting} class="decided">
                <div class="wraps">
                  <b class="grow">{day}</b>
                  {onForm ? (
                    <button
                      type="button"
                      class="b quiet small"
                      aria-label={decisionsText.changeOf(day)}
                      onClick={() => onForm(one)}
                    >
                      {decisionsText.change}
                    </button>
                  ) : null}
                </div>
                <p class="written">{one.said}</p>
                <p class="small soft">
                  {text.present(one.presentNames)}, {decisionsText.by(one.authorName, ago(one.written))}
                </p>
              </li>
            );
          })}
        </ol>
      ) : meetings.value?.known === true ? (
        <p class="soft">{text.none}</p>
      ) : null}
    </section>
  );
}

/** One form is open at a time; what is typed in another one waits. */
type Form = '' | 'decision' | 'action' | 'meeting';

function waiting(of: string): Form {
  if (decisionForms.of(of)) return 'decision';
  if (actionForms.of(of)) return 'action';
  return meetingForms.of(of) ? 'meeting' : '';
}

type DecisionsColumnProps = { readonly onClose: () => void };

export function DecisionsColumn({ onClose }: DecisionsColumnProps) {
  const here = caseId.value;
  const [form, setForm] = useState<Form>(waiting(here));
  const team = vaultOf('team');
  const view = decisions.value;
  const mayWrite = view?.known === true && view.canEdit;
  const [now, self] = [today.value, me.value?.account ?? ''];
  const readers = new Set(team?.members.map(({ account }) => account));
  // What is not saved comes first: it is opened, and not written over.
  const onDecision: OnDecision = (one, how) => {
    const inMeeting = pastMeetings.value.find(({ day }) => day === now)?.meeting ?? '';
    const begun = (of: DecisionView) =>
      how === 'goesOn' ? reviewedFormOf(of, now) : decisionFormOf(of, now, how === 'close');
    decisionForms.begin(here, one ? begun(one) : newDecision(now, inMeeting));
    setForm('decision');
  };
  const onAction: OnAction = (one, end = '', decision = '') => {
    actionForms.begin(here, one ? actionFormOf(one, end, now, self) : newAction(now, self, decision));
    setForm('action');
  };
  const onMeeting: OnMeeting = (one) => {
    const present = presentLast.value.filter((account) => readers.has(account));
    meetingForms.begin(
      here,
      one ? meetingFormOf(one) : newMeeting(now, present.length > 0 ? present : [self]),
    );
    setForm('meeting');
  };
  const close = () => setForm('');
  const isReading = vaults.value.length === 0 || (team !== undefined && team.state !== 'stopped');
  return (
    <Column title={decisionsText.column} close={decisionsText.close} onClose={onClose}>
      {view ? (
        <>
          <Decisions
            onForm={mayWrite ? onDecision : null}
            onAction={mayWrite ? (decision) => onAction(undefined, '', decision) : null}
          />
          <Actions onForm={mayWrite ? onAction : null} />
          <Meetings onForm={mayWrite ? onMeeting : null} />
        </>
      ) : (
        <p class="soft">{isReading ? decisionsText.reading : decisionsText.closed}</p>
      )}
      {form === 'decision' ? <DecisionSheet caseId={here} onClose={close} /> : null}
      {form === 'action' ? <ActionSheet caseId={here} readers={readers} onClose={close} /> : null}
      {form === 'meeting' ? (
        <MeetingSheet
          caseId={here}
          name={summary.value?.name ?? ''}
          members={team?.members ?? []}
          onClose={close}
        />
      ) : null}
    </Column>
  );
}
