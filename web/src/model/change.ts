// Changes in what happens to her, each told once, and again when it goes on or is over (docs/decisions/0026). The log is read again
// in the order in which it became known, so that what was told stays told. No score: what is told names its incidents.
import type { EntryView, IncidentView } from '../worker/messages.ts';
import { QUARTER, RULE } from './changerule.ts';
import { DAY } from './extent.ts';
import { ANY, groups, groupsOf, isGrave, isInPerson, isKindToldAlone, withinOf } from './groups.ts';
import { Occasions, pointOf } from './occasions.ts';
import { baseOf, chanceOfMore, chanceOfNone, longestBetween, mostWithin, type Base } from './scan.ts';
import { newest } from './versions.ts';

/** An incident and since when the log has it, by the service's clock; Unix ms. */
export type Heard = { readonly incident: IncidentView; readonly heard: number };

export type Change = {
  /** The same in all that is told of one change. */
  readonly key: string;
  readonly stage: 'began' | 'goes_on' | 'ended';
  /** new: never before, or not for a long time · more: than in any such time before · quiet: nothing for longer than ever. */
  readonly rule: 'new' | 'more' | 'quiet';
  /** A code of groups.ts, or ANY. */
  readonly group: string;
  /** The kind that is new within the group, or ''. */
  readonly kind: string;
  /** When the log first said so, Unix ms. */
  readonly told: number;
  /** From the first of its incidents to the last one; of quiet, from the last incident on. Unix ms. */
  readonly from: number;
  readonly to: number;
  /** All that it rests on. */
  readonly incidents: readonly string[];
  /** As many times, where entries of one occasion are one. */
  readonly occasions: number;
  readonly before: {
    readonly days: number;
    readonly occasions: number;
    /** In any stretch of that length before. */
    readonly most: number;
    /** Of a first approach: how often there was contact from afar in that time. */
    readonly afar: number;
    /** Of which only the month is known: they are in no number. */
    readonly undated: readonly string[];
  };
};

type Going = {
  readonly rule: Change['rule'];
  readonly key: string;
  readonly kind: string;
  from: number;
  readonly before: Change['before'];
  /** Told under another name: its end is not told either. */
  readonly silent: boolean;
  told: number;
  /** The last occasion when it was told last, and how long it had taken by then; ms. */
  last: number;
  took: number;
};

/** Everything that counts, with the time at which its first version that counts became known. */
export function heardOf(entries: Iterable<EntryView>, counting: readonly IncidentView[]): readonly Heard[] {
  const first = new Map<string, number>();
  for (const one of entries) {
    if (one.type !== 'incident' || !one.counts || one.status === 'draft') continue;
    const heard = one.received || one.written;
    first.set(one.incident, Math.min(first.get(one.incident) ?? Infinity, heard));
  }
  return newest(counting).map((incident) => ({
    incident,
    heard: first.get(incident.incident) ?? (incident.received || incident.written),
  }));
}

/** What has changed, oldest first; `now` for what may be over or silent since. */
export function changes(log: readonly Heard[], now: number): readonly Change[] {
  const reading = new Reading();
  const inOrder = [...log].sort(
    (a, b) =>
      a.heard - b.heard ||
      a.incident.draft.when.start - b.incident.draft.when.start ||
      (a.incident.incident < b.incident.incident ? -1 : 1),
  );
  for (const { incident, heard } of inOrder) {
    if (heard > now) break;
    reading.until(heard);
    reading.take(incident, heard);
  }
  reading.until(now);
  return reading.told;
}

/** The log, read from its beginning to a moment. */
class Reading {
  readonly told: Change[] = [];
  readonly #of = new Map<string, Occasions>();
  readonly #going = new Map<string, Going>();
  #since = Infinity;
  /** When the last silence of all was over. */
  #back = -Infinity;

