// The first screen: what is new, and everything she can do, each one tap away.
import type { ComponentChildren } from 'preact';
import { contact } from '../../../model/contact.ts';
import { begun, goOn, write } from '../../../model/form.ts';
import {
  advocate,
  failure,
  incidents,
  openHers,
  proposals,
  summary,
  unfinished,
  vaultOf,
  vaults,
} from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { me } from '../../../model/session.ts';
import { veiled } from '../../../model/veil.ts';
import { sentence } from '../../../text/errors.ts';
import { frameText } from '../../../text/phone.ts';
import { homeText as text } from '../../../text/phonehome.ts';
import { contactText } from '../../../text/phonecontact.ts';
import { ago } from '../../../text/when.ts';
import { Page } from '../frame/page.tsx';
import { Languages } from '../language/languages.tsx';
import { pocket } from '../later.ts';
import { Restored } from './restored.tsx';
import { SignOut } from './signout.tsx';

type TileProps = {
  readonly title: string;
  readonly hint: ComponentChildren;
  readonly onPress: () => void;
  readonly main?: boolean;
};

function Tile({ title, hint, onPress, main = false }: TileProps) {
  return (
    <button type="button" class={main ? 'tile main' : 'tile'} onClick={onPress}>
      <span class="tile-title">{title}</span>
      <span class="tile-hint">{hint}</span>
    </button>
  );
}

function Asks() {
  const [first] = proposals.value;
  if (!first) return null;
  return (
    <button type="button" class="tile ask-tile" onClick={() => show({ at: 'people' })}>
      <span class="tile-title">{text.asks(first.by)}</span>
      <span class="tile-hint">{text.asksHint}</span>
    </button>
  );
}

function Greeting() {
  const last = me.value?.lastSignIn ?? 0;
  if (last === 0) return <p class="soft">{text.first}</p>;
  return (
    <p class="soft">
      {text.last(ago(last))}{' '}
      <button type="button" class="pb quiet small" onClick={() => show({ at: 'own' })}>
        {text.lastAsk}
      </button>
    </p>
  );
}

/** Two tiles, which stay where they are while her log opens: nothing moves under her thumb. */
function LogTiles() {
  const onForm = () => {
    write();
    show({ at: 'form' });
  };
  const [last] = unfinished.value.filter(({ status }) => status === 'draft');
  const isFirstVisit = (me.value?.lastSignIn ?? 0) === 0;
  return (
    <>
      {begun() ? (
        <Tile main title={text.goOn} hint={text.goOnHint} onPress={onForm} />
      ) : (
        <Tile main title={text.log} hint={text.logHint} onPress={onForm} />
      )}
      {last && !begun() ? (
        <Tile
          title={text.goOn}
          hint={text.unfinishedHint(ago(last.written))}
          onPress={() => {
            goOn(last);
            show({ at: 'form' });
          }}
        />
      ) : incidents.value.length > 0 || !isFirstVisit ? (
        <Tile title={text.again} hint={text.againHint} onPress={() => show({ at: 'again' })} />
      ) : null}
    </>
  );
}

function ContactTile() {
  const now = contact.value;
  if (!now && summary.value?.opening === false) return null;
  const ways = now?.rules?.ways.length ?? 0;
  const isStopped = now?.stops.some(({ until }) => until === 0 || until > Date.now()) ?? false;
  const hint = isStopped
    ? contactText.tileStopped
    : ways === 0
      ? contactText.tileNone
      : contactText.tileWays(ways);
  return (
    <Tile
      title={contactText.tile}
      hint={now ? hint : frameText.loading}
      onPress={() => show({ at: 'contact' })}
    />
  );
}

export function Home() {
  const plan = summary.value?.planItems;
  const fresh = summary.value?.fresh.messages ?? 0;
  const isOpening = vaults.value.length === 0 && failure.value === '';
  const chat = vaultOf('chat');
  const notes = pocket.value;
  const readers = chat?.state === 'stopped' ? 0 : (chat?.members.length ?? 2);
  return (
    <Page title={text.hello}>
      <Greeting />
      <Restored />
      {failure.value === '' ? null : (
        <p class="problem" role="alert">
          {sentence(failure.value)}{' '}
          <button type="button" class="pb" onClick={() => void openHers()}>
            {frameText.tryAgain}
          </button>
        </p>
      )}
      <p role="status" class="unseen">
        {isOpening ? text.opening : ''}
      </p>
      <nav class="tiles" aria-label={text.title}>
        <Asks />
        {notes ? <notes.Waiting onPress={() => show({ at: 'pocket' })} /> : null}
        <LogTiles />
        <Tile
          title={text.write(advocate.value)}
          hint={fresh > 0 ? <span class="badge">{text.newMessages(fresh)}</span> : text.writeHint(readers)}
          onPress={() => show({ at: 'chat' })}
        />
        <Tile
          title={text.plan}
          hint={text.planHint(plan?.total ?? 0, plan?.done ?? 0)}
          onPress={() => show({ at: 'plan' })}
        />
        <Tile
          title={text.mine}
          hint={
            vaultOf('incidents')
              ? text.mineHint(Math.max(summary.value?.incidents ?? 0, incidents.value.length))
              : frameText.loading
          }
          onPress={() => show({ at: 'log' })}
        />
        <ContactTile />
        <Tile title={text.people} hint={text.peopleHint} onPress={() => show({ at: 'people' })} />
      </nav>
      <p class="danger">{text.danger}</p>
      <button
        type="button"
        class="pb quiet"
        aria-pressed={veiled.value}
        onClick={() => (veiled.value = !veiled.value)}
      >
        {text.veil}
      </button>
      <button type="button" class="pb quiet" onClick={() => show({ at: 'own' })}>
        {text.own}
      </button>
      <button type="button" class="pb quiet" onClick={() => show({ at: 'safety' })}>
        {text.safety}
      </button>
      <Languages />
      <SignOut />
    </Page>
  );
}
