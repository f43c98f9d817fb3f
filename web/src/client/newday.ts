import { day } from '../crypto/vault/expiry.ts';
import type { Env } from './env.ts';

/** Calls whenever a day (UTC) begins: that is when messages go. Returns what stops it. */
export function eachNewDay({ now }: Pick<Env, 'now'>, begun: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    timer = setTimeout(
      () => {
        begun();
        wait();
      },
      day - (now() % day),
    );
  };
  wait();
  return () => clearTimeout(timer);
}
