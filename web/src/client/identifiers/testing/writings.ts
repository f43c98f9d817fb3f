// Identifiers as a seed makes them up, and how different people write the same one.
import type { Written } from '../identifier.ts';

/** A number from 0 to below 1, again and again the same ones for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let n = Math.imul(state ^ (state >>> 15), state | 1);
    n ^= n + Math.imul(n ^ (n >>> 7), n | 61);
    return ((n ^ (n >>> 14)) >>> 0) / 2 ** 32;
  };
}

const letters = 'ABCDEFGHJKLMNOPRSTUVWXYZ';
const digits = '0123456789';
const low = 'abcdefghijklmnopqrstuvwxyz';

export class Writings {
  readonly random: () => number;

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  below(n: number): number {
    return Math.floor(this.random() * n);
  }

  chance(p: number): boolean {
    return this.random() < p;
  }

  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }

  some(from: string, n: number): string {
    return Array.from({ length: n }, () => from.charAt(this.below(from.length))).join('');
  }

  /** An identifier of a kind that nobody has seen before, in a plain form. */
  invent(what: Written['what']): Written {
    switch (what) {
      case 'phone':
        return { what, text: `+447${this.pick(['3', '4', '5', '7', '8', '9'])}${this.some(digits, 8)}` };
      case 'plate': {
        const [a, b, n] = [this.some(letters, 2), this.some(letters, 3), this.some(digits, 2)];
        return this.chance(0.1)
          ? { what, text: `W${this.some(letters, 2)}${this.some(digits, 4)}`, country: 'DE' }
          : { what, text: `${a}${n}${b}` };
      }
      case 'handle': {
        const name = `${this.some(low, 4 + this.below(4))}_${this.some(low, 2)}${this.some(digits, 2)}`;
        const service = this.pick(['instagram', 'tiktok', 'x', 'reddit', 'facebook']);
        return { what, service, text: service === 'facebook' ? name.replace('_', '.') : name.slice(0, 15) };
      }
      case 'email': {
        const name = `${this.some(low, 5)}.${this.some(low, 5)}${this.some(digits, 2)}`;
        return {
          what,
          text: `${name}@${this.pick(['example.org', 'example.com', 'mail.example', 'example.co.uk'])}`,
        };
      }
      case 'tracker':
        return { what, maker: 'apple', text: this.some(letters + digits, 12) };
    }
  }

  /** The same, as somebody else writes it down. */
  rewrite(w: Written): Written {
    switch (w.what) {
      case 'phone':
        return { ...w, text: this.#number(w.text.slice(3)) };
      case 'plate': {
        const at = 1 + this.below(w.text.length - 1);
        const text = `${w.text.slice(0, at)}${this.pick(['', ' ', '-', ' - '])}${w.text.slice(at)}`;
        return { ...w, text: this.#cased(text) };
      }
      case 'handle':
        return { ...w, text: this.#profile(w.service, w.text) };
      case 'email': {
        const [local = '', domain = ''] = w.text.split('@');
        const text = `${local}@${this.#cased(domain)}`;
        return { ...w, text: this.pick([text, `<${text}>`, `mailto:${text}`, ` ${text} `]) };
      }
      case 'tracker': {
        const text = this.#cased(w.text);
        return {
          ...w,
          text: this.pick([text, `S/N ${text}`, `serial: ${text}`, text.replace(/(.{4})/gu, '$1 ')]),
        };
      }
    }
  }

  /** One character written wrongly. */
  slip(w: Written): Written {
    const all = Array.from(w.text);
    const places = all.flatMap((c, i) => (/[A-Z0-9]/iu.test(c) && i > 3 ? [i] : []));
    const at = this.pick(places);
    const from = /\d/u.test(all[at]!) ? digits : /[A-Z]/u.test(all[at]!) ? letters : low;
    all[at] = this.pick(Array.from(from).filter((c) => c.toLowerCase() !== all[at]!.toLowerCase()));
    return { ...w, text: all.join('') };
  }

  #cased(text: string): string {
    return this.pick([text, text.toLowerCase(), text.toUpperCase()]);
  }

  #number(national: string): string {
    const cut = (at: number[], by: string) =>
      at.map((from, i) => national.slice(from, at[i + 1] ?? national.length)).join(by);
    const grouped = cut(
      this.pick([[0], [0, 4], [0, 4, 7], [0, 2, 6], [0, 3, 6]]),
      this.pick([' ', '-', '.', ' ']),
    );
    return this.pick(['0', '+44', '+44 ', '+44 (0)', '0044', '0044 ', '00 44 ', 'tel: +44 ']) + grouped;
  }

  #profile(service: string, name: string): string {
    const links: Record<string, string> = {
      instagram: 'instagram.com/',
      tiktok: 'tiktok.com/@',
      x: this.pick(['x.com/', 'twitter.com/']),
      reddit: 'reddit.com/user/',
      facebook: 'facebook.com/',
    };
    const link = this.pick(['', 'https://', 'https://www.', 'www.']) + (links[service] ?? '') + name;
    return this.#cased(this.pick([name, `@${name}`, link, `${link}/`, `${link}?src=share`]));
  }
}
