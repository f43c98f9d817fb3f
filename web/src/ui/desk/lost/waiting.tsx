// New keys for lost words: what waits for a second colleague, and what was agreed and is to be passed on.
import { useEffect, useState } from 'preact/hooks';
import { loadLost, lost, withdraw, type ReplacementView } from '../../../model/lost.ts';
import { mayManage } from '../../../model/matrix.ts';
import { agree, handOver } from '../../../model/replace.ts';
import { me } from '../../../model/session.ts';
import { frame } from '../../../text/desk.ts';
import { lostText as text } from '../../../text/lost.ts';
import { until } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { SignWithCards } from '../unit/papers.tsx';

/** How often it is asked whether something new waits, ms. */
const often = 60_000;

type OneProps = { readonly one: ReplacementView };

function Asked({ one }: OneProps) {
  const task = useTask();
  const [signing, setSigning] = useState(false);
  const { account, name, asker, mine, here, from } = one;
  const isEarly = from > Date.now();
  const leads = me.value !== undefined && mayManage(me.value.role);
  return (
    <>
      <p>
        <b>{mine ? text.mine(name) : text.asked(asker, name)}</b> {here ? text.sawHere(asker) : text.sawAway}{' '}
        {isEarly ? text.from(until(from)) : text.nowHere}
      </p>
      {leads && !mine && !isEarly ? <p class="soft">{text.check}</p> : null}
      {leads ? (
        <div class="wraps">
          {mine || isEarly ? null : (
            <button
              type="button"
              class="b main small"
              disabled={task.busy}
              onClick={() => (one.signed ? task.run(() => agree(account, [])) : setSigning(true))}
            >
              {task.busy ? frame.working : text.agree}
            </button>
          )}
          <button
            type="button"
            class="b small"
            disabled={task.busy}
            onClick={() => task.run(() => withdraw(account))}
          >
            {mine ? text.withdraw : text.refuse}
          </button>
        </div>
      ) : null}
      {signing ? <SignSheet one={one} onClose={() => setSigning(false)} /> : null}
      {task.problem}
    </>
  );
}

/** The unit has not signed yet: with the keys of the own account, and with cards. */
function SignSheet({ one, onClose }: OneProps & { readonly onClose: () => void }) {
  return (
    <Sheet title={text.signTitle(one.name)} onClose={onClose}>
      <p>{text.check}</p>
      <SignWithCards
        label={text.agree}
        onSign={(papers) => agree(one.account, papers).then(onClose)}
        onCancel={onClose}
      />
    </Sheet>
  );
}

function Agreed({ one }: OneProps) {
  const task = useTask();
  return (
    <>
      <p>
        <b>{text.agreed(one.agreed, one.name)}</b> {one.mine ? '' : text.askerHas(one.asker)}
      </p>
      {one.mine ? (
        <div class="wraps">
          <button
            type="button"
            class="b main small"
            disabled={task.busy}
            onClick={() => task.run(() => handOver(one))}
          >
            {text.words}
          </button>
        </div>
      ) : null}
      {task.problem}
    </>
  );
}

function Own({ one }: OneProps) {
  const task = useTask();
  return (
    <>
      <p>{text.own(one.asker)}</p>
      <div class="wraps">
        <button
          type="button"
          class="b main small"
          disabled={task.busy}
          onClick={() => task.run(() => withdraw(one.account))}
        >
          {text.notMe}
        </button>
      </div>
      {task.problem}
    </>
  );
}

export function LostWords() {
  useEffect(() => {
    void loadLost();
    const timer = window.setInterval(() => void loadLost(), often);
    return () => window.clearInterval(timer);
  }, []);
  if (lost.value.length === 0) return null;
  return (
    <section class="panel wishes" aria-labelledby="lost-title">
      <h2 id="lost-title">{text.waiting}</h2>
      <ul class="stack">
        {lost.value.map((one) => (
          <li key={one.account} class="stack tight">
            {one.own ? <Own one={one} /> : one.agreed === '' ? <Asked one={one} /> : <Agreed one={one} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
