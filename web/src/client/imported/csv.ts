/** Tables as text (RFC 4180, and what programs make of it): cells between commas, semicolons or tabs, quoted or not. */

export type Delimiter = ',' | ';' | '\t';

/** The one that stands most often in the first line, outside quotes. */
export function delimiterOf(line: string): Delimiter {
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (one: Delimiter): number => bare.split(one).length;
  const all: readonly Delimiter[] = [',', ';', '\t'];
  return all.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** The rows of a table. A quote inside quotes is written twice; inside them a line may end. Empty rows are left out. */
export function readTable(text: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const endRow = (): void => {
    if (row.some((cell) => cell !== '')) rows.push(row);
    row = [];
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        const quote = text.indexOf('"', end);
        cell += text.slice(end, quote < 0 ? text.length : quote);
        if (quote < 0) at = text.length;
        else if (text[quote + 1] === '"') {
          cell += '"';
          end = quote + 2;
          continue;
        } else at = quote + 1;
        break;
      }
    }
    let stop = at;
    while (stop < text.length && text[stop] !== delimiter && text[stop] !== '\n') stop++;
    cell += text.slice(at, stop);
    row.push(cell.trim());
    if (text[stop] !== delimiter) endRow();
    else if (stop + 1 >= text.length) row.push('');
    at = stop + 1;
  }
  endRow();
  return rows;
}
