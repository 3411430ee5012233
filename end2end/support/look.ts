import { expect, type Page } from '@playwright/test';
import { axe } from './axe';
import { noSideScroll, test } from './test';

/** Looks at the page as it stands: one heading, no side scroll, no accessibility fault; script only where islands are. */
export async function look(page: Page) {
  await expect(page.locator('html')).toHaveAttribute('lang', /^(zh-CN|en)$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page).toHaveTitle(/ · (苏童成长|Sutong Growth)$/);
  const hasIslands = (await page.locator('leptos-island').count()) > 0;
  expect((await page.locator('script').count()) > 0, 'script is there exactly where islands are').toBe(hasIslands);
  await awake(page);
  await noSideScroll(page);
  // Without islands the page is the same with script off, where this flow is walked too and every page judged.
  if (hasIslands || !runsScript(page) || isWalkedOnlyHere()) await axe(page);
}

/** What is only about script, and the season, of whose flow two of the four runs walk a part each. */
const isWalkedOnlyHere = () => /(\.island|\/season)\.spec\.ts$/.test(test.info().file);

/** With script on, islands wake before one types into them. */
export async function awake(page: Page) {
  const scripted = await page.evaluate(() => !document.querySelector('noscript')?.children.length).catch(() => true);
  if (scripted && (await page.locator('leptos-island').count()) && runsScript(page)) {
    await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  }
}

const runsScript = (page: Page) => (page.context() as unknown as { _options: { javaScriptEnabled?: boolean } })._options.javaScriptEnabled !== false;

/** Chooses an answer in every question of a questionnaire. */
export async function answer(page: Page, place: number) {
  const questions = page.locator('main form fieldset');
  const count = await questions.count();
  expect(count, 'questions').toBeGreaterThan(2);
  for (let n = 0; n < count; n++) {
    const choices = questions.nth(n).locator('label');
    await choices.nth(Math.min(place, (await choices.count()) - 1)).click();
  }
}
