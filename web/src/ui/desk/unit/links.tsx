// The key by which cases are compared, and who asked how much, for managers.
import { useEffect, useState } from 'preact/hooks';
import { byDay, linkKey, loadLinkKey, questions, renewLinkKey } from '../../../model/possiblelinks.ts';
import { frame } from '../../../text/desk.ts';
import { linkKeyText as text } from '../../../text/link.ts';
import { ago, shortDay } from '../../../text/when.ts';
import { Sheet } from '../frame/sheet.tsx';
import { useTask } from '../../task/task.tsx';

function RenewSheet({ onClose }: { readonly onClose: () => void }) {
  const task = useTask();
  const renew = () =>
    task.run(async () => {
      await renewLinkKey();
      onClose();
    });
  return (
    <Sheet title={text.renewTitle} onClose={onClose}>
      <p>{text.renewLead}</p>
      <p class="card note">{text.renewLimit}</p>
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={renew}>
          {task.busy ? frame.working : text.renewDo}
        </button>
      </div>
    </Sheet>
  );
}

/** The newest days; the service keeps more of them than anybody reads. */
const SHOWN = 50;

function Questions() {
  const days = byDay(questions.value ?? []).slice(0, SHOWN);
  return (
    <>
      <h3 class="small">{text.asked}</h3>
      <p class="soft">{text.askedLead}</p>
      {days.length === 0 ? (
        <p>{text.askedNone}</p>
      ) : (
        <table class="table">
          <caption class="unseen">{text.asked}</caption>
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.day}</th>
              <th scope="col" class="number">
                {text.compared}
              </th>
              <th scope="col" class="number">
                {text.looked}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ name, at, compared, looked }) => (
              <tr key={`${name} ${at}`}>
                <th scope="row">{name}</th>
                <td>{shortDay(at)}</td>
                <td class="number">{compared.toLocaleString('en-GB')}</td>
                <td class="number">{looked.toLocaleString('en-GB')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

export function UnitLinks() {
  const [renewing, setRenewing] = useState(false);
  const task = useTask();
  useEffect(() => task.run(loadLinkKey), []);
  const key = linkKey.value;
  return (
    <section class="watch stack" aria-labelledby="unit-links-title">
      <h2 id="unit-links-title">{text.title}</h2>
      <p class="soft">{text.lead}</p>
      {task.problem}
      {key ? (
        <>
          {key.number === 0 ? (
            <p class="card note">{text.none}</p>
          ) : (
            <p>
              {text.number(key.number, ago(key.written))} {text.holders(key.holders)}
            </p>
          )}
          {key.isOther ? (
            <p class="card note" role="alert">
              {text.other}
            </p>
          ) : null}
          <div>
            {key.number === 0 ? (
              <button type="button" class="b" disabled={task.busy} onClick={() => task.run(renewLinkKey)}>
                {task.busy ? frame.working : text.make}
              </button>
            ) : (
              <button type="button" class="b" onClick={() => setRenewing(true)}>
                {text.renew}
              </button>
            )}
          </div>
          <Questions />
        </>
      ) : task.busy ? (
        <p class="soft">{frame.working}</p>
      ) : null}
      {renewing ? <RenewSheet onClose={() => setRenewing(false)} /> : null}
    </section>
  );
}
