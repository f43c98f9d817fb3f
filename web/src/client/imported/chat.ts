/**
 * The text that WhatsApp writes when a chat is exported: "31/12/2020, 23:59 - Name: words" on Android, "[31.12.20, 23:59:58] Name:
 * words" on iPhones, in the form of dates of the phone. Words go on over lines that begin otherwise.
 */
import { momentOf, orderOf, stampOf, stampPattern, type Order, type Stamp } from './stamp.ts';
import type { Listed, Row } from './imported.ts';

/** Marks of direction that stand in front of what WhatsApp itself put there. */
const marks = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/;

const begins = new RegExp(String.raw`^\[?${stampPattern}(?:\]| [-–]) ([^]*)$`, 'i');

/** In place of a photo, a film, a voice or a file that was left out of the export. */
const left =
  /^(?:<[^<>]*\b(?:media|medien|multimedia|médias|mídia)\b[^<>]*>|(?:image|video|audio|sticker|gif|document|contact card|video note|bild|dokument|kontaktkarte|imagen|documento|vidéo|immagine|imagem|vídeo|áudio|figurinha|afbeelding|obraz|wideo|plik audio|naklejka) (?:omitted|weggelassen|omitid[oa]|absente?|omise?|omess[oa]|ocultad[oa]|weggelaten|pominięt[ya]))$/i;

type Found = { readonly stamp: Stamp; readonly who: string; words: string };

/** Null where nothing in it looks like a chat. */
export function readChat(lines: readonly string[], order?: Order): Listed | null {
  const found: Found[] = [];
  let last: Found | undefined;
  for (const raw of lines) {
    const line = raw.replace(marks, '');
    // Everything that begins a message begins with a number, in brackets or not: other lines cost nothing.
    const groups = /^\[?\d/.test(line) ? begins.exec(line)?.slice(1) : undefined;
    const stamp = groups ? stampOf(groups) : null;
    if (!groups || !stamp) {
      if (last) last.words += `\n${raw}`;
      continue;
    }
    const rest = groups[8] ?? '';
    const colon = rest.indexOf(': ');
    // What WhatsApp itself says has no name in front.
    last = colon < 1 || colon > 100 ? undefined : { stamp, who: '', words: '' };
    if (!last) continue;
    last = { stamp, who: nameOf(rest.slice(0, colon)), words: rest.slice(colon + 2) };
    found.push(last);
  }
  if (found.length === 0) return null;
  const said = orderOf(found.map(({ stamp }) => stamp));
  const chosen = order ?? said.order;
  const rows = found.flatMap(({ stamp, who, words }): Row[] => {
    const at = momentOf(stamp, chosen);
    if (at === null) return [];
    const text = words.replace(marks, '').trimEnd();
    const isLeft = text.length < 60 && left.test(text);
    return [{ at, who, text: isLeft ? '' : text, left: isLeft, direction: '', seconds: -1 }];
  });
  return { kind: 'chat', rows, order: chosen, sure: said.sure, skipped: found.length - rows.length };
}

/** "~ Name" is one that is not among the contacts. */
const nameOf = (raw: string): string => raw.replace(marks, '').replace(/^~\s?/, '').trim();
