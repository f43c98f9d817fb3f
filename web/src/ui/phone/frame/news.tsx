// Others let somebody in or took somebody out: she is told on every screen, and what she writes waits until she has seen it.
import { spaces } from '../../../model/hers.ts';
import { heard, news, type News } from '../../../model/news.ts';
import { me } from '../../../model/session.ts';
import { newsText as text, peopleText } from '../../../text/phonepeople.ts';
import { useTask } from '../../task/task.tsx';
import { spaceName } from './spacename.ts';

const names = (people: News['added']): string => people.map(({ name }) => name || text.someone).join(', ');
const withRoles = (people: News['added']): string =>
  people.map(({ name, role }) => `${name || text.someone}, ${peopleText.role[role] ?? ''}`).join('; ');

function Change({ change: { by, added, removed, replaced, ended, places } }: { readonly change: News }) {
  const told = spaces.value.filter(({ id }) => places.has(id));
  const where = told.map(spaceName).join(', ');
  return (
    <>
      {added.length > 0 ? <p>{text.in(by || text.someone, withRoles(added), where)}</p> : null}
      {removed.length > 0 ? (
        <p>
          {ended ? text.ended(names(removed), where) : text.out(by || text.someone, names(removed), where)}
        </p>
      ) : null}
      {replaced.map(({ account, name }) => (
        <p key={account}>
          {text.newKey(account === me.value?.account ? text.you : name || text.someone, by, where)}
        </p>
      ))}
    </>
  );
}

export function NewsNotice() {
  const task = useTask();
  const shown = news.value;
  if (shown.length === 0) return null;
  return (
    <div class="strip news" role="alert">
      <h2>{text.title}</h2>
      {shown.map((change) => (
        <Change key={change.key} change={change} />
      ))}
      <p class="soft small">{text.waits}</p>
      {task.problem}
      <button type="button" class="pb main" disabled={task.busy} onClick={() => task.run(() => heard(shown))}>
        {text.seen}
      </button>
    </div>
  );
}
