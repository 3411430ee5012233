// Every spec imports `test` and `expect` from here. A test fails on its own when a page logs an error,
// throws, violates the content security policy, or a request to our server fails; see watch.ts.
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { Announced, watch } from './watch';

export { axe } from './axe';
export { expect };

type Fixtures = {
  /** What the test is going to provoke: `announced.status(404)` before opening a page that is not there. */
  announced: Announced;
  /** The browser of a further person, watched like the first: `const teacher = await anotherPage()`. */
  anotherPage: () => Promise<Page>;
  faults: string[];
};

export const test = base.extend<Fixtures>({
  announced: async ({}, use) => use(new Announced()),

  // Judged after the test, so that a fault late in it still counts.
  faults: [
    async ({}, use) => {
      const faults: string[] = [];
      await use(faults);
      expect(faults, 'faults of the pages').toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, baseURL, announced, faults }, use) => {
    watch(context, baseURL!, announced, faults);
    await use(context);
  },

  anotherPage: async ({ browser, baseURL, announced, faults }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      // The project's viewport, language and script setting apply here too.
      const context = await browser.newContext();
      opened.push(context);
      watch(context, baseURL!, announced, faults);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

/** Everybody of the sample data has this one. */
const samplePassword = process.env.SUTONG_SAMPLE_PASSWORD ?? 'Sutong-2026';

/** Signs in one of the sample data's people by user name. */
export async function signIn(page: Page, name: string) {
  await page.goto('/sign-in');
  await page.locator('input[name="name"]').fill(name);
  await page.locator('input[name="password"]').fill(samplePassword);
  await page.locator('main form').filter({ has: page.locator('input[name="password"]') }).getByRole('button').click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** The document itself must not scroll sideways; a wide table scrolls in a box of its own. */
export async function noSideScroll(page: Page) {
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const reaching = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > clientWidth + 0.5);
    const named = reaching.map((e) => `<${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}">`);
    return [`${scrollWidth} px of content in ${clientWidth} px`, ...named.slice(0, 8)];
  });
  expect(tooWide, 'scrolls sideways').toEqual([]);
}
