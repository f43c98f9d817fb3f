// Who must not be contacted now: on every screen of the desk, and in the list.
import { stopped, stopsOf, type Stop } from '../../../model/safecontact.ts';
import type { CaseSummary } from '../../../model/office.ts';
import { reachText as text } from '../../../text/deskcontact.ts';
import { checkText } from '../../../text/desktalk.ts';
import { ago, until } from '../../../text/when.ts';

/** Who said it, and until when it holds. */
export function StopLine({ stop }: { readonly stop: Stop }) {
  const when = ago(stop.written);
  if (stop.wrong === true) {
    return (
      <>
        {checkText.notice} {when}. {checkText.untilCleared}
      </>
    );
  }
  return (
    <>
      {stop.role === 'victim' ? text.saidByHer(when) : text.said(stop.by, when)}{' '}
      {stop.until === 0 ? text.untilSaid : text.until(until(stop.until))}
    </>
  );
}

export function StopNotices() {
  return (
    <>
      {stopped.value.map((one) => (
        <section key={one.caseId} class="notice alarm" role="alert">
          <div>
            <h2>{text.notice(one.name)}</h2>
            <p>{stopsOf(one).some(({ wrong }) => wrong === true) ? checkText.noticeDo : text.noticeDo}</p>
            {stopsOf(one).map((stop) => (
              <p key={`${stop.by} ${stop.written}`} class="small">
                <StopLine stop={stop} />
              </p>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

export function StopChip({ one }: { readonly one: CaseSummary }) {
  return stopsOf(one).length > 0 ? <span class="chip care">{text.chip}</span> : null;
}
