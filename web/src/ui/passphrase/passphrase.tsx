// The field for the six words. A text field that is masked by style: browsers keep host and name of a password field.
// Words complete themselves at the blank; while it is masked, no suggestion gives them away.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { look, parts, WORDS, type Typed } from '../../model/words.ts';
import { passphraseText as text } from '../../text/passphrase.ts';
import '../../style/passphrase.css';

type PassphraseProps = {
  readonly id: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  /** Enter was pressed. */
  readonly onEnter?: () => void;
  /** Id of what describes it further, such as an error beside it. */
  readonly describedBy?: string;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
};

type Known = ReadonlyMap<string, Typed>;

/** What the Worker says about each typed part; forgotten with the field. */
function useKnown(typed: readonly string[]): Known {
  const [known, setKnown] = useState<Known>(new Map());
  const asked = useRef(new Set<string>());
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  useEffect(() => {
    for (const part of typed) {
      if (asked.current.has(part)) continue;
      asked.current.add(part);
      look(part).then(
        (found) => {
          if (here.current) setKnown((before) => new Map(before).set(part, found));
        },
        () => asked.current.delete(part), // no answer: the next keystroke asks again
      );
    }
  }, [typed.join(' ')]);
  return known;
}

/** The first part, of those that a blank follows, that can be made whole. */
function next(
  value: string,
  known: Known,
): { readonly from: number; readonly to: number; readonly word: string } | null {
  for (const match of value.matchAll(/([^\s,.]+)[\s,.]/g)) {
    const part = match[1] ?? '';
    const found = known.get(part.toLowerCase());
    if (found?.is === 'short') return { from: match.index, to: match.index + part.length, word: found.word };
  }
  return null;
}

/** Makes words whole as soon as they are known, and leaves the caret where it was in the words. */
function useWhole({ value, onInput }: PassphraseProps, known: Known) {
  const field = useRef<HTMLInputElement>(null);
  const caret = useRef(-1);
  // As a property it is a boolean by now, and "off" would be true.
  useLayoutEffect(() => field.current?.setAttribute('autocorrect', 'off'), []);
  useEffect(() => {
    const change = next(value, known);
    if (!change) return;
    const at = field.current?.selectionStart ?? value.length;
    const grown = change.word.length - (change.to - change.from);
    caret.current = at >= change.to ? at + grown : at;
    onInput(value.slice(0, change.from) + change.word + value.slice(change.to));
  }, [value, known]);
  useLayoutEffect(() => {
    if (caret.current < 0) return;
    if (document.activeElement === field.current)
      field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = -1;
  }, [value]);
  return field;
}

const isRight = (found: Typed | undefined): boolean => found?.is === 'word' || found?.is === 'short';

function said(typed: readonly string[], known: Known): string {
  if (typed.length > WORDS) return text.tooMany(typed.length, WORDS);
  const wrong = typed.findIndex((part) => known.get(part)?.is === 'unknown');
  if (wrong >= 0) return text.unknown(wrong + 1);
  const right = typed.filter((part) => isRight(known.get(part))).length;
  return right === WORDS ? text.all(WORDS) : text.count(right, WORDS);
}

/** One mark a word: there, not a word, still to come. The sentence beside it says the same. */
function Marks({ typed, known }: { readonly typed: readonly string[]; readonly known: Known }) {
  const marks = Array.from({ length: WORDS }, (_, index) => {
    const found = known.get(typed[index] ?? '');
    return isRight(found) ? 'right' : found?.is === 'unknown' ? 'wrong' : 'open';
  });
  return (
    <span class="six-marks" aria-hidden="true">
      {marks.map((mark, index) => (
        <i key={index} class={mark} />
      ))}
    </span>
  );
}

function Fits({
  words,
  onPick,
}: {
  readonly words: readonly string[];
  readonly onPick: (word: string) => void;
}) {
  return (
    <div class="six-fits" role="group" aria-label={text.fits}>
      {words.map((word) => (
        <button key={word} type="button" onClick={() => onPick(word)}>
          {word}
        </button>
      ))}
    </div>
  );
}

/** What could still become of the part at the end. */
function fitting(value: string, typed: readonly string[], known: Known): readonly string[] {
  if (value === '' || /[\s,.]$/.test(value)) return [];
  const found = known.get(typed.at(-1) ?? '');
  if (found?.is === 'open') return found.words;
  return found?.is === 'short' ? [found.word] : [];
}

export function Passphrase(props: PassphraseProps) {
  const { id, value, onInput, onEnter, describedBy, invalid = false, disabled = false } = props;
  const [shown, setShown] = useState(false);
  const typed = parts(value);
  const known = useKnown(typed);
  const field = useWhole(props, known);
  const pick = (word: string) => {
    onInput(`${value.replace(/[^\s,.]+$/, '')}${word} `);
    field.current?.focus();
  };
  const descriptions = [`${id}-hint`, `${id}-state`, ...(describedBy === undefined ? [] : [describedBy])];
  return (
    <div class="six">
      <span id={`${id}-hint`} class="six-hint">
        {text.hint}
      </span>
      <div class="six-row">
        <input
          ref={field}
          id={id}
          class={shown ? 'six-field' : 'six-field masked'}
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={descriptions.join(' ')}
          aria-invalid={invalid}
          disabled={disabled}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) onEnter?.();
          }}
        />
        <button
          type="button"
          class="six-show"
          aria-label={text.showLong}
          aria-pressed={shown}
          onClick={() => {
            setShown(!shown);
            field.current?.focus();
          }}
        >
          {text.show}
        </button>
      </div>
      {shown ? <Fits words={fitting(value, typed, known)} onPick={pick} /> : null}
      <p class="six-state">
        <Marks typed={typed} known={known} />
        <span id={`${id}-state`} role="status">
          {value === '' ? '' : said(typed, known)}
        </span>
      </p>
    </div>
  );
}
