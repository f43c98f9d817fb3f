// What everybody at the desk must see at once: no line, and anything that was refused.
import { alarms, cases } from '../../../model/office.ts';
import { placeOfVault } from '../../../model/casefile.ts';
import { line } from '../../../model/session.ts';
import { StopNotices } from './stops.tsx';
import { alarmText, frame, vaultName } from '../../../text/desk.ts';

function where(vault: string): string {
  const found = placeOfVault(vault);
  if (!found) return alarmText.somewhere;
  const name = vaultName[found.kind]?.name ?? found.kind;
  const of = cases.value.find((one) => one.caseId === found.caseId)?.name;
  return of === undefined ? name : alarmText.place(name, of);
}

function Alarm({ code, vault }: { readonly code: string; readonly vault: string }) {
  return (
    <section class="notice alarm" role="alert">
      <div>
        <h2>
          {alarmText.title} – {alarmText.code} <code>{code}</code>
        </h2>
        <p>{alarmText.body(where(vault))}</p>
        <ul>
          {alarmText.what.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}

export function Notices() {
  return (
    <>
      {line.value === 'offline' ? (
        <p class="notice offline" role="status">
          {frame.line.offline}
        </p>
      ) : null}
      <StopNotices />
      {alarms.value.map((alarm) => (
        <Alarm key={`${alarm.vault}${alarm.code}`} {...alarm} />
      ))}
    </>
  );
}
