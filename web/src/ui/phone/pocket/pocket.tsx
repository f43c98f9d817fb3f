// Writing without a line: turned on, looked through and turned off here. A phone on which it is on has this from its start.
import { useEffect, useState } from 'preact/hooks';
import { ask, kept, turnOff, turnOn, waiting } from '../../../model/pocket.ts';
import { pocketText as text } from '../../../text/phonepocket.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { Notes, type Said } from './notes.tsx';
import { watchPutDown } from './putdown.ts';
export { silence, subscribe } from '../../../model/pocket.ts';
export { Waiting } from './notes.tsx';
export { Write } from './write.tsx';

/** Tells the browser what the page is called among the apps of a phone. Nothing asks for that where it is off. */
function nameApp(): void {
  if (document.head.querySelector('link[rel=manifest]')) return;
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = '/cover.json';
  document.head.append(link);
}

/** Asks what this phone keeps. */
export async function begin(): Promise<void> {
  await ask();
  watchPutDown(); // it may be turned on later
  if (isOn()) nameApp();
}

export const isOn = (): boolean => kept.value?.on === true;

/** Whether a notice with her words may appear on this phone, when her team knocks. */
export const mayNotice = (): boolean => isOn() && 'PushManager' in window;

/** What she should know before she turns that on. */
export function Notice() {
  return (
    <>
      <p>{text.notice}</p>
      <p class="soft">{text.noticeStays}</p>
    </>
  );
}

/** At the door. */
export function Open({ onPress }: { readonly onPress: () => void }) {
  const n = waiting.value;
  return (
    <>
      {n > 0 ? (
        <p class="strip note" role="status">
          {text.there(n)}
        </p>
      ) : null}
      <button type="button" class="pb" onClick={onPress}>
        {text.open}
      </button>
    </>
  );
}

/** What stays on the phone while it is on. */
export function Stays() {
  return (
    <ul class="facts">
      {text.stays(document.title).map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

function TurnOn() {
  const [other, setOther] = useState(false);
  const task = useTask();
  const on = () =>
    task.run(() =>
      turnOn(other).then(nameApp, (failed: unknown) => {
        setOther((failed as { readonly code?: string }).code === 'pocket_elsewhere');
        throw failed;
      }),
    );
  return (
    <>
      <p>{text.lead}</p>
      <p>{text.how}</p>
      <h2>{text.staysTitle}</h2>
      <Stays />
      <p>{text.trust}</p>
      <p>{text.private}</p>
      <p>{text.end}</p>
      <p class="danger">{text.choose}</p>
      {task.problem}
      <button type="button" class="pb main" disabled={task.busy} onClick={on}>
        {task.busy ? text.working : other ? text.instead : text.on}
      </button>
    </>
  );
}

function TurnOff({ onOff }: Pick<ScreenProps, 'onOff'>) {
  const [sure, setSure] = useState(false);
  const task = useTask();
  const off = () => {
    if (waiting.value > 0 && !sure) setSure(true);
    else task.run(() => turnOff(onOff).then(() => setSure(false)));
  };
  return (
    <section class="stack">
      {sure ? (
        <>
          <p class="problem" role="alert">
            {text.offWaits(waiting.value)}
          </p>
          <button type="button" class="pb main" onClick={() => setSure(false)}>
            {text.offNot}
          </button>
        </>
      ) : null}
      {task.problem}
      <button type="button" class="pb quiet" disabled={task.busy} onClick={off}>
        {task.busy ? text.working : sure ? text.offSure : text.off}
      </button>
    </section>
  );
}

type ScreenProps = Said & {
  readonly caseId: string;
  readonly onBack: () => void;
  /** Takes notices on this phone out of her rules. */
  readonly onOff: () => Promise<unknown>;
};

export function PocketScreen({ caseId, onBack, onOff, said }: ScreenProps) {
  const task = useTask();
  useEffect(() => task.run(ask), []);
  const now = kept.value;
  return (
    <Page title={text.title} back={onBack}>
      {task.problem}
      {now?.on === true ? (
        <>
          <p class="strip note" role="status">
            {text.isOn}
          </p>
          <Notes caseId={caseId} said={said} />
          <p>{text.install}</p>
          <p class="soft">{text.how}</p>
          <TurnOff onOff={onOff} />
        </>
      ) : null}
      {now?.on === false ? <TurnOn /> : null}
    </Page>
  );
}
