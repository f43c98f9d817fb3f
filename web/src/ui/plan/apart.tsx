// What is said of a part of the plan that is kept by itself.
import { partOf, personOf } from '../../model/plan.ts';
import { partText as text } from '../../text/plansections.ts';

export function Apart({ section }: { readonly section: number }) {
  const part = partOf(section);
  if (!part) return null;
  const names = part.readers.flatMap((account) => {
    const person = personOf(account);
    return person && !person.isMe ? [person.name] : [];
  });
  return <p class="plan-soft">{part.held ? text.held(names.join(', ') || text.none) : text.apart}</p>;
}
