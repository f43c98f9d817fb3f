/** The server's log takes a snapshot every ten minutes, on the clock. */
const every = 600_000;

/**
 * What is changed beneath a server between two snapshots of its log is told by entries and acknowledgements; where one falls in
 * between, by the log. And a log that is forged on top of one snapshot is no longer that of the next. A test of either waits for the
 * next one when that is near.
 */
export async function betweenSnapshots(): Promise<void> {
  const left = every - (Date.now() % every);
  if (left < 25_000) await new Promise((done) => setTimeout(done, left + 3000));
}
