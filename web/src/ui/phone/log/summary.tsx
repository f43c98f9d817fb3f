// What will be saved, before it is: each line leads back to its question.
import { goTo, type Form } from '../../../model/form.ts';
import { NOT_SAID } from '../../../model/story.ts';
import { entryText, formText as text } from '../../../text/phonelog.ts';
import { fearLabel, kindLabel, whereLabel, whoLabel } from '../../../text/vocabulary.ts';
import { whenTold } from './told.ts';

function Line({
  name,
  value,
  step,
}: {
  readonly name: string;
  readonly value: string;
  readonly step: number;
}) {
  return (
    <li>
      <button type="button" class="log-row" onClick={() => goTo(step)}>
        <span class="soft small">{name}</span>
        <span>{value === '' ? text.blank : value}</span>
      </button>
    </li>
  );
}

export function Summary({ now }: { readonly now: Form }) {
  const { kinds, text: words, fear, where, who, files, corrects } = now;
  return (
    <ul class="rows">
      <Line
        step={0}
        name={text.summaryKinds}
        value={kinds.map((kind) => kindLabel[kind] ?? kind).join(', ')}
      />
      <Line step={1} name={text.summaryWhen} value={whenTold(now.when)} />
      <Line step={2} name={text.words} value={words} />
      <Line
        step={3}
        name={entryText.fear}
        value={fear.degree === NOT_SAID ? '' : (fearLabel[fear.degree] ?? '')}
      />
      <Line
        step={4}
        name={`${entryText.who}, ${entryText.where.toLowerCase()}`}
        value={[whoLabel[who.code], whereLabel[where.code]].filter((part) => part !== undefined).join(', ')}
      />
      {corrects === '' ? (
        <Line step={5} name={entryText.files} value={files.map(({ name }) => name).join(', ')} />
      ) : null}
    </ul>
  );
}
