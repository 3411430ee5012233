// A star is recomputed in the browser, from what everybody may know, by the engine itself.
import type { Page } from '@playwright/test';
import { awake, look } from './support/look';
import { expect, test } from './support/test';

const PAGE = '/stars/2025/YZ-13';

/** Presses the button and waits for the answer. */
async function verify(page: Page) {
  await page.goto(PAGE);
  await awake(page);
  await page.getByRole('button', { name: '在浏览器里重新计算' }).click();
  const answer = page.locator('#verify [role=status] .notice');
  await expect(answer).toBeVisible({ timeout: 20_000 });
  return answer;
}

/** The fingerprint that the page shows of the public bundle. */
async function shown(page: Page) {
  return (await page.locator('.definition', { hasText: '公开数据' }).locator('code').first().innerText()).trim();
}

/** Answers for one of the two files with its text as `change` makes it. */
async function tamper(page: Page, file: 'bundle' | 'method', change: (text: string) => string) {
  await page.route(`**/stars/2025/${file}.json`, async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    const changed = change(text);
    expect(changed, 'nothing was changed').not.toBe(text);
    await route.fulfill({ contentType: 'application/json', body: changed });
  });
}

test('the public bundle comes to the star of the page, and its fingerprint is the one the page shows', async ({ page }) => {
  const answer = await verify(page);
  await expect(answer).toContainText('一致：重新计算的结果与本页相同');
  await expect(answer).toContainText(await shown(page));
  await expect(answer).toContainText(await page.locator('.verdict .score-large').innerText());
  await look(page);
});

test('a figure that was changed on the way does not agree', async ({ page }) => {
  const base = /("base":"YZ-13".*?"inspection":)(\d+)/;
  await tamper(page, 'bundle', (text) => text.replace(base, (_, before, score) => `${before}${Number(score) - 1000}`));
  const answer = await verify(page);
  await expect(answer).toContainText('不一致：重新计算的结果与本页不同');
  await expect(answer).toContainText('重新计算后不同：基地条件');
  await expect(answer).toContainText('取回的公开数据不是本页所说的那一份');
  await look(page);
});

test('a result that was changed together with its figures does not agree either: the fingerprint is another one', async ({ page }) => {
  await tamper(page, 'bundle', (text) => text.replace('"season":2025', '"season":2024'));
  const answer = await verify(page);
  await expect(answer).toContainText('不一致');
  await expect(answer).toContainText(await shown(page));
});

test('another method does not agree', async ({ page }) => {
  await tamper(page, 'method', (text) => `${text} `);
  const answer = await verify(page);
  await expect(answer).toContainText('取回的评定办法不是公开数据所用的那一份');
});

test('a file that cannot be read is no disagreement', async ({ page }) => {
  await page.route('**/stars/2025/bundle.json', (route) => route.fulfill({ body: '{', contentType: 'application/json' }));
  await expect(await verify(page)).toContainText('没能取到公开数据');
});
