// What she tells staff of how she may be reached, written down for her; who holds it while another version comes is told.
import {
  after,
  contactForms,
  rulesOf,
  saveRules,
  withWay,
  type ContactView,
} from '../../../model/contactform.ts';
import { contact } from '../../../model/safecontact.ts';
import { newWay } from '../../../model/way.ts';
import { hoursText } from '../../../text/contact.ts';
import { contactFormText as text, reachText } from '../../../text/deskcontact.ts';
import { ago } from '../../../text/when.ts';
import { Field } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';
import { OneWay } from './way.tsx';

type Rules = NonNullable<ContactView['rules']>;
type TakenProps = { readonly follows: string; readonly onGoOn: (by: Rules) => void };

/** Somebody else changed the rules while the form was open: what they say now is seen before this is put in its place. */
function Taken({ follows, onGoOn }: TakenProps) {
  const rules = contact.value?.rules;
  if (!rules || rules.id === follows) return null;
  return (
    <div class="problem" role="alert">
      <p>{text.taken(rules.role === 'victim' ? reachText.her : rules.by, ago(rules.written))}</p>
      {rules.ways.length === 0 ? <p>{text.nothing}</p> : null}
      <ul>
        {rules.ways.map(({ means, address, windows }, at) => (
          <li key={at}>
            {[reachText.way[means], address, windows.map(hoursText).join('; ')]
              .filter((part) => part !== '')
              .join(', ')}
          </li>
        ))}
      </ul>
      <button type="button" class="b small" onClick={() => onGoOn(rules)}>
        {text.goOn}
      </button>
    </div>
  );
}

type ContactSheetProps = { readonly caseId: string; readonly onClose: () => void };

export const ContactSheet = ({ caseId, onClose }: ContactSheetProps) => (
  <FormSheet
    forms={contactForms}
    caseId={caseId}
    title={() => text.title}
    lead={text.lead}
    text={text}
    missing={(form) => rulesOf(form).missing}
    sentences={text.missing}
    save={async (form) => {
      const follows = await saveRules(caseId, form.follows, rulesOf(form).rules);
      return () => ({ follows });
    }}
    onClose={onClose}
  >
    {(form, change, { busy }) => (
      <>
        {busy ? null : (
          <Taken follows={form.follows} onGoOn={(rules) => change((now) => after(now, rules))} />
        )}
        <p class="small soft">{text.zone(form.zone)}</p>
        {form.ways.map((way, at) => (
          <OneWay
            key={at}
            nth={at + 1}
            way={way}
            onChange={(to) => change((now) => withWay(now, at, to))}
            onDrop={() => change((now) => ({ ways: now.ways.filter((_, i) => i !== at) }))}
          />
        ))}
        <button
          type="button"
          class="b small start"
          onClick={() => change((now) => ({ ways: [...now.ways, newWay] }))}
        >
          {text.add}
        </button>
        <Field
          label={text.code}
          hint={text.codeHint}
          value={form.code}
          onValue={(code) => change({ code })}
        />
      </>
    )}
  </FormSheet>
);
