// One picture with what frames it: its name, what it shows, what it leaves out, and its table.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { LeftOut, Tally } from '../../../model/placed.ts';
import { pictureText as text } from '../../../text/picture.ts';
import { Number, type OnShow } from '../case/number.tsx';

type PartProps = OnShow & {
  readonly title: string;
  readonly lead: string;
  readonly left?: readonly LeftOut[];
  readonly children: ComponentChildren;
};

export function Part({ title, lead, left = [], onShow, children }: PartProps) {
  const id = useId();
  return (
    <section class="part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p class="lead">{lead}</p>
      {children}
      {left.length > 0 ? (
        <p class="left small">
          {text.left}
          {left.map(({ why, behind }) => (
            <Number key={why} behind={behind} label={title} onShow={onShow}>
              {text.leftOut(why, behind.length)}
            </Number>
          ))}
        </p>
      ) : null}
    </section>
  );
}

/** The same in words, for who does not see the picture and for paper. `label`: what it is a table of. */
export function Twin({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <details class="twin">
      <summary aria-label={text.tableOf(label)}>{text.table}</summary>
      <div class="limbs" tabIndex={0} role="region" aria-label={text.tableOf(label)}>
        {children}
      </div>
    </details>
  );
}

type CountedProps = OnShow & { readonly tally: Tally; readonly label: string };

/** How many, as the way to them; nothing where there are none. */
export function Counted({ tally: { behind, times }, label, onShow }: CountedProps) {
  if (behind.length === 0) return null;
  return (
    <Number behind={behind} label={label} onShow={onShow}>
      {text.short(behind.length, times)}
    </Number>
  );
}
