// What her phone says once she is in, out of the language that was loaded.
import type * as English from './en/inside.ts';
import { fill as contact } from './contact.ts';
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
import { fill as phonevoice } from './phonevoice.ts';
import { fill as phonewatch } from './phonewatch.ts';
import { fill as plan } from './plan.ts';
import { fill as planversions } from './planversions.ts';
import { fill as priorities } from './priorities.ts';
import { fill as starters } from './starters.ts';
import { fill as vocabulary } from './vocabulary.ts';
import { fill as when } from './when.ts';

export type Inside = typeof English;

export function fillInside(from: Inside): void {
  for (const fill of [
    contact,
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
    phonevoice,
    phonewatch,
    plan,
    planversions,
    priorities,
    starters,
    vocabulary,
    when,
  ])
    fill(from);
}
