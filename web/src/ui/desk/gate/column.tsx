// Requests of the police beside the timeline: they ask with their reasons; the advocate answers, and gives item by item.
import { useState } from 'preact/hooks';
import { caseId, vaultOf, vaults } from '../../../model/casefile.ts';
import {
  answerFormOf,
  answerForms,
  requestFormOf,
  requestForms,
  withdrawForms,
} from '../../../model/requestform.ts';
import { lateNotices, newestFirst, requests, type RequestView } from '../../../model/requests.ts';
import { requestText as text } from '../../../text/request.ts';
import { Column } from '../case/column.tsx';
import { AnswerSheet, WithdrawSheet } from './answer.tsx';
import { RequestSheet } from './form.tsx';
import { GiveSheet } from './give.tsx';
import { Receipt } from './receipts.tsx';
import { Request, type Does } from './request.tsx';

type ListProps = Does & { readonly onAdd: (() => void) | null };

function List({ onAdd, ...does }: ListProps) {
  const view = requests.value;
  const all = newestFirst.value;
  return (
    <section aria-labelledby="gate-title">
      <div class="wraps">
        <h3 id="gate-title" class="grow">
          {text.all}
        </h3>
        {onAdd ? (
          <button type="button" class="b small" onClick={onAdd}>
            {requestForms.isTyped(caseId.value) ? text.goOn : text.add}
          </button>
        ) : null}
      </div>
      <p class="soft">{text.lead}</p>
      {view?.known === false ? <p role="status">{text.unknown}</p> : null}
      {lateNotices.value.length > 0 ? <p class="late">{text.late(lateNotices.value.length)}</p> : null}
      {all.length > 0 ? (
        <ol class="changes">
          {all.map((one) => (
            <Request key={one.request} one={one} {...does} />
          ))}
        </ol>
      ) : view?.known === true ? (
        <p>{text.none}</p>
      ) : null}
    </section>
  );
}

function Strays() {
  const strays = requests.value?.strays ?? [];
  if (strays.length === 0) return null;
  return (
    <section aria-labelledby="strays-title">
      <h3 id="strays-title">{text.strays}</h3>
      <ol class="changes">
        {strays.map((one) => (
          <Receipt key={one.id} one={one} />
        ))}
      </ol>
    </section>
  );
}

/** One form is open at a time; what is typed in another one waits. */
type Form = '' | 'request' | 'answer' | 'withdraw';

function waiting(of: string): Form {
  if (requestForms.of(of)) return 'request';
  if (answerForms.of(of)) return 'answer';
  return withdrawForms.of(of) ? 'withdraw' : '';
}

export function GateColumn({ onClose }: { readonly onClose: () => void }) {
  const here = caseId.value;
  const [form, setForm] = useState<Form>(waiting(here));
  const [giving, setGiving] = useState('');
  const view = requests.value;
  const team = vaultOf('team');
  const close = () => setForm('');
  // What is not saved comes first: it is opened, and not written over.
  const onRequest = (one?: RequestView) => {
    requestForms.begin(here, requestFormOf(one));
    setForm('request');
  };
  const onAnswer = (one: RequestView) => {
    answerForms.begin(here, answerFormOf(one));
    setForm('answer');
  };
  const onWithdraw = (one: RequestView) => {
    withdrawForms.begin(here, { request: one.request, after: one.version, reason: '' });
    setForm('withdraw');
  };
  const of = view?.requests.find(({ request }) => request === giving);
  const isReading = vaults.value.length === 0 || (team !== undefined && team.state !== 'stopped');
  return (
    <Column title={text.title} close={text.close} onClose={onClose}>
      {view ? (
        <>
          <List
            onAdd={view.mayAsk ? () => onRequest() : null}
            onChange={view.mayAsk ? onRequest : null}
            onWithdraw={view.mayAsk ? onWithdraw : null}
            onAnswer={view.mayAnswer ? onAnswer : null}
            onGive={view.mayGive ? (one) => setGiving(one.request) : null}
          />
          <Strays />
        </>
      ) : (
        <p class="soft">{isReading ? text.reading : text.closed}</p>
      )}
      {form === 'request' ? <RequestSheet caseId={here} onClose={close} /> : null}
      {form === 'answer' ? <AnswerSheet caseId={here} onClose={close} /> : null}
      {form === 'withdraw' ? <WithdrawSheet caseId={here} onClose={close} /> : null}
      {of && form === '' ? <GiveSheet caseId={here} of={of} onClose={() => setGiving('')} /> : null}
    </Column>
  );
}
