import type { Reporter, TestModule } from 'vitest/node';

/** Says in the last line how many tests there were: `N passed, N failed`. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const all = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => all.filter((test) => test.result().state === state).length;
    const broken = modules.filter(
      (module) => module.state() === 'failed' && module.errors().length > 0,
    ).length;
    // After the summary of the other reporter.
    process.once('exit', () =>
      process.stdout.write(`${count('passed')} passed, ${count('failed') + broken} failed\n`),
    );
  }
}
