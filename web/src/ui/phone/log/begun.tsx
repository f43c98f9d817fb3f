// What she began and did not finish, here or on another phone.
import { goOn } from '../../../model/form.ts';
import { advocate, unfinished } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { begunText as text } from '../../../text/phonelog.ts';
import { kindLabel } from '../../../text/vocabulary.ts';
import { ago } from '../../../text/when.ts';
import { Older } from '../frame/older.tsx';
import { Page } from '../frame/page.tsx';
import { Leaving } from './incident.tsx';
import { toldOf } from './told.ts';

export function BegunScreen() {
  const all = unfinished.value;
  return (
    <Page title={text.title} back={() => show({ at: 'log' })}>
      <p>{all.length === 0 ? text.none : text.lead(advocate.value)}</p>
      <ul class="rows">
        {all.map((one) => (
          <li key={one.incident} class="card">
            <p class="log-kinds log-words">
              {toldOf(
                one.draft.kinds.map((kind) => kindLabel[kind] ?? kind),
                one.draft.text,
              )}
            </p>
            <p class="soft small">{text.began(ago(one.written))}</p>
            {one.status === 'withdrawn' ? (
              <Leaving incident={one} />
            ) : (
              <button
                type="button"
                class="pb"
                onClick={() => {
                  goOn(one);
                  show({ at: 'form' });
                }}
              >
                {text.goOn}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Older kind="incidents" label={text.older} />
    </Page>
  );
}
