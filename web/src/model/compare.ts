// Two states of the plan, step by step and word by word.
import type { PlanWords } from '../worker/messages.ts';

export type Piece = { readonly kind: 'same' | 'new' | 'gone'; readonly text: string };

/** Something of a step beside its words that is not as it was. */
export type Fact = 'status' | 'due' | 'owners';

export type Row = {
  readonly id: string;
  readonly section: number;
  readonly kind: 'same' | 'changed' | 'new' | 'gone';
  readonly pieces: readonly Piece[];
  readonly facts: readonly Fact[];
};

const facts: readonly Fact[] = ['status', 'due', 'owners'];

/** Texts of more words than this are compared as a whole. */
const most = 400;

/**
 * What stands in both, in order, and what only in one of them; neighbours of a kind are one piece. A word goes with the blank
 * before it.
 */
export function difference(before: string, after: string): readonly Piece[] {
  const words = (text: string): readonly string[] => ` ${text}`.match(/\s*\S+|\s+/g) ?? [];
  const [old, now] = [words(before), words(after)];
  const pieces: Piece[] = [];
  const put = (kind: Piece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind) pieces.splice(-1, 1, { kind, text: last.text + text });
    else pieces.push({ kind, text });
  };
  let [i, j] = [0, 0];
  if (old.length <= most && now.length <= most) {
    const common = lengths(old, now);
    const at = (a: number, b: number): number => common[a]?.[b] ?? 0;
    while (i < old.length && j < now.length) {
      if (old[i] === now[j]) {
        put('same', old[i++] ?? '');
        j++;
      } else if (at(i + 1, j) >= at(i, j + 1)) put('gone', old[i++] ?? '');
      else put('new', now[j++] ?? '');
    }
  }
  if (i < old.length) put('gone', old.slice(i).join(''));
  if (j < now.length) put('new', now.slice(j).join(''));
  return settled(pieces);
}

/** Between two words that stayed: first all that went, then all that came. */
function settled(pieces: readonly Piece[]): readonly Piece[] {
  const done: Piece[] = [];
  let [gone, fresh] = ['', ''];
  for (const piece of [...pieces, { kind: 'same', text: '' } as const]) {
    if (piece.kind === 'gone') gone += piece.text;
    else if (piece.kind === 'new') fresh += piece.text;
    else {
      done.push({ kind: 'gone', text: gone }, { kind: 'new', text: fresh }, piece);
      [gone, fresh] = ['', ''];
    }
  }
  return done.filter(({ text }) => text.trim() !== '');
}

/** How many words two texts have in common from each place on. */
function lengths(old: readonly string[], now: readonly string[]): number[][] {
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const [row = [], below = []] = [common[i], common[i + 1]];
      row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return common;
}

/** Every step of both, by section, in the order of the earlier one; what is only in the later one at the end of its section. */
export function compare(before: readonly PlanWords[], after: readonly PlanWords[]): readonly Row[] {
  const now = new Map(after.map((one) => [one.id, one]));
  const known = new Set(before.map(({ id }) => id));
  const rows = before.map((old): Row => rowOf(old, now.get(old.id)));
  const fresh = after
    .filter(({ id }) => !known.has(id))
    .map(({ id, section, text }): Row => {
      return { id, section, kind: 'new', pieces: [{ kind: 'new', text }], facts: [] };
    });
  return [...rows, ...fresh].sort((a, b) => a.section - b.section);
}

function rowOf(old: PlanWords, now: PlanWords | undefined): Row {
  const { id, section } = old;
  if (!now) return { id, section, kind: 'gone', pieces: [{ kind: 'gone', text: old.text }], facts: [] };
  const pieces = difference(old.text, now.text);
  const other = facts.filter((fact) => String(old[fact]) !== String(now[fact]));
  const isSame = other.length === 0 && pieces.every(({ kind }) => kind === 'same');
  return { id, section, kind: isSame ? 'same' : 'changed', pieces, facts: other };
}
