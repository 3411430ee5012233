import { defineConfig } from '@playwright/test';

// Every flow runs four times: on a phone and on a desktop, with script off and on.
// `<flow>.island.spec.ts` is about what only script adds, so it runs twice.
const phone = { width: 375, height: 740 };
const desktop = { width: 1280, height: 800 };

const withScript = (name: string, viewport: typeof phone) => ({ name, use: { viewport, javaScriptEnabled: true } });
const withoutScript = (name: string, viewport: typeof phone) => ({
  name: `${name}, no script`,
  testIgnore: '*.island.spec.ts',
  use: { viewport, javaScriptEnabled: false },
});

const results = process.env.SUTONG_RESULTS;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: !!process.env.CI,
  retries: 0,
  // More than two processors have to do, because whole minutes of some flows are waits for a job of the server.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: results ? [['list'], ['json', { outputFile: results }]] : [['list']],
  use: {
    baseURL: process.env.SUTONG_URL ?? 'http://127.0.0.1:8080',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      // The system's own browser; none is ever downloaded.
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    withoutScript('phone', phone),
    withScript('phone', phone),
    withoutScript('desktop', desktop),
    withScript('desktop', desktop),
  ],
});
