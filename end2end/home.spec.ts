import { axe, expect, noSideScroll, test } from './support/test';

test('the home page is Chinese, fits the screen and is accessible', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await noSideScroll(page);
  await axe(page);
});

test('an address that does not exist is answered with a page that helps', async ({ page, announced }) => {
  announced.status(404);
  const response = await page.goto('/no-such-page');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await noSideScroll(page);
  await axe(page);
});
