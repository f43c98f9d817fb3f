// Something that somebody is to do: new, changed, done or dropped.
import { actionForms, actionOf, type ActionForm } from '../../../model/actionform.ts';
import { people } from '../../../model/casefile.ts';
import { dayHere } from '../../../model/day.ts';
import { actionHeld, openDecisions, saveAction } from '../../../model/decisions.ts';
import { me } from '../../../model/session.ts';
import { followingOn } from '../../../model/typed.ts';
import { actionFormText as text, decisionName, saveText } from '../../../text/decision.ts';
import { Pick, Typed, Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';

/** Staff of the case; who does not read the team's notes is told apart. */
function staffOf(accounts: readonly string[], known: ReadonlySet<string>): Readonly<Record<string, string>> {
  const staff = people.value.rows.filter(
    ({ role, waiting }) => role !== 'victim' && role !== 'guest' && !waiting,
  );
  const self = me.value && !staff.some(({ account }) => account === me.value?.account) ? [me.value] : [];
  const names = [...staff, ...self].map(({ account, name }): [string, string] => [
    account,
    known.has(account) || account === me.value?.account ? name : text.outside(name),
  ]);
  // Whoever was chosen and has left since stays chosen.
  const gone = accounts.filter((one) => one !== '' && !names.some(([account]) => account === one));
  return Object.fromEntries([
    ['', text.pick],
    ...names,
    ...gone.map((one) => [one, text.left] as [string, string]),
  ]);
}

type WholeProps = {
  readonly form: ActionForm;
  readonly readers: ReadonlySet<string>;
  readonly onChange: (to: Partial<ActionForm>) => void;
};

function Whole({ form, readers, onChange }: WholeProps) {
  const labels = staffOf([form.owner, form.by], readers);
  return (
    <>
      <Words label={text.what} value={form.what} onValue={(what) => onChange({ what })} />
      <div class="pair">
        <Pick
          label={text.owner}
          labels={labels}
          value={form.owner}
          onValue={(owner) => onChange({ owner })}
        />
        <Typed label={text.due} type="date" value={form.due} onValue={(due) => onChange({ due })} />
      </div>
      {openDecisions.value.length > 0 || form.decision !== '' ? (
        <Pick
          label={text.decision}
          labels={Object.fromEntries([
            ['', text.decisionNone],
            ...(openDecisions.value.some(({ decision }) => decision === form.decision) || form.decision === ''
              ? []
              : [[form.decision, text.decisionClosed] as const]),
            ...openDecisions.value.map(({ decision, code }) => [decision, decisionName(code)] as const),
          ])}
          value={form.decision}
          onValue={(decision) => onChange({ decision })}
        />
      ) : null}
      {form.after === 0 ? null : (
        <Pick
          label={text.state}
          labels={text.states}
          value={form.end}
          onValue={(end) => onChange({ end, ...(form.by === '' ? { by: me.value?.account ?? '' } : {}) })}
        />
      )}
      {form.end === '' ? null : (
        <>
          <div class="pair">
            <Typed
              label={text.ended}
              type="date"
              value={form.ended}
              onValue={(ended) => onChange({ ended })}
            />
            <Pick label={text.by} labels={labels} value={form.by} onValue={(by) => onChange({ by })} />
          </div>
          <Words
            label={form.end === 'done' ? text.how : text.why}
            value={form.how}
            onValue={(how) => onChange({ how })}
          />
        </>
      )}
    </>
  );
}

type SheetProps = {
  readonly caseId: string;
  /** Accounts who read the team's notes. */
  readonly readers: ReadonlySet<string>;
  readonly onClose: () => void;
};

export const ActionSheet = ({ caseId, readers, onClose }: SheetProps) => (
  <FormSheet
    forms={actionForms}
    caseId={caseId}
    title={({ after }) => (after === 0 ? text.add : text.change)}
    lead={text.lead}
    text={saveText}
    missing={(form) => actionOf(form, dayHere(Date.now())).missing}
    sentences={text.missing}
    save={async (form) => {
      await saveAction(caseId, form.after, actionOf(form, dayHere(Date.now())).action);
      return followingOn;
    }}
    held={async (form) => ({ after: await actionHeld(caseId, form.action) })}
    onClose={onClose}
  >
    {(form, change) => <Whole form={form} readers={readers} onChange={change} />}
  </FormSheet>
);
