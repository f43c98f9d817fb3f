import { sign } from '../wire/sign.ts';
import { consentOf, useConsent, type Named } from './replace.ts';
import type { Approval } from './statement.ts';

/** Agrees to the replacement of the subject's keys by the version with that hash. */
export const newConsent = async (
  signSeed: Uint8Array,
  { account, identity }: Named,
  subject: Named,
): Promise<Approval> => ({
  account,
  identity,
  sig: await sign(signSeed, useConsent, consentOf(subject.account, subject.identity)),
});
