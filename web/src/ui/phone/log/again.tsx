// "It happened again": one tap says which, and the next one saves.
import { repeat } from '../../../model/form.ts';
import { incidents, summary, type IncidentView } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { frameText } from '../../../text/phone.ts';
import { againText as text } from '../../../text/phonelog.ts';
import { kindLabel } from '../../../text/vocabulary.ts';
import { ago } from '../../../text/when.ts';
import { Page } from '../frame/page.tsx';
import { toldOf } from './told.ts';

const MOST = 8;

/** The latest of each sort: the same things done in the same place are one sort. */
function sorts(all: readonly IncidentView[]): readonly IncidentView[] {
  const found = new Map<string, IncidentView>();
  for (const one of all) {
    const { kinds, where, text: words } = one.draft;
    const sort = kinds.length === 0 ? words : `${[...kinds].sort().join()} ${where.code}`;
    if (one.state !== 'refused' && !found.has(sort)) found.set(sort, one);
  }
  return [...found.values()].slice(0, MOST);
}

export function AgainScreen() {
  const all = sorts(incidents.value);
  return (
    <Page title={text.title} back={() => show({ at: 'home' })}>
      <p role="status">
        {all.length > 0 ? text.lead : summary.value?.opening === false ? text.none : frameText.loading}
      </p>
      <ul class="rows">
        {all.map((one) => (
          <li key={one.incident}>
            <button
              type="button"
              class="log-row"
              onClick={() => {
                repeat(one);
                show({ at: 'form' });
              }}
            >
              <span class="log-kinds">
                {toldOf(
                  one.draft.kinds.map((kind) => kindLabel[kind] ?? kind),
                  one.draft.text,
                )}
              </span>
              {one.draft.text === '' || one.draft.kinds.length === 0 ? null : (
                <span class="log-words">{one.draft.text}</span>
              )}
              <span class="soft small">{text.ago(ago(one.draft.when.start))}</span>
            </button>
          </li>
        ))}
      </ul>
    </Page>
  );
}
