// Made-up stalkers and what is told of them in made-up cases of one town, for tests of what fits in two cases.
import { plate } from '../../client/identifiers/plate.ts';
import { seeded } from '../../client/identifiers/testing/writings.ts';
import type { LookView } from '../../worker/messages.ts';

/** How many in a hundred; makes and colours as on the roads of the United Kingdom (SMMT, licensed cars), rounded. */
const MAKES = {
  ford: 13,
  vauxhall: 11,
  vw: 10,
  bmw: 7,
  audi: 7,
  toyota: 6,
  mercedes: 6,
  nissan: 5,
  peugeot: 5,
  renault: 4,
  honda: 4,
  hyundai: 4,
  kia: 4,
  skoda: 3,
  fiat: 3,
  seat: 2,
  mazda: 2,
  volvo: 2,
  citroen: 2,
};
const COLOURS = {
  black: 21,
  grey: 18,
  white: 17,
  blue: 15,
  silver: 13,
  red: 9,
  green: 2,
  orange: 1,
  brown: 1,
  yellow: 1,
};
const RARE = [
  'limp',
  'scar on his cheek',
  'tattoo on his neck',
  'nose ring',
  'stammer',
  'accent',
  'ginger',
  'ponytail',
  'hi-vis jacket',
  'dog',
  'bicycle',
];
const COMMON = [
  'beard',
  'glasses',
  'bald',
  'hoodie',
  'cap',
  'tall',
  'stocky',
  'slim',
  'grey hair',
  'dark hair',
  'blonde',
];
/** Letters with which most plates of a region begin. */
const AREAS = ['MA', 'MX', 'ML', 'DA', 'DK', 'PO', 'ME', 'MJ', 'FV', 'CX'];
const STREETS = [
  'Mill',
  'Kings',
  'Albert',
  'Station',
  'Chapel',
  'Victoria',
  'Orchard',
  'Priory',
  'Castle',
  'Nelson',
  'Hawthorn',
  'Bridge',
  'Grosvenor',
  'Sandy',
  'Lime',
  'Quarry',
  'Beech',
  'Canal',
  'Moss',
  'Weaver',
  'Delamere',
  'Boughton',
  'Hoole',
  'Handbridge',
  'Newton',
  'Upton',
  'Blacon',
  'Saltney',
  'Tarvin',
  'Kelsall',
];
const WAYS = ['Lane', 'Road', 'Street', 'Close', 'Avenue'];
const PLACES = [
  'outside my house',
  'my work',
  'car park',
  'bus stop',
  'the gym',
  'Tesco car park',
  'Asda car park',
  'the station',
  'Grosvenor park',
  'school gate',
];

export class Town {
  readonly random: () => number;
  #made = 0;

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  below = (n: number): number => Math.floor(this.random() * n);
  chance = (of: number): boolean => this.random() < of;
  pick = <T>(all: readonly T[]): T => all[this.below(all.length)]!;

  weighted(all: Readonly<Record<string, number>>): string {
    let at = this.random() * Object.values(all).reduce((sum, one) => sum + one, 0);
    for (const [name, weight] of Object.entries(all)) if ((at -= weight) < 0) return name;
    return Object.keys(all)[0] ?? '';
  }

  stalker() {
    const letters = Array.from('ABCDEFGHJKLMNOPRSTUVWXYZ');
    const area = this.chance(0.7) ? this.pick(AREAS) : this.pick(letters) + this.pick(letters);
    const age = this.chance(0.5) ? 3 + this.below(24) : 53 + this.below(24);
    const rest = Array.from({ length: 3 }, () => this.pick(letters)).join('');
    return {
      plate: `${area}${age.toString().padStart(2, '0')}${rest}`,
      make: this.weighted(MAKES),
      colour: this.weighted(COLOURS),
      body: this.chance(0.15) ? 'van' : '',
      rare: RARE.filter(() => this.chance(0.1)),
      common: COMMON.filter(() => this.chance(0.3)),
      haunts: Array.from({ length: 2 }, () => this.street()),
      hour: this.below(24),
    };
  }

  street = (): string => `${this.pick(STREETS)} ${this.pick(WAYS)}`;

  /** Somebody saw some of it, and perhaps one character wrongly. */
  #part(whole: string): string {
    const length = 3 + this.below(3);
    const from = this.below(whole.length - length + 1);
    const part = whole.slice(from, from + length);
    const wrong = this.below(length);
    return this.chance(0.06) ? `${part.slice(0, wrong)}X${part.slice(wrong + 1)}` : part;
  }

  #plate(whole: string): string {
    if (this.chance(0.1)) return whole;
    return this.chance(0.4) ? this.#part(whole) : '';
  }

  /** A case of a stalker: what she tells of each time. */
  case(stalker: ReturnType<Town['stalker']>): readonly LookView[] {
    const hers = [this.street(), this.street(), ...Array.from({ length: 3 }, () => this.pick(PLACES))];
    return Array.from({ length: 6 + this.below(20) }, (): LookView => {
      const seen = this.chance(0.3);
      const written = seen ? this.#plate(stalker.plate) : '';
      const make = this.chance(0.65) ? (this.chance(0.08) ? this.weighted(MAKES) : stalker.make) : '';
      const colour = this.chance(0.85) ? (this.chance(0.08) ? this.weighted(COLOURS) : stalker.colour) : '';
      const look = [...stalker.rare, ...stalker.common].filter(() => this.chance(0.4)).join(', ');
      const hour = this.chance(0.5) ? stalker.hour + this.below(3) : this.below(24);
      return {
        incident: (this.#made++).toString(16).padStart(32, '0'),
        start: Date.UTC(2026, 5, 1 + this.below(100), hour % 24, this.below(60)),
        precision: this.chance(0.7) ? 'about' : 'day',
        zone: 'UTC',
        vehicles: seen
          ? [{ plate: written, whole: plate(written) ?? '', make: `${make} ${stalker.body}`.trim(), colour }]
          : [],
        look: this.chance(0.35) ? look : '',
        place: this.chance(0.5) ? this.pick(this.chance(0.25) ? stalker.haunts : hers) : '',
      };
    });
  }
}
