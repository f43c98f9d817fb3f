// What is true of the line, what was refused, and what others changed. Calm: she can mend none of it here.
import { alarms } from '../../../model/hers.ts';
import { line, me } from '../../../model/session.ts';
import { frameText as text } from '../../../text/phone.ts';
import { LostNotice } from './lost.tsx';
import { NewsNotice } from './news.tsx';

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
      <LostNotice />
      <NewsNotice />
    </section>
  );
}
