// Letting somebody in, by her own act: who, what they would see, and one last look before it counts.
import { useEffect, useState } from 'preact/hooks';
import { candidates, letIn, loadStaff, type Candidate } from '../../../model/adding.ts';
import { HER_KINDS, type VaultKind } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { frameText } from '../../../text/phone.ts';
import { addText as text, peopleText } from '../../../text/phonepeople.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';

const roleOf = ({ person }: Candidate): string => peopleText.role[person.role] ?? person.role;
const toPeople = () => show({ at: 'people' });

function Who({ onPick }: { readonly onPick: (one: Candidate) => void }) {
  const task = useTask();
  const load = () => task.run(loadStaff);
  useEffect(load, []);
  const found = candidates();
  return (
    <Page title={text.title} back={toPeople}>
      <p>{text.lead}</p>
      {task.problem === null ? null : (
        <>
          {task.problem}
          <button type="button" class="pb" onClick={load}>
            {frameText.tryAgain}
          </button>
        </>
      )}
      <p role="status">
        {found ? (found.length === 0 ? text.nobody : '') : task.busy ? frameText.loading : ''}
      </p>
      <ul class="rows">
        {found?.map((one) => (
          <li key={one.person.account}>
            <button type="button" class="log-row" onClick={() => onPick(one)}>
              <span class="person-name">{one.person.name}</span>
              <span class="soft small">{roleOf(one)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Page>
  );
}

type WhatProps = { readonly one: Candidate; readonly onBack: () => void };

function What({ one, onBack }: WhatProps) {
  // Nothing is chosen for her: each space is her own tick.
  const [chosen, setChosen] = useState<readonly VaultKind[]>([]);
  const [missing, setMissing] = useState(false);
  const task = useTask();
  const { name, account } = one.person;
  const toggle = (kind: VaultKind) =>
    setChosen(chosen.includes(kind) ? chosen.filter((other) => other !== kind) : [...chosen, kind]);
  const go = () => {
    setMissing(chosen.length === 0);
    if (chosen.length > 0) task.run(() => letIn(account, chosen).then(toPeople));
  };
  return (
    <Page title={text.what(name)} back={onBack}>
      <fieldset class="picks" disabled={task.busy}>
        <legend>{text.pick}</legend>
        {HER_KINDS.filter((kind) => one.kinds.includes(kind)).map((kind) => (
          <label key={kind} class="pick">
            <input type="checkbox" checked={chosen.includes(kind)} onChange={() => toggle(kind)} />
            <span>
              {peopleText.space[kind]}
              <span class="pick-hint">{peopleText.holds[kind]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p>{text.earlier(name)}</p>
      <p class="soft">{text.undo}</p>
      {missing && chosen.length === 0 ? (
        <p class="problem" role="alert">
          {text.need}
        </p>
      ) : (
        task.problem
      )}
      <button type="button" class="pb main" disabled={task.busy} onClick={go}>
        {task.busy ? peopleText.working : text.yes(name)}
      </button>
      <button type="button" class="pb quiet" disabled={task.busy} onClick={toPeople}>
        {text.no}
      </button>
    </Page>
  );
}

export function AddScreen() {
  const [one, setOne] = useState<Candidate | undefined>(undefined);
  return one ? <What one={one} onBack={() => setOne(undefined)} /> : <Who onPick={setOne} />;
}
