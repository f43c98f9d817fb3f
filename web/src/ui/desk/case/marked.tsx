// Text with the words that were searched for marked in it.
import { filter } from '../../../model/casefile.ts';
import { pieces } from '../../../model/timeline.ts';

export function Marked({ text }: { readonly text: string }) {
  return (
    <>
      {pieces(text, filter.value.text).map((piece, index) =>
        piece.found ? <mark key={index}>{piece.text}</mark> : piece.text,
      )}
    </>
  );
}
