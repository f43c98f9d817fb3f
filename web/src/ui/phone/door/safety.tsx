// What to know before anything else, and whenever she wants to read it again: what stays on the phone, and how to leave.
import { inviteText as text } from '../../../text/phone.ts';
import { pocketOffer } from '../../../text/pocketoffer.ts';
import { Page } from '../frame/page.tsx';
import { Languages } from '../language/languages.tsx';
import { pocket } from '../later.ts';

/** The place of the sentence that nothing is kept on the phone, which is not so where she has turned that on. */
const NOTHING = 1;

type SafetyProps = {
  readonly onBack: () => void;
  /** Where it is a step on the way in. */
  readonly onNext?: () => void;
};

export function Safety({ onBack, onNext }: SafetyProps) {
  const keeps = pocket.value;
  const isOn = keeps?.isOn() === true;
  return (
    <Page title={onNext ? text.safeTitle : text.safeAgain} back={onBack}>
      <ul class="facts">
        {text.safe.map((one, i) => (i === NOTHING && isOn ? null : <li key={one}>{one}</li>))}
      </ul>
      {isOn ? (
        <>
          <h2>{pocketOffer.also}</h2>
          <keeps.Stays />
        </>
      ) : null}
      {onNext ? (
        <>
          <p>{text.safeDay}</p>
          <button type="button" class="pb main" onClick={onNext}>
            {text.safeNext}
          </button>
          <Languages />
        </>
      ) : null}
    </Page>
  );
}
