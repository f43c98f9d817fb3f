// How the service is watched, and a manager's decision about it.
import { useEffect } from 'preact/hooks';
import { decideLog, loadLog, log, type LogOfferView } from '../../../model/log.ts';
import { frame } from '../../../text/desk.ts';
import { logText as text } from '../../../text/log.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { SignWithCards } from './papers.tsx';

function Offer({ offer }: { readonly offer: LogOfferView }) {
  return (
    <div class="card note stack">
      <h3>{text.offerTitle}</h3>
      <p>{text.offerLead}</p>
      {offer.newKey === '' ? null : (
        <p>
          {text.newKey} <code class="key">{offer.newKey}</code>
        </p>
      )}
      {offer.witnesses.length === 0 ? (
        <p>{text.offerNone}</p>
      ) : (
        <>
          <ul class="keys">
            {offer.witnesses.map(({ name, key }) => (
              <li key={name}>
                <b>{name}</b> <code class="key">{key}</code>
              </li>
            ))}
          </ul>
          <p>{text.offerNeeds(offer.needed, offer.witnesses.length)}</p>
        </>
      )}
      <SignWithCards label={text.sign} onSign={(papers) => decideLog(offer.id, papers)} />
    </div>
  );
}

export function Watch() {
  const loading = useTask();
  useEffect(() => loading.run(loadLog), []);
  const known = log.value;
  return (
    <section class="watch stack">
      <h2>{text.title}</h2>
      <p class="soft">{text.lead}</p>
      {loading.problem}
      {known ? (
        <>
          <p>{text.checked(ago(known.time))}</p>
          {known.needed === 0 ? (
            <p class="card note">{text.none}</p>
          ) : (
            <p>{text.watched(known.needed, known.witnesses.length)}</p>
          )}
          {known.witnesses.length === 0 ? null : (
            <table class="table">
              <caption class="unseen">{text.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{text.witness}</th>
                  <th scope="col">{text.state}</th>
                </tr>
              </thead>
              <tbody>
                {known.witnesses.map(({ name, signed }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>
                      <span class={signed ? 'soft' : 'chip note'}>{signed ? text.signed : text.missing}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <p>
            {text.number} <code class="key">{known.number}</code>
          </p>
          {known.offer ? <Offer offer={known.offer} /> : null}
        </>
      ) : (
        <p class="soft">{frame.working}</p>
      )}
    </section>
  );
}
