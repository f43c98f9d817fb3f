// Her other words: whether there are some, whether they were used, and the offer of them.
import { useState } from 'preact/hooks';
import { summary, vaultOf } from '../../../model/casefile.ts';
import { mayManage } from '../../../model/matrix.ts';
import { dullSpace, offerSecond, uses } from '../../../model/second.ts';
import { me } from '../../../model/session.ts';
import { frame } from '../../../text/desk.ts';
import { secondText as text } from '../../../text/second.ts';
import { ago, until } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Sheet } from '../frame/sheet.tsx';

function OfferSheet({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState(text.nameDefault);
  const [messages, setMessages] = useState(text.messagesDefault);
  const [items, setItems] = useState(text.itemsDefault);
  const [wrong, setWrong] = useState(false);
  const task = useTask();
  const send = () => {
    if (messages.trim() === '' || name.trim() === '') {
      setWrong(true);
      return;
    }
    task.run(async () => {
      await offerSecond(dullSpace(name, messages, items, Date.now()));
      onClose();
    });
  };
  return (
    <Sheet title={text.sheet} onClose={onClose}>
      <p class="soft">{text.lead}</p>
      <div class="ask">
        <label for="dull-name">{text.name}</label>
        <input
          id="dull-name"
          class="in"
          maxLength={40}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <div class="ask">
        <label for="dull-messages">{text.messages}</label>
        <textarea
          id="dull-messages"
          class="in"
          rows={4}
          maxLength={1500}
          value={messages}
          onInput={(event) => setMessages(event.currentTarget.value)}
        />
      </div>
      <div class="ask">
        <label for="dull-items">{text.items}</label>
        <textarea
          id="dull-items"
          class="in"
          rows={3}
          maxLength={1000}
          value={items}
          onInput={(event) => setItems(event.currentTarget.value)}
        />
      </div>
      {wrong ? (
        <p class="problem" role="alert">
          {text.needSome}
        </p>
      ) : null}
      {task.problem}
      <div class="acts">
        <button type="button" class="b" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={send}>
          {text.send}
        </button>
      </div>
    </Sheet>
  );
}

export function SecondPanel() {
  const [offering, setOffering] = useState(false);
  const one = summary.value;
  const chat = vaultOf('chat');
  if (!one || !chat || !me.value || !mayManage(me.value.role)) return null;
  const { offered, isSet } = one.second;
  return (
    <section class="panel" aria-labelledby="second-title">
      <div class="wraps">
        <h2 id="second-title" class="grow">
          {text.title}
        </h2>
        {chat.canAppend && !one.waiting ? (
          <button type="button" class="b small" onClick={() => setOffering(true)}>
            {text.offer}
          </button>
        ) : null}
      </div>
      {uses.value.length > 0 ? (
        <div role="alert">
          <p>
            <span class="chip care">{text.used}</span> {uses.value.map((time) => ago(time)).join(', ')}
          </p>
          <p>{text.usedDo}</p>
        </div>
      ) : null}
      <p class="small soft">
        {offered > Date.now() ? text.offered(until(offered)) : isSet ? text.isSet : text.none}
      </p>
      {offering ? <OfferSheet onClose={() => setOffering(false)} /> : null}
    </section>
  );
}
