// Words by which people tell how somebody looks: those that mean the same, and how many people they fit.
import { plain } from './search.ts';

/** rare: fits few people · common: fits many. */
export type Weight = 'rare' | 'common';

type Feature = { readonly say: string; readonly weight: Weight; readonly words: RegExp };

const of = (say: string, weight: Weight, words: RegExp): Feature => ({ say, weight, words });

/** `say`: as a sentence names it. */
const FEATURES: readonly Feature[] = [
  of(
    'a limp',
    'rare',
    /\blimp(?:s|ing|ed)?\b|\bwalks? with a stick\b|\bdrags? (?:his|her|a|one) (?:leg|foot)\b/u,
  ),
  of('a scar', 'rare', /\bscar(?:s|red)?\b/u),
  of('a tattoo', 'rare', /\btatt?oo?s?\b|\btattooed\b/u),
  of('a piercing', 'rare', /\bpierc(?:ing|ings|ed)\b|\bnose ring\b/u),
  of('a missing finger', 'rare', /\bmissing (?:a )?(?:finger|thumb|tooth|teeth)\b|\bfinger missing\b/u),
  of('a stammer', 'rare', /\bstammer\w*|\bstutter\w*/u),
  of('an accent', 'rare', /\baccent\b/u),
  of('red hair', 'rare', /\bred hair(?:ed)?\b|\bginger\b/u),
  of('a ponytail', 'rare', /\bpony ?tail\b|\bman bun\b|\bdreadlocks?\b/u),
  of('a high-visibility jacket', 'rare', /\bhi-?(?: )?vis\b|\bhigh-?(?: )?vis\w*/u),
  of('a dog', 'rare', /\bdog\b|\bterrier\b|\bstaffie\b|\balsatian\b/u),
  of('a bicycle', 'rare', /\bbicycle\b|\bbike\b|\bcyclist\b/u),
  of('a beard', 'common', /\bbeard(?:ed)?\b|\bgoatee\b/u),
  of('glasses', 'common', /\bglasses\b|\bspectacles\b/u),
  of('a bald head', 'common', /\bbald(?:ing)?\b|\bshaved head\b|\bskinhead\b/u),
  of('a hood', 'common', /\bhood(?:ie|y|ed)?\b/u),
  of('a cap', 'common', /\bcap\b|\bbeanie\b/u),
  of('tall', 'common', /\btall\b|\b6 ?f(?:oo)?t\b|\bsix foot\b/u),
  of('short', 'common', /\bshort man\b|\bshort build\b|\bquite short\b/u),
  of(
    'heavily built',
    'common',
    /\bheav(?:y|ily)[ -](?:built?|set)\b|\bstocky\b|\boverweight\b|\blarge build\b/u,
  ),
  of('thin', 'common', /\bthin\b|\bskinny\b|\bslim\b/u),
  of('grey hair', 'common', /\bgr[ea]y hair(?:ed)?\b/u),
  of('dark hair', 'common', /\bdark hair(?:ed)?\b|\bblack hair(?:ed)?\b/u),
  of('fair hair', 'common', /\bfair hair(?:ed)?\b|\bblonde?\b/u),
];

/** What is told there, each once. A word with "no" or "without" before it tells that it is not so. */
export function featuresIn(text: string): readonly Feature[] {
  const said = plain(text).replaceAll(/\b(?:no|without|not|never) (?:a |any )?\w+(?: hair)?/gu, ' ');
  return FEATURES.filter(({ words }) => words.test(said));
}

export type { Feature };

/** Colours of cars, by how people name them. */
const COLOURS: readonly (readonly [string, RegExp])[] = [
  ['black', /\bblack\b/u],
  ['white', /\bwhite\b|\bcream\b/u],
  ['grey', /\bgr[ea]y\b|\bgraphite\b/u],
  ['silver', /\bsilver\b/u],
  ['blue', /\bblue\b|\bnavy\b|\bturquoise\b/u],
  ['red', /\bred\b|\bmaroon\b|\bburgundy\b/u],
  ['green', /\bgreen\b/u],
  ['yellow', /\byellow\b/u],
  ['orange', /\borange\b/u],
  ['brown', /\bbrown\b|\bbronze\b|\bbeige\b|\bgold\b/u],
  ['purple', /\bpurple\b/u],
];

/** Makes of cars, and kinds of what is no car, by how people name them. */
const MAKES: readonly (readonly [string, RegExp])[] = [
  ['Volkswagen', /\bvw\b|\bvolkswagen\b|\bgolf\b|\bpolo\b|\bpassat\b/u],
  ['Vauxhall', /\bvauxhall\b|\bopel\b|\bcorsa\b|\bastra\b|\bvivaro\b/u],
  ['Ford', /\bford\b|\bfiesta\b|\bfocus\b|\btransit\b|\bmondeo\b/u],
  ['Mercedes', /\bmerc\b|\bmercedes\b|\bsprinter\b/u],
  ['BMW', /\bbmw\b/u],
  ['Land Rover', /\bland ?rover\b|\brange ?rover\b/u],
  ['Mini', /\bmini\b/u],
];

/** What a car may be called beside its make. */
const BODIES =
  /\bvan\b|\bestate\b|\bhatchback\b|\bsaloon\b|\bpick-?up\b|\bmotor ?bike\b|\bmotor ?cycle\b|\bmoped\b|\bscooter\b|\btaxi\b|\b4x4\b/gu;

/** '' for none that is known. */
export const colourOf = (text: string): string =>
  COLOURS.find(([, words]) => words.test(plain(text)))?.[0] ?? '';

/** The make, or where that is none of those above the first word of it; '' for none. */
export function makeOf(text: string): string {
  const said = plain(text);
  const known = MAKES.find(([, words]) => words.test(said))?.[0];
  if (known) return known;
  const rest = said.replaceAll(BODIES, ' ').replaceAll(/\b(?:a|the|car|old|new|small|big|large)\b/gu, ' ');
  return /\p{L}{3,}/u.exec(rest)?.[0] ?? '';
}

/** What it is called beside its make: van, estate; '' for nothing. */
export const bodyOf = (text: string): string => plain(text).match(BODIES)?.[0].replaceAll(/[- ]/gu, '') ?? '';
