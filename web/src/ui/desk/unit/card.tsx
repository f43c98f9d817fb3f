// A key of the unit on a card: shown to be written down, and typed in again from the paper.
import { useState } from 'preact/hooks';
import { sameWords, type CardView } from '../../../model/unitkeys.ts';
import { frame } from '../../../text/desk.ts';
import { unitKeysText as text } from '../../../text/unitkeys.ts';
import { Sheet } from '../frame/sheet.tsx';
import { CardWords } from './papers.tsx';

type CardProps = {
  readonly card: CardView;
  readonly onClose: () => void;
  /** It is on paper. */
  readonly onNext: () => void;
};

function ShowCard({ card, onClose, onNext }: CardProps) {
  return (
    <Sheet title={text.cardTitle(card.holder)} wide onClose={onClose}>
      <p>{text.cardLead}</p>
      <ol class="spoken paper-card" aria-label={text.cardWords}>
        {card.words.split(' ').map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
      <p class="soft small">{text.cardPrintHint}</p>
      <div class="acts">
        <button type="button" class="b quiet" onClick={onClose}>
          {frame.cancel}
        </button>
        <button type="button" class="b" onClick={() => window.print()}>
          {text.cardPrint}
        </button>
        <button type="button" class="b main" onClick={onNext}>
          {text.cardWritten}
        </button>
      </div>
    </Sheet>
  );
}

type TypeProps = CardProps & { readonly onAgain: () => void };

function TypeCard({ card, onClose, onNext, onAgain }: TypeProps) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const next = () => {
    setWrong(!sameWords(typed, card.words));
    if (sameWords(typed, card.words)) onNext();
  };
  return (
    <Sheet title={text.typeTitle(card.holder)} onClose={onClose}>
      <p>{text.typeLead}</p>
      <CardWords id="card-back" label={text.cardWords} value={typed} onInput={setTyped} />
      {wrong ? (
        <p class="problem" role="alert">
          {text.typeOther}
        </p>
      ) : null}
      <div class="acts">
        <button type="button" class="b quiet" onClick={onAgain}>
          {text.again}
        </button>
        <button type="button" class="b main" onClick={next}>
          {text.next}
        </button>
      </div>
    </Sheet>
  );
}

/** Shows a card and goes on when it was typed in from its paper. */
export function CardSteps(props: CardProps) {
  const [typing, setTyping] = useState(false);
  if (!typing) return <ShowCard {...props} onNext={() => setTyping(true)} />;
  return <TypeCard {...props} onAgain={() => setTyping(false)} />;
}

/** Shows a card alone. */
export const CardSheet = ({ card, onClose }: Omit<CardProps, 'onNext'>) => (
  <ShowCard card={card} onClose={onClose} onNext={onClose} />
);
