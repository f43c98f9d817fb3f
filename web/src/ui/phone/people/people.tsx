// Who can see what, in plain words; and what waits for her word.
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  agree,
  HER_KINDS,
  notNow,
  proposals,
  putAside,
  remove,
  seen,
  spaces,
  type MemberView,
  type OpenProposal,
  type VaultView,
} from '../../../model/hers.ts';
import { receivedIn, watchReceived } from '../../../model/received.ts';
import { show } from '../../../model/screen.ts';
import { me } from '../../../model/session.ts';
import { peopleText as text } from '../../../text/phonepeople.ts';
import { ago, shortDay } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { spaceName } from '../frame/spacename.ts';
import { Watched } from './watched.tsx';

const names = (people: readonly MemberView[]): string => people.map(({ name }) => name).join(', ');
/** The last day of a guest. */
const lastDay = ({ until = 0 }: MemberView): string => text.until(shortDay(until - 1));
const roleOf = (person: MemberView | undefined): string => text.role[person?.role ?? ''] ?? '';

function Names({ title, kinds }: { readonly title: string; readonly kinds: readonly string[] }) {
  if (kinds.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="facts">
        {kinds.map((kind) => (
          <li key={kind}>{text.space[kind]}</li>
        ))}
      </ul>
    </>
  );
}

/** What of a space is noted there to be passed on to the police; where a request ends at that moment, nothing is. */
function PassedOn({ vault }: { readonly vault: VaultView }) {
  const given = receivedIn(vault)?.given ?? [];
  if (given.length === 0) return null;
  return (
    <>
      <h3>{text.passedOn}</h3>
      <ul class="people">
        {given.map(({ id, ofName, ofMine, written, text: words, byName, noted }) => (
          <li key={id} class="person">
            <span class="soft small">
              {ofMine ? text.you : ofName}, {shortDay(written)}
            </span>
            <span class="log-words">{words ?? text.gone}</span>
            <span class="small">{text.passed(byName, ago(noted))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Asked({ proposal, aside }: { readonly proposal: OpenProposal; readonly aside: boolean }) {
  const task = useTask();
  const { added, removed, kinds, by } = proposal;
  const others = HER_KINDS.filter(
    (kind) => !kinds.includes(kind) && spaces.value.some((one) => one.kind === kind),
  );
  return (
    <section class="card asked">
      <p class="soft small">{aside ? text.aside : text.asks(by)}</p>
      <h2>{added.length > 0 ? text.add(names(added), roleOf(added[0])) : text.takeOut(names(removed))}</h2>
      {added.length > 0 ? (
        <>
          {added.map((person) =>
            person.until ? (
              <p key={person.account}>
                {person.name}: {lastDay(person)}
              </p>
            ) : null,
          )}
          <Names title={text.sees} kinds={kinds} />
          <p class="soft small">{text.earlier}</p>
          <Names title={text.seesNot} kinds={others} />
        </>
      ) : null}
      {task.problem}
      <div class="stack">
        <button
          type="button"
          class="pb main"
          disabled={task.busy}
          onClick={() => task.run(() => agree(proposal))}
        >
          {task.busy ? text.working : text.yes}
        </button>
        {aside ? null : (
          <button type="button" class="pb" disabled={task.busy} onClick={() => notNow(proposal)}>
            {text.no}
          </button>
        )}
      </div>
    </section>
  );
}

/** How far somebody had what is in a space. It is no word on who has read. */
function Received({ person, vault }: { readonly person: MemberView; readonly vault: VaultView }) {
  const said = receivedIn(vault)?.people.find(({ account }) => account === person.account);
  if (!said || person.waiting) return null;
  const words = person.account === me.value?.account ? text.hers : text.received;
  return (
    <span class="received small">{said.at === 0 ? words.none : words.upTo(said.behind, ago(said.at))}</span>
  );
}

function Person({ person, vault }: { readonly person: MemberView; readonly vault: VaultView }) {
  const [asking, setAsking] = useState(false);
  const task = useTask();
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asking) question.current?.focus();
  }, [asking]);
  const own = person.account === me.value?.account;
  const space = spaceName(vault);
  return (
    <li class="person">
      <span class="person-name">{own ? text.you : person.name}</span>
      <span class="soft small">
        {own ? '' : `${roleOf(person)}, `}
        {person.waiting ? text.waiting : person.canAppend ? text.canWrite : text.canRead}
        {person.until ? `, ${lastDay(person)}` : ''}
      </span>
      <Received person={person} vault={vault} />
      {own || asking ? null : (
        <button type="button" class="pb quiet small" onClick={() => setAsking(true)}>
          <span aria-hidden="true">{text.removeShort}</span>
          <span class="unseen">{text.remove(person.name)}</span>
        </button>
      )}
      {asking ? (
        <div
          ref={question}
          class="card"
          role="group"
          tabIndex={-1}
          aria-label={text.removeAsk(person.name, space)}
        >
          <p>{text.removeAsk(person.name, space)}</p>
          <p class="soft small">{text.removeLead}</p>
          {task.problem}
          <button type="button" class="pb" disabled={task.busy} onClick={() => setAsking(false)}>
            {text.removeNo}
          </button>
          <button
            type="button"
            class="pb care"
            disabled={task.busy}
            onClick={() => task.run(() => remove(person.account, vault))}
          >
            {task.busy ? text.working : text.removeYes}
          </button>
        </div>
      ) : null}
    </li>
  );
}

export function PeopleScreen() {
  useEffect(() => void seen(), []);
  useEffect(watchReceived, []);
  return (
    <Page title={text.title} back={() => show({ at: 'home' })}>
      {proposals.value.map((proposal) => (
        <Asked key={proposal.key} proposal={proposal} aside={false} />
      ))}
      <p>{text.lead}</p>
      <p class="soft small">{text.receivedLead}</p>
      {spaces.value.length === 0 ? <p role="status">{text.opening}</p> : null}
      {spaces.value.map((vault) => (
        <section key={vault.id} class="card">
          <h2>{spaceName(vault)}</h2>
          <p class="soft small">{text.holds[vault.kind]}</p>
          {vault.state === 'stopped' ? <p>{text.stopped}</p> : null}
          {receivedIn(vault)?.known === false ? <p class="soft small">{text.checking}</p> : null}
          <ul class="people">
            {vault.members.map((person) => (
              <Person key={person.account} person={person} vault={vault} />
            ))}
          </ul>
          <PassedOn vault={vault} />
        </section>
      ))}
      {putAside.value.map((proposal) => (
        <Asked key={proposal.key} proposal={proposal} aside />
      ))}
      <section class="stack">
        <h2>{text.addTitle}</h2>
        <p>{text.addLead}</p>
      </section>
      <section class="stack">
        <h2>{text.teamTitle}</h2>
        <p>{text.teamLead}</p>
      </section>
      <Watched />
    </Page>
  );
}
