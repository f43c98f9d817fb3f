// What fits in both cases of a linking room, for those who read both.
import { useEffect } from 'preact/hooks';
import { fitsBetween, readLooks, type RoomView } from '../../../model/rooms.ts';
import { fitsText as text } from '../../../text/room.ts';

export function RoomFits({ view: { cases } }: { readonly view: RoomView }) {
  useEffect(() => void readLooks(), []);
  const signs = fitsBetween(cases[0].caseId, cases[1].caseId);
  return (
    <section class="panel" aria-labelledby="room-fits-title">
      <h2 id="room-fits-title">{text.title}</h2>
      {signs === null ? (
        <p class="soft">{text.notBoth}</p>
      ) : (
        <>
          <p>{signs.length > 0 ? text.say(signs) : text.none}</p>
          <p class="small soft">{text.lead}</p>
        </>
      )}
    </section>
  );
}
