// The laboratory answers as one types: the browser rates the season by the engine itself and shows who would move.
import type { Page } from '@playwright/test';
import { awake, look } from './support/look';
import { expect, signIn, test } from './support/test';

const PAGE = '/seasons/laboratory?season=2025';

/** The laboratory, its thresholds unfolded, marked so that another page would be noticed. */
async function open(page: Page) {
  await page.goto('/language/zh-CN');
  await signIn(page, 'lead');
  await page.goto(PAGE);
  await awake(page);
  await page.getByText('分数线', { exact: true }).click();
  await page.evaluate(() => Object.assign(window, { isSame: true }));
}

const said = (page: Page) => page.locator('.laboratory-said');
const isSamePage = (page: Page) => page.evaluate(() => 'isSame' in window);

test('a threshold is changed and whoever moves is shown at once, as the server would', async ({ page }) => {
  await open(page);
  const before = await page.locator('[name=total_3]').inputValue();
  await page.locator('[name=total_3]').fill('99.5');
  await expect(said(page)).toContainText('个基地的星级会变', { timeout: 20_000 });
  const rows = page.locator('#laboratory-found tbody tr');
  expect(await rows.count(), 'bases that would move').toBeGreaterThan(0);
  await expect(page.locator('#laboratory-served')).toBeHidden();
  expect(await isSamePage(page)).toBe(true);
  await look(page);

  // The button gives the same table from the server.
  const found = await rows.allInnerTexts();
  const words = await said(page).innerText();
  await page.getByRole('button', { name: '试算' }).click();
  await awake(page);
  await expect(page.locator('#laboratory-served')).toContainText(words);
  expect(await page.locator('#laboratory-served tbody tr').allInnerTexts()).toEqual(found);

  // Back to the number as it was: nobody moves.
  await page.getByText('分数线', { exact: true }).click();
  await page.locator('[name=total_3]').fill(before);
  await expect(said(page)).toHaveText('没有基地会变化', { timeout: 20_000 });
});

test('a number that cannot be read is said beside its field', async ({ page }) => {
  await open(page);
  await page.locator('[name=total_3]').fill('很多');
  await expect(page.locator('#total_3-error')).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('[name=total_3]')).toHaveAttribute('aria-invalid', 'true');
  await expect(said(page)).toHaveText('先改正标出的数字');
  await look(page);
  await page.locator('[name=total_3]').fill('90');
  await expect(page.locator('#total_3-error')).toHaveCount(0);
  await expect(page.locator('[name=total_3]')).not.toHaveAttribute('aria-invalid', 'true');
  expect(await isSamePage(page)).toBe(true);
});

test('inputs whose method is not the one the page names are not used', async ({ page }) => {
  await page.route('**/seasons/2025/laboratory.json', async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    const changed = text.replace('"method":"', '"method":" ');
    expect(changed, 'nothing was changed').not.toBe(text);
    await route.fulfill({ contentType: 'application/json', body: changed });
  });
  await open(page);
  await page.locator('[name=total_3]').fill('99.5');
  await expect(said(page)).toContainText('请按“试算”', { timeout: 20_000 });
});
