// The referral in short, among the panels: where the case stands, since when, and what comes next.
import { vaultOf } from '../../../model/casefile.ts';
import { referral, referralView, silence } from '../../../model/referral.ts';
import { nextText, referralText as text, stageLabel } from '../../../text/referral.ts';
import { shortDay } from '../../../text/when.ts';

export function ReferralPanel({ onOpen }: { readonly onOpen: () => void }) {
  const view = referralView.value;
  if (!vaultOf('team') || !view) return null;
  const last = referral.value?.steps.at(-1);
  return (
    <section class="panel" aria-labelledby="referral-panel-title">
      <h2 id="referral-panel-title">{text.panel}</h2>
      {view.known ? null : <p class="small soft">{text.unknown}</p>}
      {last ? (
        <>
          <p>
            <b>{text.since(stageLabel[last.stage] ?? last.stage, shortDay(last.at))}</b>
          </p>
          <p class="small">{nextText[last.stage]}</p>
          {silence.value !== '' ? <p class="problem">{text.noContact(silence.value)}</p> : null}
        </>
      ) : null}
      {view.known && !last ? <p class="soft">{text.none}</p> : null}
      <button type="button" class="b small" onClick={onOpen}>
        {text.open}
      </button>
    </section>
  );
}
