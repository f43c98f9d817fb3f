// How she may be reached: whether now, in words, and when next. Where to is shown only when it is allowed, or asked for.
import { useState } from 'preact/hooks';
import { caseId, summary } from '../../../model/casefile.ts';
import { contactForm, contactForms } from '../../../model/contactform.ts';
import {
  contact,
  knock,
  reach,
  say,
  stopsOf,
  type ContactView,
  type Knocked,
  type Reach,
} from '../../../model/safecontact.ts';
import { isGuest } from '../../../model/guests.ts';
import { line } from '../../../model/session.ts';
import { hoursText } from '../../../text/contact.ts';
import { reachText as text } from '../../../text/deskcontact.ts';
import { joined } from '../../../text/desk.ts';
import { sentence } from '../../../text/errors.ts';
import { ago, until } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { ContactSheet } from '../reach/form.tsx';

function Details({ way }: Pick<Reach, 'way'>) {
  const { means, address, answer, names, voicemail, cover } = way;
  return (
    <>
      {address === '' ? null : <p class="reach-to">{address}</p>}
      <p>{means in text.knock ? text.says(cover) : cover === '' ? text.noCover : text.cover(cover)}</p>
      {means === 'post' || means === 'in_person' || means in text.knock ? null : (
        <p>
          {text.answers[answer]} {answer === 'named' ? names : ''}
        </p>
      )}
      {means === 'call' ? <p>{text.voicemail[voicemail]}</p> : null}
    </>
  );
}

const told = { sent: text.knocked, not: text.knockNot, failed: text.knockFailed, gone: text.knockGone };

function Knock({ means }: Pick<Reach['way'], 'means'>) {
  const [sent, setSent] = useState<Knocked | undefined>(undefined);
  const task = useTask();
  return (
    <div class="wraps">
      <button
        type="button"
        class="b small"
        disabled={task.busy || sent !== undefined}
        onClick={() => task.run(async () => setSent(await knock(means)))}
      >
        {text.knock[means]}
      </button>
      <span role="status" class="small">
        {sent === undefined ? '' : told[sent]}
      </span>
      {task.problem}
    </div>
  );
}

function OneWay({ way, verdict }: Reach) {
  const [asked, setAsked] = useState(false);
  const { allowed, why, next } = verdict;
  const shown = allowed || asked;
  return (
    <li class="reach">
      <div class="wraps">
        <b class="grow">{text.way[way.means]}</b>
        <span class={allowed ? 'chip new' : 'chip'}>
          {allowed ? text.yes : `${text.no}: ${text.why[why] ?? ''}`}
        </span>
      </div>
      <p class="small soft">
        {!allowed && next > 0 ? `${text.next(until(next))}. ` : ''}
        {way.windows.map(hoursText).join('; ')}
      </p>
      {shown ? <Details way={way} /> : null}
      {allowed && way.means in text.knock && !isGuest.value ? <Knock means={way.means} /> : null}
      {allowed ? null : (
        <button type="button" class="b quiet small" aria-expanded={asked} onClick={() => setAsked(!asked)}>
          {asked ? text.hide : text.show}
          <span class="unseen">: {text.way[way.means]}</span>
        </button>
      )}
    </li>
  );
}

function CodeWord({ word }: { readonly word: string }) {
  const [shown, setShown] = useState(false);
  if (word === '') return <p class="small soft">{text.wordNone}</p>;
  return (
    <p>
      {text.word}:{' '}
      {shown ? (
        <b>{word}</b>
      ) : (
        <button type="button" class="b small" title={text.wordLead} onClick={() => setShown(true)}>
          {text.wordShow}
        </button>
      )}
    </p>
  );
}

/** She told somebody of the staff; only she, and who noted it, can take it back. */
function SayFor() {
  const [asking, setAsking] = useState(false);
  const task = useTask();
  const one = summary.value;
  const mine = one ? stopsOf(one).some((stop) => stop.mine) : false;
  const run = (on: boolean) => {
    setAsking(false);
    task.run(() => say(on));
  };
  return (
    <div class="wraps">
      {asking ? <p class="small grow">{text.stopAsk}</p> : null}
      <button
        type="button"
        class={asking ? 'b care small' : 'b small'}
        disabled={task.busy}
        onClick={() => (mine ? run(false) : asking ? run(true) : setAsking(true))}
      >
        {mine ? text.takeBack : asking ? text.stopYes : text.stop}
      </button>
      {task.problem}
    </div>
  );
}

/** What she tells of how she may be reached is written down for her; not while it is not known what holds. */
function WriteFor({ now }: { readonly now: ContactView }) {
  const here = caseId.value;
  const [open, setOpen] = useState(false);
  const begin = () => {
    contactForms.begin(here, contactForm(now)); // what is not saved comes first
    setOpen(true);
  };
  return (
    <>
      <button type="button" class="b small start" disabled={!now.known} onClick={begin}>
        {contactForms.isTyped(here)
          ? text.goOn
          : (now.rules?.ways.length ?? 0) > 0
            ? text.change
            : text.write}
      </button>
      {open ? <ContactSheet caseId={here} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** What is true of all ways, in a sentence. */
function verdictOf(): string {
  const now = contact.value;
  if (!now) return text.closed;
  if (!now.known) return text.unknown;
  if (line.value === 'offline') return text.offline;
  if (!now.rules || now.rules.ways.length === 0) return text.none;
  const open = reach.value.filter(({ verdict }) => verdict.allowed);
  if (open.length === 0) return text.notNow;
  return text.mayNow(joined([...new Set(open.map(({ way }) => text.way[way.means] ?? ''))]));
}

/** The key to it goes here. */
export const CONTACT_TITLE = 'contact-title';

export function ContactPanel() {
  const now = contact.value;
  if (now === undefined) return null;
  const rules = now?.rules;
  return (
    <section class="panel" aria-labelledby={CONTACT_TITLE}>
      <h2 id={CONTACT_TITLE} tabIndex={-1}>
        {text.title}
      </h2>
      <p role="status">
        <b>{verdictOf()}</b>
      </p>
      {now?.sending ? <p class="small soft">{text.sending}</p> : null}
      {now?.refused ? <p class="problem">{sentence(now.refused)}</p> : null}
      {rules && rules.ways.length > 0 ? (
        <>
          <p class="small soft">{text.hours(rules.zone)}</p>
          <ul class="reaches">
            {reach.value.map((one, i) => (
              <OneWay key={`${caseId.value} ${rules.id} ${i}`} {...one} />
            ))}
          </ul>
        </>
      ) : null}
      {rules ? (
        <>
          {/* It is for those who ring her for the unit. */}
          {isGuest.value ? null : <CodeWord key={`${caseId.value} ${rules.id}`} word={rules.code} />}
          <p class="small soft">
            {rules.role === 'victim'
              ? text.changed(ago(rules.written))
              : text.changedFor(rules.by, ago(rules.written))}
          </p>
        </>
      ) : null}
      {now?.canEdit ? (
        <>
          <WriteFor now={now} />
          <SayFor />
        </>
      ) : null}
    </section>
  );
}
