// A final season in public, with script and without.
import { look } from './support/look';
import { expect, test } from './support/test';

test('from the stars to every sum of a base, its files and how to check them', async ({ page }) => {
  await page.goto('/stars');
  await page.locator('section[id="2025"]').getByRole('link', { name: /完整结果与数据下载/ }).click();
  await expect(page).toHaveURL(/\/stars\/2025$/);
  await expect(page.locator('script')).toHaveCount(0);
  await look(page);
  await page.locator('tbody a[href="/stars/2025/YZ-13"]').click();
  await expect(page.locator('.verdict .score-large')).toBeVisible();
  // Whoever has no script reads how to check by command, and gets no button that does nothing.
  await expect(page.locator('#check')).toContainText('sutong season verify --method');
  await expect(page.locator('table.sum', { hasText: '总分：四个方面加权平均' })).toBeVisible();
  await look(page);
  await page.goto('/bases/YZ-13');
  await page.locator('#stars a.link-line').first().click();
  await expect(page).toHaveURL(/\/stars\/2025\/YZ-13$/);
});

test('without script there is a sentence and no button', async ({ page }, info) => {
  test.skip(!info.project.name.includes('no script'), 'with script there is the button');
  await page.goto('/stars/2025/YZ-13');
  await expect(page.getByRole('button', { name: '在浏览器里重新计算' })).toHaveCount(0);
  await expect(page.getByText('不用脚本也能核对')).toBeVisible();
});

test('open data names its licence, its fields and its files', async ({ page, request }) => {
  await page.goto('/open-data');
  await expect(page.getByText('CC BY 4.0')).toBeVisible();
  await look(page);
  const file = await page.locator('a[href="/open-data/stars-2025.json"]').getAttribute('href');
  const data = await (await request.get(file!)).json();
  expect(data.bases).toHaveLength(32);
  expect(Object.keys(data.fields)).toEqual(Object.keys(data.bases[0]));
  const table = await (await request.get('/open-data/stars-2025.csv')).text();
  expect(table.trim().split('\r\n')).toHaveLength(33);
});
