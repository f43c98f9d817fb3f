// What to know before anything else, and whenever she wants to read it again: what stays on the phone, and how to leave.
import { inviteText as text } from '../../../text/phone.ts';
import { Page } from '../frame/page.tsx';
import { Languages } from '../language/languages.tsx';

type SafetyProps = {
  readonly onBack: () => void;
  /** Where it is a step on the way in. */
  readonly onNext?: () => void;
};

export function Safety({ onBack, onNext }: SafetyProps) {
  return (
    <Page title={onNext ? text.safeTitle : text.safeAgain} back={onBack}>
      <ul class="facts">
        {text.safe.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
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
