import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import base from './vite.config.ts';

// Debian's Chromium; playwright's own download is neither wanted nor needed.
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

// Texts are there once a language is.
const setupFiles = ['src/text/testing/english.ts'];

const args = [
  '--no-sandbox', // CI runs as root, where Chromium's own sandbox cannot start
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, and a person who says yes.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

// What measures time, or the sizes and moments of what travels: nothing runs beside it.
const timed = ['e2e/{alike,budget,dull,exit,pocketdull}.e2e.ts'];

// A test against a real service waits more than it computes, and each file starts a service and a browser of its own.
const beside = { maxWorkers: 3, testTimeout: 120_000, hookTimeout: 60_000 };

export default defineConfig({
  ...base,
  // Everything we import is ES modules already, served as it is. Discovering and bundling
  // dependencies in mid-run would reload the page under a running test.
  optimizeDeps: { noDiscovery: true },
  test: {
    reporters: ['default'],
    // A project without a matching file is a mistake in a pattern, not a success.
    passWithNoTests: false,
    // What is waited for comes when it comes: a machine with other work beside is no failure. What has to be quick says so.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          setupFiles,
          environment: 'node',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          exclude: [...configDefaults.exclude, 'src/**/*.chromium.test.{ts,tsx}'],
          maxWorkers: 2, // left to itself it leaves a core idle
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'chromium',
          setupFiles,
          include: ['src/{crypto,client}/**/*.test.ts', 'src/**/*.chromium.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, 'src/**/*.node.test.ts'],
          // One page has the focus and is in sight: what is typed and tapped in another one at the same time gets lost.
          fileParallelism: false,
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          setupFiles,
          environment: 'node',
          include: ['e2e/**/*.e2e.ts'],
          exclude: timed,
          ...beside,
        },
      },
      {
        extends: true,
        test: {
          name: 'timed',
          setupFiles,
          environment: 'node',
          include: timed,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'hostile',
          setupFiles,
          environment: 'node',
          include: ['e2e/**/*.hostile.ts'],
          ...beside,
        },
      },
      {
        extends: true,
        test: {
          name: 'speed',
          setupFiles,
          environment: 'node',
          include: ['e2e/**/*.speed.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Reads what scripts/agree.sh has Go write.
          name: 'agree',
          environment: 'node',
          include: ['src/**/*.agree.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'screens',
          setupFiles,
          environment: 'node',
          include: ['e2e/**/*.screens.ts'],
          ...beside,
          testTimeout: 300_000,
        },
      },
    ],
  },
});
