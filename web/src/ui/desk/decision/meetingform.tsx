// What was said of a case when the unit met.
import { presentLast } from '../../../model/agenda.ts';
import { dayHere } from '../../../model/day.ts';
import { meetingHeld, saveMeeting } from '../../../model/decisions.ts';
import { meetingForms, meetingOf, type MeetingForm } from '../../../model/meetingform.ts';
import type { MemberView } from '../../../model/staff.ts';
import { followingOn } from '../../../model/typed.ts';
import { meetingFormText as text, saveText } from '../../../text/decision.ts';
import { Ticks, Typed, Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';

type SheetProps = {
  readonly caseId: string;
  readonly name: string;
  /** Of the team's vault. */
  readonly members: readonly MemberView[];
  readonly onClose: () => void;
};

/** Whoever was there and has left the case since stays ticked. */
const labelsOf = (members: readonly MemberView[], { present }: MeetingForm): Record<string, string> =>
  Object.fromEntries([
    ...members.filter(({ waiting }) => !waiting).map(({ account, name }) => [account, name] as const),
    ...present
      .filter((one) => !members.some(({ account }) => account === one))
      .map((one) => [one, text.left] as const),
  ]);

export const MeetingSheet = ({ caseId, name, members, onClose }: SheetProps) => (
  <FormSheet
    forms={meetingForms}
    caseId={caseId}
    title={({ after }) => (after === 0 ? text.add(name) : text.change)}
    lead={text.lead}
    text={saveText}
    missing={(form) => meetingOf(form, dayHere(Date.now())).missing}
    sentences={text.missing}
    save={async (form) => {
      await saveMeeting(caseId, form.after, meetingOf(form, dayHere(Date.now())).meeting);
      presentLast.value = form.present;
      return followingOn;
    }}
    held={async (form) => ({ after: await meetingHeld(caseId, form.meeting) })}
    onClose={onClose}
  >
    {(form, change) => (
      <>
        <Words label={text.said} rows={4} value={form.said} onValue={(said) => change({ said })} />
        <Ticks
          label={text.present}
          labels={labelsOf(members, form)}
          some={form.present}
          onSome={(present) => change({ present })}
        />
        <Typed label={text.day} type="date" value={form.day} onValue={(day) => change({ day })} />
      </>
    )}
  </FormSheet>
);
