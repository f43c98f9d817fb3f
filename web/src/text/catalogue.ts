// All that her phone says, out of the language that was loaded. The sentences of each module are there from then on;
// those on writing without a line come with that part (src/model/language.ts).
import { fill as contact } from './contact.ts';
import type * as English from './en/catalogue.ts';
import { fill as errors } from './errors.ts';
import { fill as passphrase } from './passphrase.ts';
import { fill as phone } from './phone.ts';
import { fill as phoneask } from './phoneask.ts';
import { fill as phonechat } from './phonechat.ts';
import { fill as phonecontact } from './phonecontact.ts';
import { fill as phonefind } from './phonefind.ts';
import { fill as phonehome } from './phonehome.ts';
import { fill as phonelist } from './phonelist.ts';
import { fill as phonelog } from './phonelog.ts';
import { fill as phoneown } from './phoneown.ts';
import { fill as phonepeople } from './phonepeople.ts';
import { fill as phonerestore } from './phonerestore.ts';
import { fill as phonetalk } from './phonetalk.ts';
import { fill as phonevoice } from './phonevoice.ts';
import { fill as phonewatch } from './phonewatch.ts';
import { fill as plan } from './plan.ts';
import { fill as plansections } from './plansections.ts';
import { fill as planversions } from './planversions.ts';
import { fill as pocketoffer } from './pocketoffer.ts';
import { fill as priorities } from './priorities.ts';
import { fill as starters } from './starters.ts';
import { fill as stay } from './stay.ts';
import { fill as vocabulary } from './vocabulary.ts';
import { fill as when } from './when.ts';

export type Catalogue = typeof English;

const modules = [
  contact,
  errors,
  passphrase,
  phone,
  phoneask,
  phonechat,
  phonecontact,
  phonefind,
  phonehome,
  phonelist,
  phonelog,
  phoneown,
  phonepeople,
  phonerestore,
  phonetalk,
  phonevoice,
  phonewatch,
  plan,
  plansections,
  planversions,
  pocketoffer,
  priorities,
  starters,
  stay,
  vocabulary,
  when,
];

export function fillAll(from: Catalogue): void {
  for (const fill of modules) fill(from);
}