  #occasions(code: string): Occasions {
    const known = this.#of.get(code) ?? new Occasions();
    this.#of.set(code, known);
    return known;
  }

  /** Time goes by without an entry. */
  until(moment: number): void {
    for (const [code, going] of this.#going) this.#end(code, going, moment);
    for (const code of [ANY, 'contact']) this.#quiet(code, moment);
  }

  take(incident: IncidentView, heard: number): void {
    this.#since = Math.min(this.#since, heard);
    const at = pointOf(incident);
    const isClock = incident.draft.when.precision !== 'day';
    const codes = groupsOf(incident.draft);
    const kinds = incident.draft.kinds.filter(isKindToldAlone);
    const isBack = this.#isBack(codes, incident.incident, at, heard);
    const wasNew = new Map(
      [...codes, ...kinds].map((code) => [code, at === null ? null : this.#absence(code, at)]),
    );
    for (const code of [...codes, ...kinds, ANY]) this.#occasions(code).add(incident.incident, at, isClock);
    // What is written down much later is no change now; it counts in the time before.
    if (at === null || heard - at > Math.max(...RULE.windows) * DAY) return;
    let isTold = false;
    for (const { code } of groups) {
      if (!codes.includes(code)) continue;
      const before = wasNew.get(code) ?? null;
      isTold = this.#look(code, at, heard, before, isTold || (isBack && code === 'contact')) || isTold;
    }
    for (const kind of kinds) {
      const before = wasNew.get(kind) ?? null;
      const going = this.#going.get(kind);
      if (going) isTold = this.#goOn(kind, going, heard) || isTold;
      else if (before) isTold = this.#begin(kind, 'new', at, heard, before, isTold || isBack) || isTold;
    }
    this.#look(ANY, at, heard, null, isTold || isBack);
  }

  /** Looks at one group after something of it happened; whether something is told. */
  #look(code: string, at: number, heard: number, before: Change['before'] | null, isTold: boolean): boolean {
    const going = this.#going.get(code);
    if (going?.rule === 'quiet') return false;
    if (going) return this.#goOn(code, going, heard);
    const silent = isTold || withinOf(code).some((one) => this.#going.has(one));
    if (before) return this.#begin(code, 'new', at, heard, before, silent);
    const more = this.#more(code);
    return more ? this.#begin(code, 'more', more.from, heard, more.before, silent) : false;
  }

  #begin(
    code: string,
    rule: 'new' | 'more',
    from: number,
    heard: number,
    before: Change['before'],
    silent: boolean,
  ): boolean {
    const occasions = this.#occasions(code);
    const key = `${code} ${occasions.between(from, from)[0] ?? ''}`;
    const kind = groups.some((one) => one.code === code) || code === ANY ? '' : code;
    const going: Going = { rule, key, kind, from, before, silent, told: 0, last: 0, took: 0 };
    this.#going.set(code, going);
    this.#tell(code, going, 'began', heard);
    return !silent;
  }

  /** Told again when it has happened twice as often as when it was told last. */
  #goOn(code: string, going: Going, heard: number): boolean {
    const count = this.#occasions(code).count(going.from, Infinity);
    if (count < Math.max(RULE.least, going.told * 2)) return false;
    const since = this.#occasions(code).last - going.last;
    // As often again within days is still the same burst. In far more time it is the usual, unless it has just become more.
    if (going.told >= RULE.least && since < RULE.again * DAY) return false;
    const isLong = since > Math.max(2 * RULE.again * DAY, 1.25 * going.took);
    if (isLong && !this.#more(code)) return false;
    this.#tell(code, going, 'goes_on', heard);
    return !going.silent;
  }

  #end(code: string, going: Going, moment: number): void {
    if (going.rule === 'quiet') return;
    const occasions = this.#occasions(code);
    const count = occasions.count(going.from, Infinity);
    const usual = count > 1 ? (occasions.last - going.from) / (count - 1) : 0;
    const [least = 0, most = 0] = RULE.over;
    const over = occasions.last + Math.min(most * DAY, Math.max(least * DAY, 3 * usual));
    if (moment >= Math.min(over, going.from + RULE.settled * DAY)) this.#going.delete(code);
    if (moment < over || over > going.from + RULE.settled * DAY) return;
    // What happened once or twice, or within a week, is over without a word.
    if (count >= RULE.least && occasions.last - going.from >= RULE.again * DAY)
      this.#tell(code, going, 'ended', over);
  }

  #tell(code: string, going: Going, stage: Change['stage'], told: number): void {
    const occasions = this.#occasions(code);
    const count = occasions.count(going.from, Infinity);
    going.told = count;
    going.last = occasions.last;
    going.took = occasions.last - going.from;
    if (going.silent) return;
    const group = going.kind === '' ? code : '';
    const { rule, key, kind, from, before } = going;
    const incidents = occasions.between(from, Infinity);
    this.told.push({
      ...{ key, stage, rule, group, kind, told, from, before, incidents },
      to: occasions.last,
      occasions: count,
    });
  }

  /** Where the time before a moment begins. */
  #start(from: number): number {
    return Math.max(this.#since, from - RULE.back * DAY);
  }

  #base(code: string, from: number): Base {
    const start = this.#start(from);
    const base = baseOf(this.#occasions(code).times, start, from);
    // What comes in bursts as a whole is not taken to come evenly in a part of which little is known.
    const { spread } = baseOf(this.#occasions(ANY).times, start, from);
    return { ...base, spread: Math.max(base.spread, spread) };
  }

  #beforeOf(code: string, base: Base, most: number): Change['before'] {
    const { undated } = this.#occasions(code);
    const afar =
      isInPerson(code) && this.#occasions('approach').count(-Infinity, base.from + base.days * DAY) === 0;
    const contact = this.#occasions('contact').count(base.from, base.from + base.days * DAY);
    return {
      days: Math.floor(base.days),
      occasions: base.count,
      most,
      afar: afar ? contact : 0,
      undated: [...undated],
    };
  }

  /** The time without any of it before a moment, where that was long, and not usual for it; else null. */
  #absence(code: string, at: number): Change['before'] | null {
    const known = this.#occasions(code);
    const { last } = known;
    if (last > at) return null;
    const from = Math.max(this.#since, last);
    const days = (at - from) / DAY;
    if (days < (last >= this.#since ? RULE.absence : RULE.enough)) return null;
    if (this.#occasions(ANY).count(from, at) < RULE.used) return null;
    // Remembered from before the log: not new, unless it was long ago.
    if (last < this.#since && at - last < RULE.absence * DAY) return null;
    if (known.times.length === 0 ? !this.#isNews(code) : this.#isUsual(code, days)) return null;
    return this.#beforeOf(code, { from, days, count: 0, spread: 1 }, 0);
  }

  /** Whether so little was seen only once that one more is not to be expected. */
  #isNews(code: string): boolean {
    const isGroup = groups.some((one) => one.code === code);
    const counts = [...this.#of].flatMap(([of, { times }]) =>
      of !== ANY && groups.some((one) => one.code === of) === isGroup ? [times.length] : [],
    );
    const once = counts.filter((n) => n === 1).length;
    const { count, spread } = this.#base(ANY, this.#occasions(ANY).last + 1);
    const chance = ((once + 0.5) * spread) / count;
    return chance <= (isGrave(code) ? RULE.graveChance : RULE.newChance);
  }

  #isUsual(code: string, days: number): boolean {
    const { last } = this.#occasions(code);
    return last >= this.#since && chanceOfNone(this.#base(code, last + 1), days) > RULE.absenceChance;
  }

  /** The shortest stretch up to the last occasion in which there was more than in any such stretch before; else null. */
  #more(code: string): { readonly from: number; readonly before: Change['before'] } | null {
    const { times, last } = this.#occasions(code);
    for (const window of RULE.windows) {
      const count = this.#occasions(code).count(last - window * DAY, Infinity);
      if (count < RULE.least) continue;
      const from = times[times.length - count] ?? last;
      const start = this.#start(from);
      const even = {
        from: start,
        days: (from - start) / DAY,
        count: this.#occasions(code).count(start, from),
        spread: 1,
      };
      if (even.days < RULE.enough) return null;
      const looks = Math.max(6, (even.count * QUARTER) / even.days);
      const chance = (isGrave(code) ? RULE.graveBudget : RULE.budget) / looks;
      // The last one is where the stretch ends: it is not counted as found in it. What is usual even where it comes evenly is not news.
      if (chanceOfMore(even, window, count - 1) > chance) continue;
      const base = this.#base(code, from);
      if (chanceOfMore(base, window, count - 1) > chance) continue;
      const isBursty = base.spread >= RULE.bursty;
      const known = !isBursty ? [times] : groups.map((one) => this.#occasions(one.code).times);
      const most = Math.max(...known.map((one) => mostWithin(one, base.from, from, window * DAY)));
      if (count < (isBursty ? Math.max(most + 2, 2 * most) : 1.5 * most)) continue;
      const own = mostWithin(times, base.from, from, window * DAY);
      return { from, before: this.#beforeOf(code, base, own) };
    }
    return null;
  }

  /** Told when nothing has happened for longer than ever, and than the pace before explains. */
  #quiet(code: string, moment: number): void {
    if (this.#going.has(code)) return;
    if (code !== ANY && this.#going.get(ANY)?.rule === 'quiet') return;
    const { times, last } = this.#occasions(code);
    if (moment - last < RULE.quiet * DAY) return;
    const recent = baseOf(times, Math.max(this.#since, last - QUARTER * DAY), last + 1);
    if (recent.count < RULE.quietLeast || recent.days < RULE.enough) return;
    const longest = longestBetween(times, last - RULE.back * DAY, last + 1);
    let days = Math.ceil(Math.max(RULE.quiet, (2 * longest) / DAY));
    while (chanceOfNone(recent, days) > RULE.quietChance) days += 1;
    const told = Math.max(last + days * DAY, this.#back);
    if (moment < told) return;
    const key = `quiet ${code} ${this.#occasions(code).between(last, last)[0] ?? ''}`;
    const before = { ...this.#beforeOf(code, recent, 0), afar: 0 };
    const going: Going = {
      rule: 'quiet',
      key,
      kind: '',
      from: last,
      before,
      silent: false,
      told: 0,
      last: 0,
      took: 0,
    };
    this.#going.set(code, going);
    const incidents = this.#occasions(code).between(recent.from, last);
    const [rule, group, stage] = ['quiet', code, 'began'] as const;
    this.told.push({
      key,
      stage,
      rule,
      group,
      kind: '',
      told,
      from: last,
      to: told,
      incidents,
      occasions: 0,
      before,
    });
  }

  /** Ends a silence with what happened now; whether there was one. */
  #isBack(codes: readonly string[], id: string, at: number | null, heard: number): boolean {
    let found = false;
    for (const code of [ANY, 'contact']) {
      const going = this.#going.get(code);
      if (going?.rule !== 'quiet' || at === null || (code !== ANY && !codes.includes(code))) continue;
      const { key, from, before } = going;
      // Written down late, and from before it: the silence goes on.
      if (at <= from) continue;
      // Or from within it, and it has been silent since for as long as that takes: it only began later.
      if (heard - at >= RULE.quiet * DAY) {
        going.from = at;
        continue;
      }
      this.#going.delete(code);
      if (code === ANY) this.#back = heard;
      const [rule, group, stage] = ['quiet', code, 'ended'] as const;
      const incidents = [...this.#occasions(code).between(from, from), id];
      this.told.push({
        key,
        stage,
        rule,
        group,
        kind: '',
        told: heard,
        from,
        to: at,
        incidents,
        occasions: 0,
        before,
      });
      found = true;
    }
    return found;
  }
}
