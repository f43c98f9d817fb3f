// The bar at the top: where one is, the line, who one is, and the way out.
import { isGuest } from '../../../model/guests.ts';
import { go, place } from '../../../model/office.ts';
import { line, me } from '../../../model/session.ts';
import { frame, roleName } from '../../../text/desk.ts';
import { ownText } from '../../../text/own.ts';

type BarProps = {
  readonly onKeys: () => void;
  readonly onLock: () => void;
  readonly onSignOut: () => void;
};

function Places() {
  const at = place.value.at;
  return (
    <nav>
      <button
        type="button"
        class="b quiet"
        aria-current={at === 'list' || at === 'case' ? 'page' : undefined}
        onClick={() => go({ at: 'list' })}
      >
        {frame.cases}
      </button>
      {isGuest.value ? null : <StaffPlaces />}
    </nav>
  );
}

/** What is of the unit, and no guest's. */
function StaffPlaces() {
  const at = place.value.at;
  return (
    <>
      <button
        type="button"
        class="b quiet"
        aria-current={at === 'meeting' ? 'page' : undefined}
        onClick={() => go({ at: 'meeting' })}
      >
        {frame.meeting}
      </button>
      <button
        type="button"
        class="b quiet"
        aria-current={at === 'unit' ? 'page' : undefined}
        onClick={() => go({ at: 'unit' })}
      >
        {frame.unit}
      </button>
      {me.value?.role === 'manager' ? (
        <button
          type="button"
          class="b quiet"
          aria-current={at === 'report' ? 'page' : undefined}
          onClick={() => go({ at: 'report' })}
        >
          {frame.figures}
        </button>
      ) : null}
    </>
  );
}

export function Bar({ onKeys, onLock, onSignOut }: BarProps) {
  const who = me.value;
  if (!who) return null;
  return (
    <header class="bar">
      <span class="unit" title={who.unit}>
        {who.unit}
      </span>
      <Places />
      <span class="grow" />
      <span class={`line ${line.value}`} role="status">
        {frame.lineShort[line.value]}
      </span>
      <button
        type="button"
        class="b quiet me small"
        title={ownText.open}
        aria-current={place.value.at === 'own' ? 'page' : undefined}
        onClick={() => go({ at: 'own' })}
      >
        {frame.signedIn(who.name, roleName[who.role] ?? who.role)}
      </button>
      <button
        type="button"
        class="b quiet keys"
        title={frame.keysHint}
        aria-label={frame.keysHint}
        onClick={onKeys}
      >
        <kbd>?</kbd>
      </button>
      <button type="button" class="b small" title={frame.lockHint} onClick={onLock}>
        {frame.lock}
      </button>
      <button type="button" class="b small" onClick={onSignOut}>
        {frame.signOut}
      </button>
    </header>
  );
}
