// What is true of the line, and what was refused. Calm: she can not mend either.
import { alarms } from '../../../model/hers.ts';
import { line, me } from '../../../model/session.ts';
import { frameText as text } from '../../../text/phone.ts';

export function Notices() {
  if (!me.value) return null;
  const codes = [...new Set(alarms.value.map(({ code }) => code))];
  return (
    <section class="notices" aria-label={text.notices}>
      <div role="status">{line.value === 'offline' ? <p class="strip note">{text.offline}</p> : null}</div>
      {codes.map((code) => (
        <p key={code} class="strip care" role="alert">
          {text.alarm(code)}
        </p>
      ))}
    </section>
  );
}
