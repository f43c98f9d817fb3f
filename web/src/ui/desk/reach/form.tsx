// What she tells staff of how she may be reached, written down for her; who holds it while another version comes is told.
import { useState } from 'preact/hooks';
import {
  after,
  contactForms,
  rulesOf,
  saveRules,
  withWay,
  type ContactForm,
  type ContactMissing,
  type ContactView,
} from '../../../model/contactform.ts';
import { contact } from '../../../model/safecontact.ts';
import { newWay } from '../../../model/way.ts';
import { hoursText } from '../../../text/contact.ts';
import { contactFormText as text, reachText } from '../../../text/deskcontact.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Field } from '../frame/fields.tsx';
import { Foot } from '../frame/foot.tsx';
import { Sheet } from '../frame/sheet.tsx';
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

/** What is typed is in `contactForms` until it holds, or is thrown away by Cancel. */
export function ContactSheet({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const [missing, setMissing] = useState<readonly ContactMissing[]>([]);
  const task = useTask();
  const form = contactForms.of(caseId);
  if (!form) return null;
  const change = (to: (now: ContactForm) => Partial<ContactForm>) => {
    setMissing([]);
    const now = contactForms.of(caseId) ?? form;
    contactForms.write(caseId, { ...now, ...to(now) });
  };
  const close = () => {
    contactForms.drop(caseId);
    onClose();
  };
  const save = () => {
    const written = contactForms.of(caseId) ?? form;
    const { rules, missing: found } = rulesOf(written);
    setMissing(found);
    if (found.length > 0) return;
    task.run(async () => {
      await saveRules(caseId, written.follows, rules);
      // What was typed since then stays.
      if (contactForms.of(caseId) === written) close();
    });
  };
  const leave = task.busy ? onClose : close;
  const { ways } = form;
  return (
    <Sheet title={text.title} wide onClose={leave}>
      <p class="soft">{text.lead}</p>
      {task.busy ? null : (
        <Taken follows={form.follows} onGoOn={(rules) => change((now) => after(now, rules))} />
      )}
      <p class="small soft">{text.zone(form.zone)}</p>
      {ways.map((way, at) => (
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
        onValue={(code) => change(() => ({ code }))}
      />
      <Foot
        missing={missing.map((one) => text.missing[one])}
        problem={task.problem}
        busy={task.busy}
        text={text}
        onClose={leave}
        onSave={save}
      />
    </Sheet>
  );
}
