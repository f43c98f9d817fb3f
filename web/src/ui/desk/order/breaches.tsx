// What in the log may have broken an order: with the words of the condition, why it is here, and what is open.
import { useRef, useState } from 'preact/hooks';
import { showIncidents } from '../../../model/casefile.ts';
import type { Breach } from '../../../model/breach.ts';
import { isHeld, orders, possible } from '../../../model/orders.ts';
import { statementDraft, whyOf } from '../../../model/statement.ts';
import { kindLabel } from '../../../model/wording.ts';
import { frame, joined } from '../../../text/desk.ts';
import { breachText as text, conditionLabel, doubtText, orderKindLabel } from '../../../text/order.ts';
import { dayAndClock } from '../../../text/when.ts';
import { Unread } from '../case/column.tsx';
import { CopyIcon } from '../frame/icons.tsx';
import { Sheet } from '../frame/sheet.tsx';

const MANY = 20;

function Statement({ breach, onClose }: { readonly breach: Breach; readonly onClose: () => void }) {
  const [draft, setDraft] = useState(() => statementDraft(breach, orders.value?.orders ?? []));
  const [said, setSaid] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = () => {
    field.current?.select();
    navigator.clipboard.writeText(draft).then(
      () => setSaid(frame.copied),
      () => setSaid(frame.copyFailed),
    );
  };
  return (
    <Sheet title={text.statement} wide onClose={onClose}>
      <p>{text.statementLead}</p>
      <textarea
        ref={field}
        class="in"
        rows={18}
        autocomplete="off"
        aria-label={text.statement}
        value={draft}
        onInput={(event) => setDraft(event.currentTarget.value)}
      />
      <p class="small" role="status">
        {said}
      </p>
      <div class="acts">
        <button type="button" class="b" onClick={copy}>
          <CopyIcon /> {text.copy}
        </button>
        <button type="button" class="b main" onClick={onClose}>
          {frame.close}
        </button>
      </div>
    </Sheet>
  );
}

type OneProps = { readonly breach: Breach; readonly onShow: () => void; readonly onDraft: () => void };

function One({ breach, onShow, onDraft }: OneProps) {
  const { incident, order, condition, why, doubts } = breach;
  return (
    <li>
      <p>
        <b>{dayAndClock(incident.draft.when.start)}</b> {joined(incident.draft.kinds.map(kindLabel))}
      </p>
      <p>
        {orderKindLabel[order.kind] ?? order.kind}
        {': '}
        {condition
          ? `${conditionLabel[condition.code] ?? condition.code} – “${condition.words}”`
          : text.noCondition}
      </p>
      <p class="small soft">{joined(why.map(whyOf))}</p>
      {doubts.length > 0 ? (
        <ul class="small">
          {doubts.map((doubt) => (
            <li key={doubt}>{doubtText[doubt] ?? doubt}</li>
          ))}
        </ul>
      ) : null}
      <div class="wraps">
        <button type="button" class="b quiet small" onClick={onShow}>
          {text.show}
        </button>
        <button type="button" class="b quiet small" onClick={onDraft}>
          {text.draft}
        </button>
      </div>
    </li>
  );
}

export function Breaches({ onShow }: { readonly onShow: () => void }) {
  const [many, setMany] = useState(MANY);
  const [drafted, setDrafted] = useState<Breach | null>(null);
  const found = possible.value;
  const shown = found.slice(0, many);
  return (
    <section aria-labelledby="breaches-title">
      <h3 id="breaches-title">{text.title}</h3>
      {orders.value?.known === false ? <p role="status">{text.unknown}</p> : null}
      <Unread />
      {isHeld.value && found.length === 0 ? <p>{text.none}</p> : null}
      {shown.length > 0 ? (
        <ol class="changes">
          {shown.map((breach) => (
            <One
              key={`${breach.incident.incident} ${breach.order.order} ${breach.condition?.condition ?? ''}`}
              breach={breach}
              onShow={() => {
                showIncidents([breach.incident.incident]);
                onShow();
              }}
              onDraft={() => setDrafted(breach)}
            />
          ))}
        </ol>
      ) : null}
      {found.length > many ? (
        <button type="button" class="b quiet small" onClick={() => setMany(many + MANY)}>
          {text.more(Math.min(MANY, found.length - many))}
        </button>
      ) : null}
      <p class="small soft">{text.heldTo}</p>
      {drafted ? <Statement breach={drafted} onClose={() => setDrafted(null)} /> : null}
    </section>
  );
}
