// A small card of the lines that she picks, to be printed: black on white, with no word on it that is not hers. Nothing of it
// is kept, and the file that a browser makes of it is named after the page, which tells nothing.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { items } from '../../model/plan.ts';
import { cardText as text } from '../../text/planversions.ts';

/** Heights in CSS pixels: of a bank card (54 mm), and of an A6 page (148 mm). */
const [BANK, PAGE] = [204, 559];

type Fit = keyof typeof text.fits;

/** What the card fits, as it is now. */
function useFit(count: number) {
  const card = useRef<HTMLUListElement>(null);
  const [fit, setFit] = useState<Fit>('bank');
  useLayoutEffect(() => {
    const height = card.current?.offsetHeight ?? 0;
    setFit(height <= BANK ? 'bank' : height <= PAGE ? 'page' : 'over');
  }, [count]);
  return { card, fit };
}

export function Card({ level }: { readonly level: 2 | 3 }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const lines = items.value.filter((item) => item.status !== 'not_for_me' && item.text.trim() !== '');
  const chosen = lines.filter(({ id }) => picked.has(id));
  const { card, fit } = useFit(chosen.length);
  const pick = (id: string, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(id);
    else next.delete(id);
    setPicked(next);
  };
  const Tag = `h${level}` as 'h2';
  return (
    <section class="plan-section">
      <Tag ref={heading} class="plan-heading" tabIndex={-1}>
        {text.title}
      </Tag>
      <p class="plan-soft">{lines.length === 0 ? text.none : text.lead}</p>
      <fieldset class="plan-pick">
        <legend class="plan-ask">{text.lines}</legend>
        {lines.map(({ id, text: words }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={picked.has(id)}
              onChange={(event) => pick(id, event.currentTarget.checked)}
            />
            <span>{words}</span>
          </label>
        ))}
      </fieldset>
      {chosen.length === 0 ? (
        <p class="plan-soft">{text.empty}</p>
      ) : (
        <>
          <ul class="plan-card" ref={card}>
            {chosen.map(({ id, text: words }) => (
              <li key={id}>{words}</li>
            ))}
          </ul>
          <p role="status">{text.fits[fit]}</p>
          <p>
            <button type="button" class="plan-b main" onClick={() => window.print()}>
              {text.print}
            </button>
          </p>
          <p class="plan-soft">{text.kept}</p>
        </>
      )}
    </section>
  );
}
